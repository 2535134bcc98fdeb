import type { DeploymentConfiguration } from "@aws-sdk/client-ecs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { awsLatency, instantLatency } from "../../engine/latency.ts";
import { endpoints } from "../../world/endpoints.ts";
import { networkInterfaces } from "../ec2/state.ts";
import { forwardOfRule } from "../elbv2/weights/rule-forward.ts";
import { targets } from "../elbv2/state.ts";
import {
  deployments,
  schedulerStates,
  serviceDeployments,
  serviceRevisions,
  taskDefinitions,
  type ServiceDeployment,
} from "./state.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { stopServiceDeployment } from "./operations/StopServiceDeployment.ts";
import { stopTask } from "./operations/StopTask.ts";
import { updateService } from "./operations/UpdateService.ts";
import { movesTraffic } from "./traffic-groups.ts";
import { aTaskDefinition, type ServiceRegion } from "./testing/service-region.ts";
import { aShiftingRegion, type ShiftingRegion } from "./testing/shifting-service.ts";

// A failing history is printed with its seed and path: give both to `fc.assert` as `{ seed, path }` to play it again.

it(
  "leaves nothing behind, whatever happened to the service: no task, target, address or interface",
  { timeout: 300_000 },
  () => {
    fc.assert(
      fc.property(
        fc.constantFrom(instantLatency, awsLatency),
        fc.constantFrom(...strategies),
        fc.array(events, { maxLength: 25 }),
        (latency, strategy, history) => {
          const region = aShiftingRegion({ latency });
          const interfacesBefore = region.store.list(networkInterfaces).length;
          const deploymentCircuitBreaker = { enable: true, rollback: true };
          const deploymentConfiguration = { ...strategy, deploymentCircuitBreaker };
          region.aService({ loadBalancers: region.loadBalancers, deploymentConfiguration });
          for (const event of history) play(region, event);

          recover(region);
          expectTrueHistory(region);
          if (region.service().deployments?.[0]?.rolloutState !== "FAILED") expectSteady(region);
          expect(region.stoppedUndrained).toEqual([]);

          region.call(deleteService, { cluster: "web", service: "web", force: true });
          region.advance("120s");
          expect(region.service().status).toBe("INACTIVE");
          expect(region.world.running()).toEqual([]);
          expect(region.store.list(targets)).toEqual([]);
          expect(region.store.list(endpoints)).toEqual([]);
          expect(region.store.list(networkInterfaces)).toHaveLength(interfacesBefore);
        },
      ),
      { numRuns: 100 },
    );
  },
);

const strategies: readonly DeploymentConfiguration[] = [
  {},
  { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 },
  { strategy: "LINEAR", linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 1 } },
  { strategy: "CANARY", canaryConfiguration: { canaryPercent: 2.5, canaryBakeTimeInMinutes: 1 }, bakeTimeInMinutes: 1 },
];

type Event =
  | { readonly kind: "kill" | "becomeUnhealthy" | "stop"; readonly which: number }
  | { readonly kind: "scale"; readonly desiredCount: number }
  | { readonly kind: "failNext" | "deploy" | "restart" | "stopDeployment" }
  | { readonly kind: "release"; readonly fault: Fault }
  | { readonly kind: "zone"; readonly available: boolean }
  | { readonly kind: "wait"; readonly seconds: number };

type Fault = keyof typeof faults;

/** What may be wrong with a release: as its containers behave. */
const faults = {
  none: {},
  exits: { exitsAfterMs: 500, exitCode: 1 },
  diesLater: { exitsAfterMs: 4000, exitCode: 3 },
  noImage: { pullFailure: "CannotPullContainerError: not found" },
  unhealthy: {},
} as const;

const events = fc.oneof(
  fc.record({ kind: fc.constantFrom("kill", "becomeUnhealthy", "stop"), which: fc.nat(7) }),
  fc.record({ kind: fc.constant("scale"), desiredCount: fc.integer({ min: 0, max: 6 }) }),
  fc.record({ kind: fc.constantFrom("failNext", "deploy", "restart", "stopDeployment") }),
  fc.record({ kind: fc.constant("release"), fault: fc.constantFrom(...(Object.keys(faults) as Fault[])) }),
  fc.record({ kind: fc.constant("zone"), available: fc.boolean() }),
  fc.record({ kind: fc.constant("wait"), seconds: fc.integer({ min: 0, max: 60 }) }),
) as fc.Arbitrary<Event>;

function play(region: ShiftingRegion, event: Event): void {
  const service = { cluster: "web", service: "web" };
  switch (event.kind) {
    case "kill": {
      const taskId = region.world.running()[event.which];
      if (taskId !== undefined) region.world.kill(taskId, 137);
      break;
    }
    case "becomeUnhealthy":
      region.unhealthyAddresses.add(region.live()[event.which]?.networkInterface?.privateIpAddress ?? "");
      break;
    case "stop": {
      const task = region.live()[event.which];
      if (task) region.call(stopTask, { cluster: "web", task: task.taskArn });
      break;
    }
    case "scale":
      region.call(updateService, { ...service, desiredCount: event.desiredCount });
      break;
    case "failNext":
      region.world.failNextStart("CannotStartContainerError: no");
      break;
    case "deploy":
      region.call(updateService, { ...service, forceNewDeployment: true });
      break;
    case "release":
      release(region, event.fault);
      break;
    case "stopDeployment": {
      const [current] = serviceDeploymentsOf(region);
      if (current?.status === "IN_PROGRESS") region.call(stopServiceDeployment, current);
      break;
    }
    case "restart":
      region.restart();
      break;
    case "zone":
      loseOrRegain(region, event.available);
      break;
    case "wait":
      region.advance(`${event.seconds}s`);
      break;
  }
  region.advance("1s");
  if (!movesTraffic(region.service().deploymentConfiguration ?? {})) {
    const { desiredCount = 0 } = region.service();
    return expect(region.live().length).toBeLessThanOrEqual(2 * desiredCount);
  }
  expectTrueWeights(region);
}

/** The rule says what is recorded of the revisions: it is never between two shifts, nor empty. */
function expectTrueWeights(region: ShiftingRegion): void {
  const { store, production } = region;
  const recorded = new Map<string, number>();
  for (const { traffic, serviceRevisionArn, status } of store.list(deployments)) {
    const [group = ""] = store.get(serviceRevisions, serviceRevisionArn)?.targetGroupArns ?? [];
    if (status !== "INACTIVE") recorded.set(group, (recorded.get(group) ?? 0) + (traffic?.production ?? 0));
  }
  const weights = forwardOfRule(store, production)?.targetGroups ?? [];
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  const hasShifted = [...recorded.values()].some((percent) => percent > 0);
  expect([100, 1000]).toContain(hasShifted ? total : 100);
  for (const { targetGroupArn, weight } of hasShifted ? weights : []) {
    expect((weight * 100) / total).toBeCloseTo(recorded.get(targetGroupArn) ?? 0, 9);
  }
}

/** Releases an image of its own, with that fault. */
function release(region: ServiceRegion, fault: Fault): void {
  const image = `web:${region.behaviours.size + 2}`;
  region.behaviours.set(image, faults[fault]);
  if (fault === "unhealthy") region.unhealthyImages.set(image, "Health checks failed");
  region.call(registerTaskDefinition, aTaskDefinition({ image }));
  region.call(updateService, { cluster: "web", service: "web", taskDefinition: "web" });
}

function repair({ store, behaviours, unhealthyImages }: ServiceRegion, serviceRevisionArn: string): void {
  const { taskDefinitionArn = "" } = store.get(serviceRevisions, serviceRevisionArn) ?? {};
  const image = store.get(taskDefinitions, taskDefinitionArn)?.definition.containerDefinitions?.[0]?.image ?? "";
  behaviours.set(image, {});
  unhealthyImages.delete(image);
}

/** Newest first. */
function serviceDeploymentsOf({ store }: ServiceRegion): readonly ServiceDeployment[] {
  return store.list(serviceDeployments).toReversed();
}

/** Every deployment came to an end that fits what was counted. */
function expectTrueHistory(region: ServiceRegion): void {
  const [latest, ...earlier] = serviceDeploymentsOf(region);
  const ends = ["SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"];
  for (const { status, breaker } of [latest, ...earlier].filter((it) => it !== undefined)) {
    expect(ends).toContain(status);
    const hasTripped = breaker?.status === "TRIGGERED";
    expect(breaker?.failureCount === breaker?.threshold).toBe(hasTripped);
    if (hasTripped) expect(["ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"]).toContain(status);
  }
  const { rolloutState } = region.service().deployments?.[0] ?? {};
  const allowed = rolloutState === "FAILED" ? ["ROLLBACK_FAILED"] : ["SUCCESSFUL", "ROLLBACK_SUCCESSFUL"];
  expect(allowed).toContain(latest?.status);
}

function expectSteady(region: ShiftingRegion): void {
  const { desiredCount = 0 } = region.service();
  expect(region.service()).toMatchObject({ runningCount: desiredCount, pendingCount: 0 });
  expect(region.service().deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "COMPLETED" }]);
  expect(region.store.list(schedulerStates).map(({ conditions }) => Object.keys(conditions))).toEqual([["steady"]]);
  const live = region.live().map(({ taskId }) => taskId);
  expect(region.world.running().toSorted()).toEqual(live.toSorted());
  expect(region.store.list(targets).map(({ status }) => status)).toEqual(live.map(() => "registered"));
  expect(region.store.list(endpoints)).toHaveLength(live.length);
  if (movesTraffic(region.service().deploymentConfiguration ?? {})) {
    expectTrueWeights(region);
    const busy = new Set(region.store.list(targets).map(({ targetGroupArn }) => targetGroupArn));
    const weights = forwardOfRule(region.store, region.production)?.targetGroups ?? [];
    for (const { targetGroupArn, weight } of weights) if (busy.has(targetGroupArn)) expect(weight).toBe(100);
  }
}

function loseOrRegain(region: ServiceRegion, available: boolean): void {
  region.setZone("ap-southeast-2a", available);
  if (available) return;
  const lost = new Set(
    region
      .live()
      .filter((it) => it.availabilityZone.endsWith("a"))
      .map(({ taskId }) => taskId),
  );
  for (const taskId of region.world.running()) if (lost.has(taskId)) region.world.kill(taskId, 137);
}

/**
 * The faults end, and long enough passes for every pause between attempts and every move between zones. A release that is
 * broken stays so, unless it was completed before anybody could know: with no task, or in the moment before it died.
 */
function recover(region: ServiceRegion): void {
  region.advance("1s");
  region.unhealthyAddresses.clear();
  for (const { completedAtMs, serviceRevisionArn } of region.store.list(deployments)) {
    if (completedAtMs !== undefined) repair(region, serviceRevisionArn);
  }
  region.setZone("ap-southeast-2a", true);
  region.advance("3600s");
}
