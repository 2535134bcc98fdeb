import type { FilterLogEventsResponse } from "@aws-sdk/client-cloudwatch-logs";
import fc from "fast-check";
import { seededRandom, VirtualClock } from "@evenkeel/kernel";
import { describe, expect, it } from "vitest";
import type { Context } from "../../engine/context.ts";
import { Engine } from "../../engine/engine.ts";
import { instantLatency } from "../../engine/latency.ts";
import { memoryBackend } from "../../store/memory.ts";
import { openStore } from "../../store/record-store.ts";
import { rethrow } from "../../testing/rethrow.ts";
import { createLogGroup } from "./operations/CreateLogGroup.ts";
import { createLogStream } from "./operations/CreateLogStream.ts";
import { deleteLogGroup } from "./operations/DeleteLogGroup.ts";
import { describeLogStreams } from "./operations/DescribeLogStreams.ts";
import { filterLogEvents } from "./operations/FilterLogEvents.ts";
import { getLogEvents } from "./operations/GetLogEvents.ts";
import { putLogEvents } from "./operations/PutLogEvents.ts";
import { putRetentionPolicy } from "./operations/PutRetentionPolicy.ts";
import { logs } from "./service.ts";
import { appendTaskLogLines, openTaskLogStream } from "./ingestion/task-logs.ts";

const hello = { logGroupName: "/evenkeel/hello" };
const stream = { ...hello, logStreamName: "hello/app/1" };

describe("log groups", () => {
  it.each([
    ["a group that exists", () => step(createLogGroup, hello), "The specified log group already exists"],
    [
      "an unknown group",
      () => step(createLogStream, { ...stream, logGroupName: "x" }),
      "The specified log group does not exist.",
    ],
    [
      "an unknown stream",
      () => step(getLogEvents, { ...stream, logStreamName: "x" }),
      "The specified log stream does not exist.",
    ],
    ["a wrong token", () => step(getLogEvents, { ...stream, nextToken: "x" }), "The specified nextToken is invalid."],
  ])("refuse %s", (_case, given, message) => {
    expect(given).toThrow(message);
  });

  it("refuse a retention that AWS does not offer", () => {
    expect(() => step(putRetentionPolicy, { ...hello, retentionInDays: 31 })).toThrow(
      "Value '31' at 'retentionInDays'",
    );
  });

  it("forget their streams and events when deleted", () => {
    const { run } = aRegion();
    run(putLogEvents, { ...stream, logEvents: [line(run, "old")] });
    run(deleteLogGroup, hello);
    run(createLogGroup, hello);
    run(createLogStream, stream);
    expect(run(getLogEvents, stream).events).toEqual([]);
  });
});

describe("events", () => {
  it("come back a page at a time from the head, and the token stays the same at the end", () => {
    const { run } = aRegion();
    run(putLogEvents, { ...stream, logEvents: ["one", "two", "three"].map((text) => line(run, text)) });

    const first = run(getLogEvents, { ...stream, startFromHead: true, limit: 2 });
    const second = run(getLogEvents, { ...stream, startFromHead: true, limit: 2, nextToken: first.nextForwardToken });
    const end = run(getLogEvents, { ...stream, startFromHead: true, nextToken: second.nextForwardToken });

    expect([first, second].map(({ events }) => events?.map(({ message }) => message))).toEqual([
      ["one", "two"],
      ["three"],
    ]);
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(second.nextForwardToken);
  });

  it("come back newest page first, ascending, when not read from the head", () => {
    const { run } = aRegion();
    run(putLogEvents, { ...stream, logEvents: ["one", "two", "three"].map((text) => line(run, text)) });
    const newest = run(getLogEvents, { ...stream, limit: 2 });
    const before = run(getLogEvents, { ...stream, limit: 2, nextToken: newest.nextBackwardToken });
    expect(newest.events?.map(({ message }) => message)).toEqual(["two", "three"]);
    expect(before.events?.map(({ message }) => message)).toEqual(["one"]);
  });

  it("must be in order", () => {
    const { run, now } = aRegion();
    const logEvents = [
      { timestamp: now(), message: "later" },
      { timestamp: now() - 1, message: "sooner" },
    ];
    expect(() => run(putLogEvents, { ...stream, logEvents })).toThrow(
      "Log events in a single PutLogEvents request must be in chronological order.",
    );
  });

  it("are rejected one by one when too old or too new, and the others stored", () => {
    const { run, now } = aRegion();
    const put = (timestamp: number) => run(putLogEvents, { ...stream, logEvents: [{ timestamp, message: "m" }] });
    expect(put(now() - 15 * 86_400_000).rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    expect(put(now() + 3 * 3_600_000).rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 0 });
    expect(put(now()).rejectedLogEventsInfo).toBeUndefined();
    expect(run(getLogEvents, stream).events).toHaveLength(1);
  });

  it("of every stream come interleaved, complete and in order, whatever the page size", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ stream: fc.nat(3), offsetMs: fc.nat(50) }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (written, limit) => {
          const { run, now } = aRegion();
          for (const [index, { stream: name, offsetMs }] of written.entries()) {
            const names = { ...hello, logStreamName: `hello/app/t${name}` };
            const lines = [{ timeMs: now() + offsetMs, message: String(index) }];
            run((input: typeof names, context: Context) => openTaskLogStream(context, input), names);
            run((input: typeof names, context: Context) => appendTaskLogLines(context, { ...input, lines }), names);
          }
          const read: string[] = [];
          for (let nextToken: string | undefined = ""; nextToken !== undefined;) {
            const page: FilterLogEventsResponse = run(filterLogEvents, {
              ...hello,
              limit,
              ...(nextToken !== "" && { nextToken }),
            });
            read.push(...(page.events ?? []).map(({ message }) => message ?? ""));
            nextToken = page.nextToken;
          }
          const expected = written
            .map(({ offsetMs }, index) => ({ offsetMs, index }))
            .toSorted((a, b) => a.offsetMs - b.offsetMs || a.index - b.index);
          expect(read).toEqual(expected.map(({ index }) => String(index)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("say when a stream was last written to", () => {
    const { run, now } = aRegion();
    run(putLogEvents, { ...stream, logEvents: [line(run, "one")] });
    const [described] =
      run(describeLogStreams, { ...hello, orderBy: "LastEventTime", descending: true }).logStreams ?? [];
    expect(described).toMatchObject({
      logStreamName: "hello/app/1",
      lastEventTimestamp: now(),
      firstEventTimestamp: now(),
    });
  });
});

type Run = <I, O>(operation: (input: I, context: Context) => O, input: I) => O;

/** A region with a log group and one stream. */
function aRegion(): { run: Run; now: () => number } {
  const clock = new VirtualClock();
  const engine = new Engine({
    store: openStore(memoryBackend()),
    clock,
    random: seededRandom(1),
    latency: instantLatency,
    account: "000000000000",
    region: "ap-southeast-2",
    endpoint: "http://127.0.0.1:4566",
    services: [logs],
    onDefect: rethrow,
  });
  const run: Run = (operation, input) => engine.run((context) => operation(input, context));
  run(createLogGroup, hello);
  run(createLogStream, stream);
  return { run, now: () => clock.now() };
}

const step: Run = (operation, input) => aRegion().run(operation, input);

function line(run: Run, message: string): { timestamp: number; message: string } {
  return { timestamp: run((_, { now }) => now, undefined), message };
}
