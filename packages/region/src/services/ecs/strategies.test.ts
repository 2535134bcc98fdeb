import { describe, expect, it } from "vitest";
import { describeServiceRevisions } from "./operations/DescribeServiceRevisions.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { stopServiceDeployment } from "./operations/StopServiceDeployment.ts";
import { updateService } from "./operations/UpdateService.ts";
import { aShiftingRegion, type ShiftingRegion } from "./testing/shifting-service.ts";

const web = { cluster: "web", service: "web" };

it("a first deployment gets all traffic once its tasks are healthy, and waits for nothing", () => {
  const region = aShiftingRegion();
  region.behaviours.set("web:1", { startMs: 20_000 });
  region.aService({
    desiredCount: 2,
    loadBalancers: region.loadBalancers,
    deploymentConfiguration: { strategy: "LINEAR" },
  });
  expect(region.deployment()).toMatchObject({ lifecycleStage: "SCALE_UP", status: "IN_PROGRESS" });
  region.advance("30s");
  expect(region.deployment()).toMatchObject({ lifecycleStage: "CLEAN_UP", status: "SUCCESSFUL" });
  expect([region.traffic(), region.testTraffic(), region.healthy()]).toEqual(["100/0", "100/0", "2/0"]);
});

describe("BLUE_GREEN", () => {
  it("moves all traffic at once to a revision that is complete, and keeps the old one for the bake time", () => {
    const region = aShiftingRegion();
    region.aShiftingService({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 2 });
    region.behaviours.set("web:2", { startMs: 10_000 });
    const eventCount = region.events().length;
    region.release(2);

    region.advance("9s");
    expect(sight(region)).toEqual({ stage: "SCALE_UP", traffic: "100/0", test: "100/0", healthy: "2/0" });
    region.advance("10s");
    expect(sight(region)).toEqual({ stage: "BAKE_TIME", traffic: "0/100", test: "0/100", healthy: "2/2" });
    expect(region.deployment()).toMatchObject({
      sourceServiceRevisions: [{ requestedProductionTrafficWeight: 0, requestedTestTrafficWeight: 0 }],
      targetServiceRevision: { requestedProductionTrafficWeight: 100, requestedTestTrafficWeight: 100 },
    });
    region.advance("114s");
    expect(sight(region)).toMatchObject({ stage: "BAKE_TIME", healthy: "2/2" });
    region.advance("2s");
    expect(sight(region)).toMatchObject({ stage: "CLEAN_UP", traffic: "0/100", healthy: "0/2" });
    region.advance("40s");
    expect(region.deployment()).toMatchObject({ status: "SUCCESSFUL" });
    expect(region.images()).toEqual(["web:2", "web:2"]);
    expect(region.events().slice(eventCount)).toEqual([
      "(service web) has started 2 tasks: (task T) (task T).",
      "(service web) registered 2 targets in (target-group TG)",
      "(service web) (deployment ecs-svc/N) shifted 100 percent of test traffic.",
      "(service web) (deployment ecs-svc/N) shifted 100 percent of production traffic.",
      "(service web) has stopped 2 running tasks: (task T) (task T).",
      "(service web) deregistered 2 targets in (target-group TG)",
      "(service web, taskSet ecs-svc/N) has begun draining connections on 2 tasks.",
      "(service web) (deployment ecs-svc/N) deployment completed.",
      "(service web) has reached a steady state.",
    ]);
  });

  it("goes back and forth between the two target groups", () => {
    const region = aShiftingRegion();
    region.aShiftingService({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 0 });
    const groupsUsed = [2, 3, 4].map((version) => {
      region.release(version);
      region.advance("120s");
      const arn = region.deployment().targetServiceRevision?.arn ?? "";
      const { serviceRevisions } = region.call(describeServiceRevisions, { serviceRevisionArns: [arn] });
      const used = serviceRevisions?.[0]?.resolvedConfiguration?.loadBalancers?.[0];
      expect(used?.productionListenerRule).toBe(region.production);
      return [used?.targetGroupArn === region.green ? "green" : "blue", region.traffic(), region.healthy()];
    });
    expect(groupsUsed).toEqual([
      ["green", "0/100", "0/2"],
      ["blue", "100/0", "2/0"],
      ["green", "0/100", "0/2"],
    ]);
  });
});

it("LINEAR moves traffic in equal steps with a wait between them, then bakes", () => {
  const region = aShiftingRegion();
  const linearConfiguration = { stepPercent: 30, stepBakeTimeInMinutes: 1 };
  region.aShiftingService({ strategy: "LINEAR", bakeTimeInMinutes: 1, linearConfiguration });
  region.release(2);
  expect(shiftsOf(region, 300)).toEqual([
    { seconds: 0, traffic: "100/0" },
    { seconds: 5, traffic: "70/30" },
    { seconds: 65, traffic: "40/60" },
    { seconds: 125, traffic: "10/90" },
    { seconds: 185, traffic: "0/100" },
  ]);
  expect(region.deployment()).toMatchObject({ status: "SUCCESSFUL", finishedAt: new Date("2026-01-01T00:05:45.000Z") });
});

it("CANARY moves a little traffic, waits, and then the rest", () => {
  const region = aShiftingRegion();
  const canaryConfiguration = { canaryPercent: 2.5, canaryBakeTimeInMinutes: 3 };
  region.aShiftingService({ strategy: "CANARY", canaryConfiguration });
  region.release(2);
  expect(shiftsOf(region, 240)).toEqual([
    { seconds: 0, traffic: "100/0" },
    { seconds: 5, traffic: "975/25" },
    { seconds: 185, traffic: "0/100" },
  ]);
  expect(region.deployment()).toMatchObject({ status: "SUCCESSFUL" });
});

it("goes on with its steps, at their times, when the control plane dies in the middle of them", () => {
  const region = aShiftingRegion();
  const linearConfiguration = { stepPercent: 50, stepBakeTimeInMinutes: 2 };
  region.aShiftingService({ strategy: "LINEAR", linearConfiguration });
  region.release(2);
  region.advance("65s");
  expect(sight(region)).toMatchObject({ stage: "PRODUCTION_TRAFFIC_SHIFT", traffic: "50/50" });
  region.restart();
  region.advance("59s");
  expect(sight(region)).toMatchObject({ traffic: "50/50", healthy: "2/2" });
  region.advance("2s");
  expect(region.traffic()).toBe("0/100");
  region.restart();
  region.advance("60s");
  expect(region.deployment()).toMatchObject({ status: "SUCCESSFUL" });
  expect(region.stoppedUndrained).toEqual([]);
});

describe("while traffic moves", () => {
  it("both revisions are kept complete, and are scaled together", () => {
    const region = aBakingRelease();
    region.call(updateService, { ...web, desiredCount: 4 });
    region.advance("20s");
    expect(sight(region)).toMatchObject({ stage: "BAKE_TIME", healthy: "4/4" });
    for (const { taskId } of region.live().slice(0, 3)) region.world.kill(taskId, 137);
    region.advance("20s");
    expect(region.healthy()).toBe("4/4");
    region.call(updateService, { ...web, desiredCount: 1 });
    region.advance("20s");
    expect(region.healthy()).toBe("1/1");
  });

  it("a lost zone takes nothing for long from either revision", () => {
    const region = aBakingRelease({ desiredCount: 4 });
    region.setZone("ap-southeast-2a", false);
    for (const task of region.live()) {
      if (task.availabilityZone === "ap-southeast-2a") region.world.kill(task.taskId, 137);
    }
    region.advance("20s");
    expect(sight(region)).toMatchObject({ stage: "BAKE_TIME", traffic: "0/100", healthy: "4/4" });
  });

  it("a service that wants no tasks completes its deployment", () => {
    const region = aBakingRelease();
    region.call(updateService, { ...web, desiredCount: 0 });
    region.advance("660s");
    expect(region.deployment()).toMatchObject({ status: "SUCCESSFUL" });
    expect(region.live()).toEqual([]);
  });

  it("a service that is deleted stops both revisions", () => {
    const region = aBakingRelease();
    region.call(deleteService, { ...web, force: true });
    region.advance("60s");
    expect(region.service().status).toBe("INACTIVE");
    expect(region.world.running()).toEqual([]);
  });

  it("an update first brings the service back to the revision that was completed, then goes its own way", () => {
    const region = aBakingRelease();
    region.release(3);
    region.advance("5s");
    expect(sight(region)).toMatchObject({
      stage: "RECONCILE_SERVICE",
      traffic: "100/0",
      test: "100/0",
      healthy: "2/0",
    });
    region.advance("40s");
    expect(sight(region)).toMatchObject({ stage: "BAKE_TIME", traffic: "0/100", healthy: "2/2" });
    expect(region.images()).toEqual(["web:1", "web:1", "web:3", "web:3"]);
    region.advance("700s");
    expect(region.deployments().map(({ status }) => status)).toEqual(["SUCCESSFUL", "STOPPED", "SUCCESSFUL"]);
    expect(region.images()).toEqual(["web:3", "web:3"]);
  });

  it("an update of a release that only cleans up goes on from there", () => {
    const region = aBakingRelease();
    region.advance("600s");
    expect(sight(region)).toMatchObject({ stage: "CLEAN_UP", healthy: "0/2" });
    region.release(3);
    region.advance("60s");
    expect(sight(region)).toMatchObject({ stage: "BAKE_TIME", traffic: "100/0", healthy: "2/2" });
    expect(region.images()).toEqual(["web:2", "web:2", "web:3", "web:3"]);
  });
});

describe("a service that changes its strategy", () => {
  it("from ROLLING moves traffic with the next deployment", () => {
    const region = aShiftingRegion();
    region.aService({ desiredCount: 2 });
    region.advance("60s");
    const deploymentConfiguration = { strategy: "BLUE_GREEN" as const, bakeTimeInMinutes: 0 };
    region.call(updateService, { ...web, loadBalancers: region.loadBalancers, deploymentConfiguration });
    region.advance("60s");
    expect(region.deployment()).toMatchObject({ status: "SUCCESSFUL", lifecycleStage: "CLEAN_UP" });
    expect([region.traffic(), region.healthy()]).toEqual(["0/100", "0/2"]);
  });

  it.each([
    { when: "half of it is replaced", afterSeconds: 24, stopType: undefined },
    { when: "nothing of the old revision is left", afterSeconds: 40, stopType: undefined },
    { when: "it was aborted", afterSeconds: 40, stopType: "ABORT" as const },
  ])("from ROLLING in the middle of a release, when $when, serves with all its tasks throughout", (given) => {
    const region = aSlowRollingRelease(given.afterSeconds);
    const { serviceDeploymentArn } = region.deployment();
    if (given.stopType) region.call(stopServiceDeployment, { serviceDeploymentArn, stopType: given.stopType });
    region.advance("0s");
    const deploymentConfiguration = { strategy: "BLUE_GREEN" as const, bakeTimeInMinutes: 5 };
    region.call(updateService, { ...web, forceNewDeployment: true, deploymentConfiguration });
    expect(fewestServing(region, 120)).toBe(4);
    region.advance("600s");
    expect(region.deployment()).toMatchObject({ status: "SUCCESSFUL" });
    expect([region.traffic(), region.healthy()]).toEqual(["0/100", "0/4"]);
  });

  it("from ROLLING and is rolled back before anything has moved serves with all its tasks throughout", () => {
    const region = aSlowRollingRelease(40);
    const deploymentConfiguration = { strategy: "BLUE_GREEN" as const, bakeTimeInMinutes: 5 };
    region.call(updateService, { ...web, forceNewDeployment: true, deploymentConfiguration });
    region.advance("1s");
    const { serviceDeploymentArn, lifecycleStage } = region.deployment();
    expect(lifecycleStage).toBe("RECONCILE_SERVICE");
    region.call(stopServiceDeployment, { serviceDeploymentArn });
    expect(fewestServing(region, 120)).toBe(4);
    expect(region.deployment()).toMatchObject({ status: "ROLLBACK_SUCCESSFUL" });
    expect([region.images(), region.traffic()]).toEqual([Array(4).fill("web:1"), "1/0"]);
  });

  it("to ROLLING stays in the target group that has the traffic", () => {
    const region = aBakingRelease();
    region.advance("700s");
    region.call(updateService, { ...web, deploymentConfiguration: { strategy: "ROLLING" } });
    region.release(3);
    region.advance("120s");
    expect(region.deployment().lifecycleStage).toBeUndefined();
    expect([region.images(), region.traffic(), region.healthy()]).toEqual([["web:3", "web:3"], "0/100", "0/2"]);
  });
});

/** Four tasks, of which a release has replaced some by then; what starts from now on takes its time. */
function aSlowRollingRelease(afterSeconds: number): ShiftingRegion {
  const region = aShiftingRegion();
  const deploymentConfiguration = { maximumPercent: 150 };
  region.aService({ desiredCount: 4, loadBalancers: region.loadBalancers, deploymentConfiguration });
  region.advance("60s");
  for (const image of ["web:1", "web:2"]) region.behaviours.set(image, { startMs: 15_000 });
  region.release(2);
  region.advance(`${afterSeconds}s`);
  return region;
}

/** The smallest number of healthy targets where production traffic goes, looked at every second. */
function fewestServing(region: ShiftingRegion, seconds: number): number {
  let fewest = Infinity;
  for (let second = 0; second < seconds; second++) {
    region.advance("1s");
    const [blue, green] = region.healthy().split("/").map(Number);
    fewest = Math.min(fewest, (region.traffic() === "0/100" ? green : blue) ?? 0);
  }
  return fewest;
}

/** A release that has all traffic since five seconds, to bake for ten minutes. */
function aBakingRelease(input: { readonly desiredCount?: number } = {}): ShiftingRegion {
  const region = aShiftingRegion();
  region.aShiftingService({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 10 }, input);
  region.release(2);
  region.advance("10s");
  expect(sight(region)).toMatchObject({ stage: "BAKE_TIME", traffic: "0/100" });
  return region;
}

function sight(region: ShiftingRegion) {
  const { lifecycleStage: stage } = region.deployment();
  return { stage, traffic: region.traffic(), test: region.testTraffic(), healthy: region.healthy() };
}

/** Every change of production traffic in that time, to the second. */
function shiftsOf(region: ShiftingRegion, seconds: number) {
  const shifts: { seconds: number; traffic: string }[] = [];
  for (let second = 0; second <= seconds; second++) {
    const traffic = region.traffic();
    if (traffic !== shifts.at(-1)?.traffic) shifts.push({ seconds: second, traffic });
    region.advance("1s");
  }
  return shifts;
}
