import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getLogEvents } from "../../logs/operations/GetLogEvents.ts";
import { registerTaskDefinition } from "../operations/RegisterTaskDefinition.ts";
import { aServiceRegion, aTaskDefinition } from "../testing/service-region.ts";
import { joinLines } from "./log-events.ts";
import { startPatternOf } from "../requests/log-options.ts";

const at = (timeMs: number, message: string) => ({ timeMs, message });
const trace = ["2026-01-01 boom", "  at one", "  at two", "2026-01-02 fine"];

describe("lines", () => {
  it("are one event until the next one that begins one, at the time of the first", () => {
    const lines = trace.map((message, index) => at(index, message));
    expect(joinLines(undefined, lines, "^\\d{4}-")).toEqual({
      events: [at(0, "2026-01-01 boom\n  at one\n  at two\n")],
      pending: at(3, "2026-01-02 fine\n"),
    });
  });

  it("that begin none are an event of their own", () => {
    const { events } = joinLines(undefined, [at(0, "a"), at(1, "b"), at(2, "2026-")], "^\\d{4}-");
    expect(events).toEqual([at(0, "a\nb\n")]);
  });

  it("that are more than an event may be begin another one", () => {
    const long = "x".repeat(200_000);
    const { events, pending } = joinLines(undefined, [at(0, long), at(1, long)], "^start");
    expect([...events, pending].map((event) => event?.message.length)).toEqual([200_001, 200_001]);
  });

  it("are the same events however they are read, and none is lost", () => {
    const text = fc.array(fc.constantFrom("start a", "more", "  still more", "start b"));
    fc.assert(
      fc.property(text, fc.nat(), (messages, cut) => {
        const lines = messages.map((message, index) => at(index, message));
        const whole = joinLines(undefined, lines, "^start");
        const first = joinLines(undefined, lines.slice(0, cut), "^start");
        const second = joinLines(first.pending, lines.slice(cut), "^start");
        expect([...first.events, ...second.events, second.pending]).toEqual([...whole.events, whole.pending]);
        const all = [...whole.events, ...(whole.pending ? [whole.pending] : [])].map(({ message }) => message);
        expect(all.join("")).toBe(messages.map((message) => `${message}\n`).join(""));
      }),
    );
  });
});

describe("a pattern", () => {
  it.each([
    ["\\[%b %d, %Y %H:%M:%S\\]", "[May 01, 2017 19:00:01] started", true],
    ["%Y-%m-%dT%H:%M:%S%L", "2017-05-01T19:00:01.123 x", true],
    ["%Y-%m-%d", "2017-13-01", false],
    ["%A %I%p %j %z", "Monday 07PM 121 +1200", true],
  ])("of dates: %s in %s: %s", (format, line, found) => {
    const pattern = startPatternOf({ "awslogs-datetime-format": format }) ?? "";
    expect(new RegExp(`^${pattern}`).test(line)).toBe(found);
  });
});

const group = { "awslogs-group": "/web", "awslogs-region": "ap-southeast-2", "awslogs-stream-prefix": "web" };

describe("a container with a pattern", () => {
  function aWriter() {
    const region = aServiceRegion();
    const options = { ...group, "awslogs-multiline-pattern": "^\\d{4}-" };
    region.call(registerTaskDefinition, aTaskDefinition({ logConfiguration: { logDriver: "awslogs", options } }));
    region.aService({ taskDefinition: "web:2", desiredCount: 1 });
    const taskId = region.live()[0]?.taskId ?? "";
    const stream = { logGroupName: "/web", logStreamName: `web/app/${taskId}`, startFromHead: true };
    return {
      ...region,
      write: (...lines: string[]) => region.world.write(taskId, lines),
      end: () => region.world.kill(taskId, 1),
      messages: () => region.call(getLogEvents, stream).events?.map(({ message }) => message),
    };
  }

  it("has its last event after five seconds, also after a restart of the control plane", () => {
    const { write, advance, messages, restart } = aWriter();
    write(...trace.slice(0, 2));
    write(...trace.slice(2));
    expect(messages()).toEqual(["2026-01-01 boom\n  at one\n  at two\n"]);
    advance("4s");
    expect(messages()).toHaveLength(1);
    restart();
    advance("1s");
    expect(messages()?.slice(1)).toEqual(["2026-01-02 fine\n"]);
  });

  it("has its last event when it ends", () => {
    const { write, advance, messages, end } = aWriter();
    write("2026-01-01 boom", "  at one");
    end();
    advance("1s");
    expect(messages()).toEqual(["2026-01-01 boom\n  at one\n"]);
  });
});

it.each([
  [{ mode: "fast" }, "log option mode must be blocking or non-blocking, but is 'fast'."],
  [{ mode: "blocking", "max-buffer-size": "4m" }, "log option max-buffer-size is for the mode non-blocking only."],
  [
    { "max-buffer-size": "big" },
    "log option max-buffer-size must be a size such as 25m, with k, m or g, but is 'big'.",
  ],
  [
    { "awslogs-datetime-format": "%Y", "awslogs-multiline-pattern": "^x" },
    "you cannot configure log opt 'awslogs-datetime-format' and 'awslogs-multiline-pattern' at the same time",
  ],
  ...["(", "^(?=x)", "(a)\\1"].map(
    (pattern) =>
      [
        { "awslogs-multiline-pattern": pattern },
        `log option awslogs-multiline-pattern must be a regular expression that Go's regexp package takes, but is '${pattern}'.`,
      ] as const,
  ),
] as const)("options that cannot be are refused: %j", (options, message) => {
  const { refusal } = aServiceRegion();
  const logConfiguration = { logDriver: "awslogs" as const, options: { ...group, ...options } };
  expect(refusal(registerTaskDefinition, aTaskDefinition({ logConfiguration }))).toEqual({
    code: "ClientException",
    message: `containers: 'app': ${message}`,
  });
});

it("keeps how logs are delivered, on which nothing depends here", () => {
  const options = { ...group, mode: "non-blocking", "max-buffer-size": "25m" };
  const logConfiguration = { logDriver: "awslogs" as const, options };
  const { taskDefinition } = aServiceRegion().call(registerTaskDefinition, aTaskDefinition({ logConfiguration }));
  expect(taskDefinition?.containerDefinitions?.[0]?.logConfiguration?.options).toEqual(options);
});
