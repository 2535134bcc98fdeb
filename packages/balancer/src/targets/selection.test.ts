import { seededRandom } from "@evenkeel/kernel";
import { assert, integer, property, record, array } from "fast-check";
import { expect, test } from "vitest";
import { aSnapshot, aTargetAt, aTargetGroup } from "../testing/a-snapshot.ts";
import { chooseTarget, shareOf, type Candidates } from "./selection.ts";
import { TargetRuntime } from "./target.ts";
import { TargetGroupRuntime } from "./target-group.ts";

const counts = record({ targets: integer({ min: 1, max: 20 }), rounds: integer({ min: 1, max: 10 }), seed: integer() });

test("round robin gives every target its turn", () => {
  assert(
    property(counts, ({ targets, rounds, seed }) => {
      const chosen = choices(candidates("round_robin", targets), targets * rounds, seed);
      expect(new Set(chosen.values())).toEqual(new Set([rounds]));
    }),
  );
});

test("least outstanding requests never chooses a target that has more than another", () => {
  const loads = array(integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 10 });
  assert(
    property(loads, integer(), (inFlight, seed) => {
      const from = candidates("least_outstanding_requests", inFlight.length);
      from.usable.forEach((target, i) => (target.inFlight = inFlight[i] ?? 0));
      expect(chooseTarget(from, seededRandom(seed), 0).inFlight).toBe(Math.min(...inFlight));
    }),
  );
});

test.each(["least_outstanding_requests", "weighted_random"] as const)("%s is fair among equals", (algorithm) => {
  const chosen = choices(candidates(algorithm, 4), 8000, 7);
  for (const count of chosen.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test("a target in slow start gets the share of traffic that its time has earned", () => {
  const from = { ...candidates("round_robin", 2), slowStartMs: 60_000 };
  const [, newcomer] = from.usable;
  if (newcomer) newcomer.slowStartSinceMs = 0;
  const chosen = choices(from, 6000, 3, 30_000);
  expect(Math.abs((chosen.get("10.0.0.1") ?? 0) - 2000)).toBeLessThan(200);
  expect(chooseTarget(from, seededRandom(1), 60_000)).toBeDefined();
  expect(newcomer?.slowStartSinceMs).toBeUndefined();
});

test("a slow start's share grows from its floor to the whole", () => {
  const target = new TargetRuntime("group", aTargetAt(1));
  target.slowStartSinceMs = 0;
  expect([0, 1000, 15_000, 30_000].map((nowMs) => shareOf(target, 30_000, nowMs))).toEqual([1 / 30, 1 / 30, 0.5, 1]);
});

test.each([
  ["the only healthy one of four", { minimumHealthyCount: 1, minimumHealthyPercentage: "off" }, 1, ["10.0.0.0"]],
  ["all when fewer than two are healthy", { minimumHealthyCount: 2, minimumHealthyPercentage: "off" }, 1, allFour()],
  ["all when less than half is healthy", { minimumHealthyCount: 1, minimumHealthyPercentage: 50 }, 1, allFour()],
  ["the healthy half", { minimumHealthyCount: 1, minimumHealthyPercentage: 50 }, 2, ["10.0.0.0", "10.0.0.1"]],
  ["all when none is", { minimumHealthyCount: 1, minimumHealthyPercentage: "off" }, 0, allFour()],
] as const)("usable is %s", (_name, unhealthyStateRouting, healthy, expected) => {
  const snapshot = aSnapshot({
    group: { unhealthyStateRouting },
    targets: allFour().map((id) => aTargetAt(1, { id })),
  });
  const group = groupOf(snapshot);
  group.targets.slice(0, healthy).forEach((target) => (target.isHealthy = true));
  group.refresh();
  expect(group.usable.map(({ description }) => description.id)).toEqual(expected);
});

test("targets that traffic is shifted away from get no requests, however few are healthy", () => {
  const states = [{ type: "active" }, { type: "shifted" }] as const;
  const group = groupOf(aSnapshot({ targets: states.map((state, i) => aTargetAt(1, { id: `10.0.0.${i}`, state })) }));
  expect(group.failsOpen).toBe(true);
  expect(group.usable.map(({ description }) => description.id)).toEqual(["10.0.0.0"]);
});

function allFour(): string[] {
  return [0, 1, 2, 3].map((i) => `10.0.0.${i}`);
}

function groupOf(snapshot: ReturnType<typeof aSnapshot>): TargetGroupRuntime {
  const [description = aTargetGroup()] = snapshot.targetGroups;
  const group = new TargetGroupRuntime(description, seededRandom(1));
  group.configure(description, snapshot);
  return group;
}

function candidates(algorithm: Candidates["algorithm"], count: number): Candidates {
  const usable = Array.from(
    { length: count },
    (_, i) => new TargetRuntime("group", aTargetAt(1, { id: `10.0.0.${i}` })),
  );
  return { algorithm, usable, cursor: 0, slowStartMs: 0 };
}

function choices(from: Candidates, times: number, seed: number, nowMs = 0): ReadonlyMap<string, number> {
  const random = seededRandom(seed);
  const chosen = new Map<string, number>();
  for (let i = 0; i < times; i++) {
    const { id } = chooseTarget(from, random, nowMs).description;
    chosen.set(id, (chosen.get(id) ?? 0) + 1);
  }
  return chosen;
}
