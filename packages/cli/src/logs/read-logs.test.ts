import type { FilteredLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import { expect, test } from "vitest";
import { logFollower, readLogs, type LogClient, type LogEvent } from "./read-logs.ts";

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
  // The client's other signatures take callbacks, which nothing here uses.
  return { logs: { filterLogEvents: filterLogEvents as LogClient["filterLogEvents"] }, asked };
}

function line(id: string, timestamp: number): FilteredLogEvent {
  return { eventId: id, timestamp, logStreamName: "hello/app/4f2c", message: `line ${id}\n` };
}

const idsOf = (events: readonly LogEvent[]): readonly string[] => events.map(({ id }) => id);

test("reading goes through all pages", async () => {
  const { logs } = aLog([line("a", 1), line("b", 2), line("c", 3)]);
  const pages: LogEvent[][] = [];
  for await (const page of readLogs(logs, { service: "hello" })) pages.push([...page]);
  expect(pages.map(idsOf)).toEqual([["a", "b"], ["c"]]);
  expect(pages[0]?.[0]).toEqual({ id: "a", atMs: 1, taskId: "4f2c", message: "line a" });
});

test("following misses no line that comes late, and doubles none", async () => {
  const events = [line("a", 100_000), line("b", 200_000)];
  const { logs } = aLog(events);
  const next = logFollower(logs, { service: "hello" });

  expect(idsOf(await next())).toEqual(["a", "b"]);
  expect(idsOf(await next())).toEqual([]);
  events.push(line("late", 150_000), line("same moment", 200_000), line("c", 200_001));
  expect(idsOf(await next())).toEqual(["late", "same moment", "c"]);
  expect(idsOf(await next())).toEqual([]);
});

test("following starts where it is asked to, however little has come", async () => {
  const { logs, asked } = aLog([line("a", 1000), line("b", 5000)]);
  const next = logFollower(logs, { service: "hello", sinceMs: 4000 });
  expect(idsOf(await next())).toEqual(["b"]);
  await next();
  expect(asked.map(({ startTime }) => startTime)).toEqual([4000, 4000]);
});
