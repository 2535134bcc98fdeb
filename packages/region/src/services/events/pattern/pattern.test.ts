import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches } from "./matches.ts";
import { parsePattern } from "./parse.ts";

const event = {
  source: "aws.ecs",
  "detail-type": "ECS Task State Change",
  time: "2026-01-02T03:04:05Z",
  resources: ["arn:a", "arn:b"],
  detail: {
    lastStatus: "STOPPED",
    version: 5,
    cpu: 3.018e2,
    isSpot: false,
    reason: null,
    path: "dir/file*.PNG",
    containers: [{ name: "web", exitCode: 137 }, { name: "proxy" }],
  },
};

describe.each<readonly [string, object, boolean]>([
  ["an exact value", { source: ["aws.ecs"] }, true],
  ["another value", { source: ["aws.ec2"] }, false],
  ["one of several", { source: ["aws.ec2", "aws.ecs"] }, true],
  ["every field", { source: ["aws.ecs"], "detail-type": ["other"] }, false],
  ["an element of an array", { resources: ["arn:b"] }, true],
  ["a number", { detail: { cpu: [301.8] } }, true],
  ["a number as text", { detail: { version: ["5"] } }, false],
  ["null", { detail: { reason: [null] } }, true],
  ["a boolean", { detail: { isSpot: [false] } }, true],
  ["an object in an array", { detail: { containers: { exitCode: [137] } } }, true],
  ["prefix", { time: [{ prefix: "2026-01-02" }] }, true],
  ["prefix in either case", { source: [{ prefix: { "equals-ignore-case": "AWS." } }] }, true],
  ["suffix", { detail: { path: [{ suffix: ".PNG" }] } }, true],
  ["suffix in another case", { detail: { path: [{ suffix: ".png" }] } }, false],
  ["suffix in either case", { detail: { path: [{ suffix: { "equals-ignore-case": ".png" } }] } }, true],
  ["equals-ignore-case", { detail: { lastStatus: [{ "equals-ignore-case": "stopped" }] } }, true],
  ["wildcard", { detail: { path: [{ wildcard: "dir/*.PNG" }] } }, true],
  ["wildcard with a star of its own", { detail: { path: [{ wildcard: "*file\\*.PNG" }] } }, true],
  ["wildcard that ends too soon", { detail: { path: [{ wildcard: "dir/*" }, { wildcard: "*.png" }] } }, true],
  ["wildcard takes a point as it is", { source: [{ wildcard: "a*s-ecs" }] }, false],
  ["anything-but", { detail: { lastStatus: [{ "anything-but": "RUNNING" }] } }, true],
  ["anything-but a list", { detail: { version: [{ "anything-but": [4, 5] }] } }, false],
  ["anything-but a prefix", { source: [{ "anything-but": { prefix: "aws" } }] }, false],
  ["anything-but suffixes", { source: [{ "anything-but": { suffix: [".ec2", ".sqs"] } }] }, true],
  ["anything-but in either case", { source: [{ "anything-but": { "equals-ignore-case": ["AWS.ECS"] } }] }, false],
  ["anything-but a wildcard", { source: [{ "anything-but": { wildcard: "*.ecs" } }] }, false],
  ["anything-but of what is not there", { detail: { none: [{ "anything-but": "a" }] } }, false],
  ["numeric", { detail: { version: [{ numeric: [">", 0, "<=", 5] }] } }, true],
  ["numeric out of range", { detail: { version: [{ numeric: ["<", 5] }] } }, false],
  ["numeric of text", { source: [{ numeric: ["=", 1] }] }, false],
  ["exists", { detail: { version: [{ exists: true }] } }, true],
  ["exists not", { detail: { none: [{ exists: false }] } }, true],
  ["exists not, of what is there", { detail: { version: [{ exists: false }] } }, false],
  ["exists, of no leaf", { detail: [{ exists: true }] }, false],
  ["exists not, within what is not there", { none: { deeper: [{ exists: false }] } }, true],
  [
    "$or",
    { source: ["aws.ecs"], $or: [{ detail: { version: [1] } }, { detail: { cpu: [{ numeric: [">", 1] }] } }] },
    true,
  ],
  ["$or of nothing that holds", { $or: [{ source: ["a"] }, { source: ["b"] }] }, false],
  ["$or within", { detail: { $or: [{ version: [5] }, { cpu: [0] }] } }, true],
])("a pattern of %s", (_, pattern, expected) => {
  it(expected ? "matches" : "does not match", () => {
    expect(matches(parsePattern(JSON.stringify(pattern)), event)).toBe(expected);
  });
});

it.each([
  ["[]", "Filter is not an object"],
  ["{", "Filter is not a JSON object"],
  ["{}", "Empty objects are not allowed"],
  ['{"a":[]}', "Empty arrays are not allowed"],
  ['{"a":"b"}', '"a" must be an object or an array'],
  ['{"a":[{"like":"b"}]}', "Unrecognized match type like"],
  ['{"a":[{"prefix":1}]}', "prefix match pattern must be a string"],
  ['{"a":[{"exists":"yes"}]}', "exists match pattern must be either true or false."],
  ['{"a":[{"numeric":["~",1]}]}', "Unrecognized numeric range operator: ~"],
  ['{"a":[{"numeric":["=","1"]}]}', "Value of numeric must be numeric"],
  ['{"a":[{"wildcard":"a**"}]}', "Consecutive wildcard characters"],
  ['{"a":[{"prefix":"a","suffix":"b"}]}', "Only one key allowed in match expression"],
  ['{"$or":[{"a":[1]}]}', '"$or" must be an array of at least two patterns'],
  ['{"a":[{"cidr":"10.0.0.0/8"}]}', "the match type cidr in event patterns"],
])("refuses %s", (text, message) => {
  expect(() => parsePattern(text)).toThrow(message);
});

it("takes a wildcard with many stars as quickly as any other", () => {
  // Every way to divide the a's would be 200 to the power of twenty.
  const pattern = parsePattern(JSON.stringify({ a: [{ wildcard: `${"*a".repeat(20)}*b` }] }));
  expect(matches(pattern, { a: "a".repeat(200) })).toBe(false);
  expect(matches(pattern, { a: `${"a".repeat(200)}b` })).toBe(true);
});

it("matches a text by every piece of itself", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, at) => {
      const cut = at % (text.length + 1);
      const [head, tail] = [text.slice(0, cut), text.slice(cut)];
      const plain = (part: string) => part.replace(/[\\*]/g, "\\$&");
      const tests = [
        text,
        ...(head ? [{ prefix: head }] : []),
        ...(tail ? [{ suffix: tail }] : []),
        { wildcard: `${plain(head)}*${plain(tail)}` },
      ];
      return tests.every((test) => matches(parsePattern(JSON.stringify({ a: [test] })), { a: text }));
    }),
  );
});
