import fc from "fast-check";
import { expect, it } from "vitest";
import type { Properties, Value } from "../resource-provider.ts";
import { differencesBetween } from "./differences.ts";

const arn = "arn:aws:ecs:us-east-1:000000000000:cluster/web";

it.each<[string, Properties, Properties]>([
  ["numbers and booleans as text", { Port: "80", Enabled: "true" }, { Port: 80, Enabled: true }],
  ["what the template does not say", { Tags: [] }, { Port: 80 }],
  ["members that it does not say, deep in a list", { Ports: [{ From: 80 }] }, { Ports: [{ From: 80, To: 80 }] }],
  ["the order of a list", { Subnets: ["a", "b"] }, { Subnets: ["b", "a"] }],
  ["a resource by its name, where the service answers its ARN", { Cluster: "web" }, { Cluster: arn }],
  ["a document as text", { Policy: { Version: "1" } }, { Policy: '{"Version":"1"}' }],
  [
    "attributes that it does not name",
    { TargetGroupAttributes: [] },
    { TargetGroupAttributes: [{ Key: "a", Value: "1" }] },
  ],
])("does not take for a difference: %s", (_what, expected, actual) => {
  expect(differencesBetween(expected, actual)).toEqual([]);
});

it.each<[Properties, Properties, readonly string[]]>([
  [{ Port: 80 }, { Port: 81 }, ["NOT_EQUAL /Port 80 81"]],
  [{ Port: 80 }, {}, ["REMOVE /Port 80 null"]],
  [{ Check: { Path: "/" } }, { Check: { Path: "/up" } }, ['NOT_EQUAL /Check/Path "/" "/up"']],
  [{ Zones: ["a", "b"] }, { Zones: ["b", "c"] }, ['REMOVE /Zones/0 "a" null', 'ADD /Zones/1 null "c"']],
  [{ Names: ["a", "a"] }, { Names: ["a"] }, ['REMOVE /Names/1 "a" null']],
  [{ Tags: [{ Key: "k", Value: "1" }] }, { Tags: [{ Key: "k", Value: "2" }] }, ['NOT_EQUAL /Tags/0/Value "1" "2"']],
  [{ Cluster: "eb" }, { Cluster: arn }, [`NOT_EQUAL /Cluster "eb" "${arn}"`]],
])("finds between %j and %j: %j", (expected, actual, found) => {
  const said = differencesBetween(expected, actual).map((difference) =>
    [difference.kind, difference.path, JSON.stringify(difference.expected), JSON.stringify(difference.actual)].join(
      " ",
    ),
  );
  expect(said).toEqual(found);
});

const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{1,5}$/), tie("value"), { maxKeys: 3 }),
  ),
})).value;
const properties = fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{1,5}$/), values, { maxKeys: 4 });

it("finds nothing between a resource and itself, whatever the order of its lists", () => {
  fc.assert(
    fc.property(properties, (expected) => {
      expect(differencesBetween(expected, turned(expected))).toEqual([]);
    }),
  );
});

it("finds each property that is gone, unless it is an empty list, and no other", () => {
  fc.assert(
    fc.property(properties, (expected) => {
      const [name = "None"] = Object.keys(expected);
      const { [name]: value, ...actual } = expected;
      const isSaid = value !== undefined && !(Array.isArray(value) && value.length === 0);
      expect(differencesBetween(expected, actual).map(({ path }) => path)).toEqual(isSaid ? [`/${name}`] : []);
    }),
  );
});

/** The same with every list turned round. */
function turned<Whole extends Value>(whole: Whole): Whole {
  if (Array.isArray(whole)) return whole.map((item: Value) => turned(item)).toReversed() as Value as Whole;
  if (typeof whole !== "object" || whole === null) return whole;
  return Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, turned(value)])) as Whole;
}
