import type { StartLiveTailRequest, StartLiveTailResponseStream } from "@aws-sdk/client-cloudwatch-logs";
import { VirtualClock } from "@evenkeel/kernel";
import { describe, expect, it } from "vitest";
import { EventStreams } from "../../../engine/event-streams.ts";
import { aRegion } from "../../../testing/region.ts";
import type { ServiceError } from "../../../wire/index.ts";
import { type EventFlow, type EventSink } from "../../../wire/index.ts";
import { createLogGroup } from "../operations/CreateLogGroup.ts";
import { createLogStream } from "../operations/CreateLogStream.ts";
import { putLogEvents } from "../operations/PutLogEvents.ts";
import { startLiveTail } from "../operations/StartLiveTail.ts";
import { logs } from "../service.ts";

const arnOf = (name: string): string => `arn:aws:logs:ap-southeast-2:000000000000:log-group:${name}`;
const hello = { logGroupIdentifiers: [arnOf("hello")] };

/** Who reads a stream: takes `room` events before it is behind. */
class Reader implements EventSink {
  readonly events: StartLiveTailResponseStream[] = [];
  ended: ServiceError | "open" | undefined = "open";
  room = Infinity;

  send(event: Readonly<Record<string, unknown>>): "more" | "wait" {
    this.events.push(event as unknown as StartLiveTailResponseStream);
    return --this.room > 0 ? "more" : "wait";
  }

  end(error?: ServiceError): void {
    this.ended = error;
  }

  /** The messages of each update. */
  get updates(): readonly (readonly (string | undefined)[])[] {
    return this.events.flatMap(({ sessionUpdate }) =>
      sessionUpdate ? [(sessionUpdate.sessionResults ?? []).map(({ message }) => message)] : [],
    );
  }
}

/** A region with the groups hello and other, a stream in each, and a reader of a live tail in real time. */
function aTail(input: StartLiveTailRequest = hello) {
  const region = aRegion({ services: [logs] });
  for (const logGroupName of ["hello", "other"]) {
    region.call(createLogGroup, { logGroupName });
    for (const logStreamName of ["web/1", "db/1"]) region.call(createLogStream, { logGroupName, logStreamName });
  }
  const clock = new VirtualClock();
  const defects: unknown[] = [];
  const streams = new EventStreams({ store: region.store, clock, onDefect: (error) => defects.push(error) });
  const reader = new Reader();
  const open = (): EventFlow => streams.sourceOf(region.call(startLiveTail, input)).open(reader);
  const write = (messages: readonly string[], to: { logGroupName?: string; logStreamName?: string } = {}) => {
    const logEvents = messages.map((message) => ({ timestamp: region.clock.now(), message }));
    region.call(putLogEvents, { logGroupName: "hello", logStreamName: "web/1", ...to, logEvents });
  };
  return { region, clock, defects, streams, reader, open, write };
}

describe("a live tail", () => {
  it("begins with its session, then sends each second what was stored in it", () => {
    const { clock, reader, open, write } = aTail();
    write(["before"]);
    open();
    write(["one", "two"]);
    clock.advance(1000);
    clock.advance(1000);
    write(["three"]);
    clock.advance(1000);

    const [start] = reader.events;
    expect(start?.sessionStart).toMatchObject({ requestId: "request", ...hello, logStreamNames: [] });
    expect(reader.updates).toEqual([["one", "two"], [], ["three"]]);
    const [, first] = reader.events;
    expect(first?.sessionUpdate?.sessionMetadata).toEqual({ sampled: false });
    expect(first?.sessionUpdate?.sessionResults?.[0]).toMatchObject({
      logGroupIdentifier: arnOf("hello"),
      logStreamName: "web/1",
    });
  });

  it.each([
    ["its groups only", hello, ["web", "db"]],
    ["streams by name", { ...hello, logStreamNames: ["db/1"] }, ["db"]],
    ["streams by prefix", { ...hello, logStreamNamePrefixes: ["we", "x"] }, ["web"]],
    ["what matches a pattern", { ...hello, logEventFilterPattern: "%^d%" }, ["db"]],
    ["several groups", { logGroupIdentifiers: [arnOf("hello"), arnOf("other")] }, ["web", "db", "other"]],
  ])("shows %s", (_what, input, expected) => {
    const { clock, reader, open, write } = aTail(input);
    open();
    write(["web"]);
    write(["db"], { logStreamName: "db/1" });
    write(["other"], { logGroupName: "other" });
    clock.advance(1000);
    expect(reader.updates).toEqual([expected]);
  });

  it("samples more than 500 events in a second, and says so", () => {
    const { clock, reader, open, write } = aTail();
    open();
    write(Array.from({ length: 1200 }, (_, index) => String(index)));
    clock.advance(1000);
    expect(reader.updates[0]).toHaveLength(500);
    expect(reader.events[1]?.sessionUpdate?.sessionMetadata).toEqual({ sampled: true });
  });

  it("keeps ten updates for a slow reader, and drops the oldest beyond", () => {
    const { clock, reader, open, write } = aTail();
    reader.room = 2;
    const flow = open();
    for (let second = 0; second < 14; second++) {
      write([String(second)]);
      clock.advance(1000);
    }
    expect(reader.updates).toEqual([["0"]]);
    reader.room = Infinity;
    flow.resume();
    expect(reader.updates).toEqual([["0"], ...Array.from({ length: 10 }, (_, index) => [String(index + 4)])]);
  });

  it("ends after three hours with SessionTimeoutException", () => {
    const { clock, reader, open } = aTail();
    open();
    clock.advance(3 * 3_600_000 - 1);
    expect(reader.ended).toBe("open");
    clock.advance(1000);
    expect(reader.ended).toMatchObject({ code: "SessionTimeoutException" });
  });

  it("hears nothing more once its reader has gone", () => {
    const { clock, reader, open, write } = aTail();
    open().close();
    write(["one"]);
    clock.advance(5000);
    expect(reader.events).toHaveLength(1);
  });

  it("ends with SessionStreamingException when the region stops", () => {
    const { streams, reader, open } = aTail();
    open();
    streams.stop();
    expect(reader.ended).toMatchObject({ code: "SessionStreamingException" });
  });

  it("does not hear what was not committed", () => {
    const { region, clock, reader, open } = aTail();
    open();
    expect(() =>
      region.engine.run((context) => {
        const logEvents = [{ timestamp: context.now, message: "undone" }];
        putLogEvents({ logGroupName: "hello", logStreamName: "web/1", logEvents }, context);
        throw new Error("undone");
      }),
    ).toThrow("undone");
    clock.advance(1000);
    expect(reader.updates).toEqual([[]]);
  });
});

describe("starting a live tail", () => {
  it.each<[string, StartLiveTailRequest, string]>([
    [
      "no group",
      { logGroupIdentifiers: [] },
      "1 validation error detected: Value '[]' at 'logGroupIdentifiers' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      "eleven groups",
      { logGroupIdentifiers: Array.from({ length: 11 }, () => arnOf("hello")) },
      "at 'logGroupIdentifiers' failed to satisfy constraint: Member must have length less than or equal to 10",
    ],
    [
      "a closing asterisk",
      { logGroupIdentifiers: [`${arnOf("hello")}:*`] },
      String.raw`at 'logGroupIdentifiers' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 2048, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\w#+=/:,.@-]*]`,
    ],
    ["an unknown group", { logGroupIdentifiers: [arnOf("x")] }, "The specified log group does not exist."],
    [
      "another region's group",
      { logGroupIdentifiers: ["arn:aws:logs:us-east-1:000000000000:log-group:hello"] },
      "The specified log group does not exist.",
    ],
    [
      "names and prefixes",
      { ...hello, logStreamNames: ["a"], logStreamNamePrefixes: ["a"] },
      "logStreamNames and logStreamNamePrefixes are mutually exclusive.",
    ],
    [
      "streams of two groups",
      { logGroupIdentifiers: [arnOf("hello"), arnOf("other")], logStreamNames: ["a"] },
      "logStreamNames and logStreamNamePrefixes can be given with exactly one log group, and there are 2.",
    ],
    [
      "101 streams",
      { ...hello, logStreamNames: Array.from({ length: 101 }, (_, index) => String(index)) },
      "at 'logStreamNames' failed to satisfy constraint: Member must have length less than or equal to 100",
    ],
    ["a bad pattern", { ...hello, logEventFilterPattern: "%(%" }, "Invalid filter pattern %(%: expected a letter"],
  ])("refuses %s", (_what, input, message) => {
    expect(() => aTail(input).open()).toThrow(message);
  });
});
