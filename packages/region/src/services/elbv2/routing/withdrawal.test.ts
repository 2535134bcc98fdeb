import fc from "fast-check";
import { expect, it } from "vitest";
import type { Attributes, TargetGroup } from "../state.ts";
import { withdrawnZones, type GroupHealth, type WithdrawalView } from "./withdrawal.ts";

const zones = ["a", "b", "c"];

/** A group whose nodes use their own zone's targets only: of each zone, how many of how many are healthy. */
function aGroup(health: Readonly<Record<string, readonly [number, number]>>, attributes: Attributes = {}): GroupHealth {
  const targets = Object.entries(health).flatMap(([zoneName, [healthy, all]]) =>
    Array.from({ length: all }, (_, index) => ({ zoneName, isHealthy: index < healthy })),
  );
  const set: Attributes = { "load_balancing.cross_zone.enabled": "false", ...attributes };
  return { group: { attributes: set } as TargetGroup, targets };
}

function withdrawn(view: Partial<WithdrawalView>): readonly string[] {
  return [...withdrawnZones({ openZones: zones, shiftedZone: undefined, groups: [], ...view })];
}

const dns = "target_group_health.dns_failover.minimum_healthy_targets";

it("takes the zone out of the name that traffic is shifted away from, unless no other is open", () => {
  expect(withdrawn({ shiftedZone: "b" })).toEqual(["b"]);
  expect(withdrawn({ shiftedZone: "b", openZones: ["b"] })).toEqual([]);
  expect(withdrawn({ shiftedZone: "b", openZones: ["a", "c"] })).toEqual([]);
});

it.each<[string, readonly GroupHealth[], readonly string[]]>([
  ["with a healthy target in each zone", [aGroup({ a: [1, 2], b: [1, 2], c: [1, 2] })], []],
  ["without one in a zone", [aGroup({ a: [1, 2], b: [0, 2], c: [1, 2] })], ["b"]],
  ["without a target in a zone", [aGroup({ a: [1, 2], b: [1, 2] })], ["c"]],
  [
    "of which one group has none",
    [aGroup({ a: [1, 1], b: [1, 1], c: [1, 1] }), aGroup({ a: [0, 1], b: [1, 1], c: [1, 1] })],
    ["a"],
  ],
  ["without a healthy one anywhere", [aGroup({ a: [0, 1], b: [0, 1], c: [0, 1] })], []],
  ["below a count", [aGroup({ a: [2, 2], b: [1, 2], c: [2, 2] }, { [`${dns}.count`]: "2" })], ["b"]],
  ["below a percentage", [aGroup({ a: [2, 2], b: [1, 2], c: [2, 2] }, { [`${dns}.percentage`]: "51" })], ["b"]],
  ["without a threshold", [aGroup({ a: [1, 1], b: [0, 1], c: [1, 1] }, { [`${dns}.count`]: "off" })], []],
  [
    "that every node uses",
    [aGroup({ a: [1, 1], b: [0, 1], c: [1, 1] }, { "load_balancing.cross_zone.enabled": "true" })],
    [],
  ],
])("takes out by DNS failover what is unhealthy: targets %s", (_, groups, expected) => {
  expect(withdrawn({ groups })).toEqual(expected);
});

it("keeps a shift where DNS failover finds nothing else healthy", () => {
  expect(withdrawn({ shiftedZone: "a", groups: [aGroup({ a: [1, 1], b: [0, 1], c: [0, 1] })] })).toEqual(["a"]);
});

it("never takes out every zone that is open", () => {
  const counts = fc.tuple(fc.nat(3), fc.nat(3)).map(([x, y]): [number, number] => [Math.min(x, y), Math.max(x, y)]);
  const group = fc.record({ a: counts, b: counts, c: counts }).map((health) => aGroup(health));
  fc.assert(
    fc.property(
      fc.subarray(zones, { minLength: 1 }),
      fc.option(fc.constantFrom(...zones), { nil: undefined }),
      fc.array(group, { maxLength: 3 }),
      (openZones, shiftedZone, groups) => {
        expect(withdrawnZones({ openZones, shiftedZone, groups }).size).toBeLessThan(openZones.length);
      },
    ),
  );
});
