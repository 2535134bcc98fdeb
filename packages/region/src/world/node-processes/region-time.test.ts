import { VirtualClock } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import { healthInRegionTime, toMachineTime } from "./region-time.ts";
import { aSnapshot } from "./testing/observed-nodes.ts";

const region = new VirtualClock(1_000_000);
const machine = new VirtualClock(500_000);
const clocks = { region, machine, speed: 10 };

it("gives a node the region's deadlines on the machine's clock, and the region's speed", () => {
  const snapshot = aSnapshot({ nodeId: "node-a", version: 1, port: 8080, targetPort: 20_000 });
  const [group] = snapshot.targetGroups;
  const [target] = group?.targets ?? [];
  if (!group || !target) throw new Error("the snapshot has a target");
  const draining = { ...target, state: { type: "draining", drainDeadlineMs: 1_300_000 } } as const;

  const converted = toMachineTime({ ...snapshot, targetGroups: [{ ...group, targets: [draining, target] }] }, clocks);
  expect(converted.speed).toBe(10);
  expect(converted.targetGroups[0]?.targets.map(({ state }) => state)).toEqual([
    { type: "draining", drainDeadlineMs: 530_000 },
    { type: "active" },
  ]);
});

it("reports since when a target is healthy on the region's clock", () => {
  const healthy = { targetGroupId: "group", targetId: "10.0.0.10", port: 80, state: "healthy" } as const;
  expect(healthInRegionTime([{ ...healthy, sinceMs: 498_000 }], clocks)).toEqual([{ ...healthy, sinceMs: 980_000 }]);
});
