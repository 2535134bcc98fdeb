import type { FilteredLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import picocolors from "picocolors";
import { expect, test } from "vitest";
import { Failure } from "../failure.ts";
import { renderLog } from "./render-log.ts";
import {
  lastOf,
  logFollower,
  readLogs,
  requireTask,
  type LogClient,
  type LogEvent,
  type LogPages,
} from "./read-logs.ts";

interface Request {
  readonly startTime?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** CloudWatch Logs with these events, two to a page. */
function aLog(events: FilteredLogEvent[]): { readonly logs: LogClient; readonly asked: Request[] } {
  const asked: Request[] = [];
  const filterLogEvents = (request: Request) => {
    asked.push(request);
    const matching = events.filter(({ timestamp = 0 }) => timestamp >= (request.startTime ?? 0));
    const from = Number(request.nextToken ?? 0);
    const more = matching.length > from + 2 ? { nextToken: String(from + 2) } : {};
    return Promise.resolve({ $metadata: {}, events: matching.slice(from, from + 2), ...more });
  };
  const describeLogStreams = ({ logStreamNamePrefix = "" }: { readonly logStreamNamePrefix?: string }) =>
    Promise.resolve({
      $metadata: {},
      logStreams: events.filter(({ logStreamName = "" }) => logStreamName.startsWith(logStreamNamePrefix)),
    });
  // The client's other signatures take callbacks, which nothing here uses.
  return { logs: { filterLogEvents, describeLogStreams } as unknown as LogClient, asked };
}

function line(id: string, timestamp: number): FilteredLogEvent {
  return { eventId: id, timestamp, logStreamName: "hello/app/4f2c", message: `line ${id}\n` };
}

const idsOf = (events: readonly LogEvent[]): readonly string[] => events.map(({ id }) => id);

async function idsIn(pages: LogPages): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of pages) ids.push(...idsOf(page));
  return ids;
}

test("reading goes through all pages", async () => {
  const { logs } = aLog([line("a", 1), line("b", 2), line("c", 3)]);
  const pages: LogEvent[][] = [];
  for await (const page of readLogs(logs, { service: "hello" })) pages.push([...page]);
  expect(pages.map(idsOf)).toEqual([["a", "b"], ["c"]]);
  expect(pages[0]?.[0]).toEqual({ id: "a", atMs: 1, taskId: "4f2c", container: "app", message: "line a" });
});

test("of a task with sidecars, what all of them wrote is read, and nothing of other tasks", async () => {
  const beat = { ...line("b", 2), logStreamName: "hello/beat/4f2c" };
  const { logs } = aLog([line("a", 1), beat, { ...line("c", 3), logStreamName: "hello/beat/9999" }]);
  const options = { service: "hello", task: "4f", sidecars: ["beat"] };
  const found: LogEvent[] = [];
  for await (const page of readLogs(logs, options)) found.push(...page);
  expect(found.map(({ id, container }) => [id, container])).toEqual([
    ["a", "app"],
    ["b", "beat"],
  ]);
  await expect(requireTask(logs, { ...options, task: "99" })).resolves.toBeUndefined();
  const colours = picocolors.createColors(false);
  expect(found.map((event) => renderLog(event, colours).slice("00:00:00  4f2c  ".length))).toEqual([
    "line a",
    "beat | line b",
  ]);
});

test("following misses no line that comes late, and doubles none", async () => {
  const events = [line("a", 100_000), line("b", 200_000)];
  const { logs } = aLog(events);
  const next = logFollower(logs, { service: "hello" });

  expect(await idsIn(next())).toEqual(["a", "b"]);
  expect(await idsIn(next())).toEqual([]);
  events.push(line("late", 150_000), line("same moment", 200_000), line("c", 200_001));
  expect(await idsIn(next())).toEqual(["late", "same moment", "c"]);
  expect(await idsIn(next())).toEqual([]);
});

test("following starts where it is asked to, however little has come", async () => {
  const { logs, asked } = aLog([line("a", 1000), line("b", 5000)]);
  const next = logFollower(logs, { service: "hello", sinceMs: 4000 });
  expect(await idsIn(next())).toEqual(["b"]);
  await idsIn(next());
  expect(asked.map(({ startTime }) => startTime)).toEqual([4000, 4000]);
});

test("following a service that writes much asks no more for what is long shown", async () => {
  const events = Array.from({ length: 2501 }, (_, index) => line(String(index), 1_000_000 + index));
  const { logs, asked } = aLog(events);
  const next = logFollower(logs, { service: "hello" });
  await idsIn(next());
  events.push(line("new", 1_002_501));
  expect(await idsIn(next())).toEqual(["new"]);
  expect(asked.at(-1)?.startTime).toBe(1_000_500);
});

test("a limit shows the newest lines of all pages", async () => {
  const { logs } = aLog([line("a", 1), line("b", 2), line("c", 3)]);
  expect(await idsIn(lastOf(readLogs(logs, { service: "hello" }), 2))).toEqual(["b", "c"]);
  expect(await idsIn(lastOf(readLogs(logs, { service: "hello" }), undefined))).toEqual(["a", "b", "c"]);
});

test("a task that never was is refused, with the next step", async () => {
  const { logs } = aLog([{ ...line("a", 1), logStreamName: "hello/app/4f2c" }]);
  await expect(requireTask(logs, { service: "hello", task: "4f" })).resolves.toBeUndefined();
  const refused = requireTask(logs, { service: "hello", task: "77" });
  await expect(refused).rejects.toThrow(Failure);
  await expect(refused).rejects.toMatchObject({ message: "no task of hello has an id that begins so" });
});
