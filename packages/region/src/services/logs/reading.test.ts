import { describe, expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createLogGroup } from "./operations/CreateLogGroup.ts";
import { createLogStream } from "./operations/CreateLogStream.ts";
import { describeLogGroups } from "./operations/DescribeLogGroups.ts";
import { describeLogStreams } from "./operations/DescribeLogStreams.ts";
import { filterLogEvents } from "./operations/FilterLogEvents.ts";
import { getLogEvents } from "./operations/GetLogEvents.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putLogEvents } from "./operations/PutLogEvents.ts";
import { logs } from "./service.ts";

const hello = { logGroupName: "hello" };
const web = { ...hello, logStreamName: "web/1" };

function aLog() {
  const region = aRegion({ services: [logs] });
  region.call(createLogGroup, hello);
  region.call(createLogStream, web);
  const write = (...messages: readonly string[]) =>
    region.call(putLogEvents, {
      ...web,
      logEvents: messages.map((message) => ({ timestamp: region.clock.now(), message })),
    });
  return { region, write };
}

const large = "x".repeat(400_000);
const lengthsOf = (events: readonly { readonly message?: string | undefined }[] | undefined): readonly number[] =>
  (events ?? []).map(({ message = "" }) => message.length);

describe("a page holds at most 1 MB", () => {
  it("of GetLogEvents, in either direction", () => {
    const { region, write } = aLog();
    [large, large, large, "end"].forEach((message) => write(message));
    const fromHead = region.call(getLogEvents, { ...web, startFromHead: true });
    expect(lengthsOf(fromHead.events)).toEqual([400_000, 400_000]);
    const next = region.call(getLogEvents, { ...web, startFromHead: true, nextToken: fromHead.nextForwardToken });
    expect(lengthsOf(next.events)).toEqual([400_000, 3]);
    expect(lengthsOf(region.call(getLogEvents, web).events)).toEqual([400_000, 400_000, 3]);
  });

  it("of FilterLogEvents", () => {
    const { region, write } = aLog();
    [large, large, large].forEach((message) => write(message));
    const first = region.call(filterLogEvents, hello);
    expect(lengthsOf(first.events)).toEqual([400_000, 400_000]);
    const second = region.call(filterLogEvents, { ...hello, nextToken: first.nextToken });
    expect(lengthsOf(second.events)).toEqual([400_000]);
    expect(second.nextToken).toBeUndefined();
  });
});

describe("FilterLogEvents", () => {
  it("gives empty pages with a token while it searches much and finds little", () => {
    const { region, write } = aLog();
    for (let batch = 0; batch < 3; batch++) write(...Array.from({ length: 10_000 }, () => "dull"));
    write("rare");
    const first = region.call(filterLogEvents, { ...hello, filterPattern: "rare" });
    expect(first.events).toEqual([]);
    const second = region.call(filterLogEvents, { ...hello, filterPattern: "rare", nextToken: first.nextToken });
    expect(second.events?.map(({ message }) => message)).toEqual(["rare"]);
    expect(second.nextToken).toBeUndefined();
  });

  it("counts its end time in", () => {
    const { region, write } = aLog();
    const endTime = region.clock.now();
    write("now");
    region.advance("1s");
    write("later");
    expect(lengthsOf(region.call(filterLogEvents, { ...hello, endTime }).events)).toEqual([3]);
  });
});

describe("DescribeLogStreams", () => {
  it.each([
    ["LogStreamName", false, ["a", "b", "c", "web/1"]],
    ["LogStreamName", true, ["web/1", "c", "b", "a"]],
    ["LastEventTime", false, ["web/1", "b", "a", "c"]],
    ["LastEventTime", true, ["c", "a", "b", "web/1"]],
  ] as const)("orders by %s, descending: %s, over pages", (orderBy, descending, expected) => {
    const { region } = aLog();
    for (const logStreamName of ["b", "a", "c"]) {
      region.call(createLogStream, { ...hello, logStreamName });
      region.advance("1s");
      const logEvents = [{ timestamp: region.clock.now(), message: "m" }];
      region.call(putLogEvents, { ...hello, logStreamName, logEvents });
    }
    const names: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = region.call(describeLogStreams, { ...hello, orderBy, descending, limit: 3, nextToken });
      names.push(...(page.logStreams ?? []).map(({ logStreamName }) => logStreamName));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(names).toEqual(expected);
  });
});

describe("refused", () => {
  it.each<[string, (region: ReturnType<typeof aLog>["region"]) => unknown, string]>([
    [
      "an empty message",
      (region) => region.call(putLogEvents, { ...web, logEvents: [{ timestamp: region.clock.now(), message: "" }] }),
      "Value '' at 'logEvents.1.member.message' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      "a prefix and a pattern of groups",
      (region) => region.call(describeLogGroups, { logGroupNamePrefix: "h", logGroupNamePattern: "h" }),
      "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
    ],
    [
      "streams by prefix in the order of time",
      (region) => region.call(describeLogStreams, { ...hello, orderBy: "LastEventTime", logStreamNamePrefix: "w" }),
      "Cannot order by LastEventTime with a logStreamNamePrefix.",
    ],
  ])("is %s", (_what, request, message) => {
    expect(() => request(aLog().region)).toThrow(message);
  });
});

it("takes the ARN of a log group without the asterisk with which others end", () => {
  const { region, write } = aLog();
  write("hello");
  const arn = "arn:aws:logs:ap-southeast-2:000000000000:log-group:hello";
  expect(region.call(filterLogEvents, { logGroupIdentifier: arn }).events).toHaveLength(1);
  const refused = {
    code: "InvalidParameterException",
    message:
      `1 validation error detected: Value '${arn}:*' at 'logGroupIdentifier' failed to satisfy constraint: ` +
      String.raw`Member must satisfy regular expression pattern: [\w#+=/:,.@-]*`,
  };
  const logGroupIdentifier = `${arn}:*`;
  expect(region.refusal(filterLogEvents, { logGroupIdentifier })).toEqual(refused);
  expect(region.refusal(getLogEvents, { logGroupIdentifier, logStreamName: "web/1" })).toEqual(refused);
  expect(region.refusal(describeLogStreams, { logGroupIdentifier })).toEqual(refused);
  expect(region.call(listTagsForResource, { resourceArn: arn }).tags).toEqual({});
  for (const resourceArn of [`${arn}:*`, "hello"]) {
    expect(region.refusal(listTagsForResource, { resourceArn })).toEqual({
      code: "ValidationException",
      message: "Invalid resourceArn",
    });
  }
});

it("merges the events of very many streams by time, without reading more of each than a page may need", () => {
  const { region } = aLog();
  const streams = Array.from({ length: 300 }, (_, index) => ({ ...hello, logStreamName: `web/${index + 2}` }));
  const startMs = region.clock.now();
  streams.forEach((stream, index) => {
    region.call(createLogStream, stream);
    const at = (turn: number) => ({ timestamp: startMs - 1000 + turn * 300 + index, message: `${turn * 300 + index}` });
    region.call(putLogEvents, { ...stream, logEvents: Array.from({ length: 3 }, (_, turn) => at(turn)) });
  });
  const { events = [] } = region.call(filterLogEvents, hello);
  expect(events.map(({ message }) => message)).toEqual(Array.from({ length: 900 }, (_, index) => String(index)));
});
