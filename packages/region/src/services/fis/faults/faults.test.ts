import { describe, expect, it } from "vitest";
import { readParameters, isParameterProblem } from "../../../faults/parameters.ts";
import { faultKind } from "../../../fault-kinds/catalogue.ts";
import { startFaultIn } from "../../../faults/conditions.ts";
import { beginFault, endFault } from "../../../faults/faults.ts";
import { faults, type Fault, type FaultedTarget } from "../../../faults/state.ts";
import type { Effect } from "../../../world/effects.ts";
import type { RoutingSnapshot, Target } from "@evenkeel/balancer";
import { aServiceRegion, type ServiceRegion } from "../../ecs/testing/service-region.ts";
import { nodes } from "../../elbv2/state.ts";
import { fis } from "../service.ts";

const zoneA = "ap-southeast-2a";
const zoneB = "ap-southeast-2b";

function aRegionWithService() {
  const region = aServiceRegion({ services: [fis] });
  region.aService();
  region.advance("60s");
  const before = region.performed.length;
  return {
    ...region,
    /** What the region asked of the world since the service was steady. */
    asked: (kind: Effect["kind"]) => region.performed.slice(before).filter((effect) => effect.kind === kind),
    begin(name: string, target: FaultedTarget, given: Record<string, unknown> = {}, forSeconds = 60): Fault {
      const kind = faultKind(name);
      const parameters = readParameters(kind ?? { parameters: {} }, given);
      if (!kind || isParameterProblem(parameters)) throw new Error(`${name} cannot be begun so`);
      const duration = kind.duration === "lasts" ? { durationMs: forSeconds * 1000 } : {};
      return region.engine.run((context) => beginFault(context, { kind: name, parameters, target, ...duration }));
    },
    end: (fault: Fault): void => region.engine.run((context) => endFault(context, fault.faultId)),
    fault: (faultId: string) => region.store.get(faults, faultId),
  };
}

type Region = ReturnType<typeof aRegionWithService>;

function tasksIn(region: Pick<ServiceRegion, "live">, zone: string): readonly string[] {
  return region.live().flatMap(({ taskId, availabilityZone }) => (availabilityZone === zone ? taskId : []));
}

describe("a fault of tasks", () => {
  it("is done to those that it was begun for, and put right at its end", () => {
    const region = aRegionWithService();
    const [taskId = ""] = tasksIn(region, zoneA);
    region.begin("task-hang", { type: "tasks", taskIds: [taskId] }, {}, 20);
    region.advance("1s");
    expect(region.asked("signalTask")).toContainEqual({ kind: "signalTask", taskId, signal: "SIGSTOP" });
    region.advance("20s");
    expect(region.asked("signalTask").at(-1)).toEqual({ kind: "signalTask", taskId, signal: "SIGCONT" });
  });

  it("goes on for a task that another one holds still, also after a restart", () => {
    const region = aRegionWithService();
    const [taskId = ""] = tasksIn(region, zoneA);
    const signals = () => region.asked("signalTask").flatMap((it) => (it.kind === "signalTask" ? it.signal : []));
    region.begin("task-hang", { type: "tasks", taskIds: [taskId] }, {}, 5);
    region.begin("task-hang", { type: "tasks", taskIds: [taskId] }, {}, 20);
    region.advance("8s");
    region.restart();
    region.advance("2s");
    expect(new Set(signals())).toEqual(new Set(["SIGSTOP"]));
    region.advance("12s");
    expect(signals().at(-1)).toBe("SIGCONT");
  });

  it("is put right when the control plane died in between", () => {
    const region = aRegionWithService();
    const [taskId = ""] = tasksIn(region, zoneA);
    const fault = region.begin("task-hang", { type: "tasks", taskIds: [taskId] });
    region.advance("1s");
    region.end(fault);
    // The record says so, and nothing was asked of the world: the control plane dies.
    const before = region.performed.length;
    region.restart();
    region.advance("1s");
    expect(region.performed.slice(before)).toContainEqual({ kind: "signalTask", taskId, signal: "SIGCONT" });
  });

  it("runs a command in them as long as it lasts, and says why that could not be", () => {
    const region = aRegionWithService();
    const [taskId = ""] = tasksIn(region, zoneA);
    const { faultId } = region.begin("cpu-stress", { type: "tasks", taskIds: [taskId] }, { percent: 50 }, 20);
    region.advance("1s");
    expect(region.asked("runInTask")[0]).toMatchObject({ taskId, commandId: faultId });
    expect(region.fault(faultId)?.problem).toMatch(/a simulated container runs no commands/);
    region.advance("20s");
    expect(region.asked("endInTask").at(-1)).toEqual({ kind: "endInTask", taskId, commandId: faultId });
  });

  it("that is over at once is done once, and ECS replaces what it took", () => {
    const region = aRegionWithService();
    const [taskId = ""] = tasksIn(region, zoneA);
    const { faultId } = region.begin("task-kill", { type: "tasks", taskIds: [taskId] });
    region.advance("30s");
    expect(region.fault(faultId)).toMatchObject({ status: "ended" });
    expect(region.asked("signalTask")).toEqual([{ kind: "signalTask", taskId, signal: "SIGKILL" }]);
    expect(region.live()).toHaveLength(4);
    expect(region.live().map((task) => task.taskId)).not.toContain(taskId);
  });
});

describe("a zone without power", () => {
  it("loses its tasks and its node, takes no others, and is balanced again when it is back", () => {
    const region = aRegionWithService();
    const lost = tasksIn(region, zoneA);
    region.begin("zone-outage", { type: "zone", zoneName: zoneA }, {}, 90);
    region.advance("30s");
    expect(tasksIn(region, zoneB)).toHaveLength(4);
    for (const taskId of lost)
      expect(region.asked("signalTask")).toContainEqual({ kind: "signalTask", taskId, signal: "SIGKILL" });
    const [nodeId] = region.store.list(nodes).flatMap((node) => (node.zoneName === zoneA ? node.nodeId : []));
    expect(region.asked("signalNode")).toContainEqual({ kind: "signalNode", nodeId, signal: "SIGKILL" });
    expect(snapshotsOf(region).filter(({ node }) => node.zone === zoneA)).toEqual([]);

    region.advance("300s");
    expect(snapshotsOf(region).some(({ node }) => node.zone === zoneA)).toBe(true);
    expect([tasksIn(region, zoneA).length, tasksIn(region, zoneB).length]).toEqual([2, 2]);
  });
});

describe("a zone that is cut off", () => {
  it("keeps its tasks, which no other zone's node reaches, and takes no others", () => {
    const region = aRegionWithService();
    const inA = tasksIn(region, zoneA);
    region.begin("zone-partition", { type: "zone", zoneName: zoneA }, {}, 10);
    region.advance("2s");
    const ways = (zone: string) =>
      targetsOf(snapshotsOf(region).at(-1)).flatMap((target) => (target.zone === zone ? target.address.cutOff : []));
    expect(snapshotsOf(region).at(-1)?.node.zone).toBe(zoneB);
    expect(ways(zoneA)).toEqual(["all", "all"]);
    expect(ways(zoneB)).toEqual([undefined, undefined]);
    expect(tasksIn(region, zoneA)).toEqual(inA);
    region.advance("20s");
    expect(ways(zoneA)).toEqual([undefined, undefined]);
  });
});

describe("a fault of links", () => {
  it("puts a relay between the nodes and the tasks of a zone, also those that start later, and takes it away", () => {
    const region = aRegionWithService();
    region.begin("link-latency", { type: "zone", zoneName: zoneA }, { ms: 300 }, 120);
    region.advance("2s");
    const relayed = () =>
      targetsOf(snapshotsOf(region).at(-1)).flatMap(({ zone, address }) => (address.via ? zone : []));
    expect(relayed()).toEqual([zoneA, zoneA]);
    expect(region.asked("configureRelays").at(-1)).toMatchObject({
      relays: [{ behaviour: { latencyMs: 300, jitterMs: 10 } }, { behaviour: { latencyMs: 300 } }],
    });

    const [taskId = ""] = tasksIn(region, zoneA);
    region.world.kill(taskId, 137);
    region.advance("30s");
    expect(relayed()).toEqual([zoneA, zoneA]);
    region.advance("120s");
    expect(relayed()).toEqual([]);
    expect(region.asked("configureRelays").at(-1)).toEqual({ kind: "configureRelays", relays: [] });
  });

  it("that health checks do not see leaves them their own way", () => {
    const region = aRegionWithService();
    const [taskId = ""] = tasksIn(region, zoneA);
    region.begin("errors", { type: "tasks", taskIds: [taskId] }, { percent: 50 });
    region.advance("2s");
    const faulty = targetsOf(snapshotsOf(region).at(-1)).filter(({ address }) => address.via);
    expect(faulty).toHaveLength(1);
    expect(faulty[0]?.healthAddress).toEqual({ host: "127.0.0.1", port: faulty[0]?.address.port });
  });
});

describe("a fault of starts", () => {
  it("concerns the tasks that start while it lasts", () => {
    const region = aRegionWithService();
    region.begin("exits-after", { type: "region" }, { seconds: 7, exitCode: 3 }, 30);
    region.advance("1s");
    const [taskId = ""] = tasksIn(region, zoneA);
    region.world.kill(taskId, 137);
    region.advance("10s");
    const started = region
      .asked("startTask")
      .flatMap((effect) => (effect.kind === "startTask" ? effect.spec.containers : []));
    expect(started[0]?.startFault).toEqual({ exitsAfterSeconds: 7, exitCode: 3 });
  });

  it("counts from when it begins, though an earlier one of its kind lasts", () => {
    const region = aRegionWithService();
    region.begin("slow-start", { type: "region" }, { seconds: 5 }, 60);
    region.begin("slow-start", { type: "region" }, { seconds: 20 }, 30);
    region.advance("1s");
    expect(startFaultIn(region.store, zoneA)).toEqual({ waitsSeconds: 20 });
    region.advance("30s");
    expect(startFaultIn(region.store, zoneA)).toEqual({ waitsSeconds: 5 });
  });
});

function snapshotsOf(region: Region): readonly RoutingSnapshot[] {
  return region.asked("configureNode").flatMap((effect) => (effect.kind === "configureNode" ? effect.snapshot : []));
}

function targetsOf(snapshot: RoutingSnapshot | undefined): readonly Target[] {
  return (snapshot?.targetGroups ?? []).flatMap(({ targets }) => targets);
}
