import { describe, expect, test, vi } from "vitest";
import { deploy } from "./verbs/deploy.ts";
import type { ReleaseEvent } from "./event.ts";
import { history } from "./verbs/history.ts";
import { rollback } from "./verbs/rollback.ts";
import { aDeployer, aRelease, aShiftingRegion, passTime, released } from "./testing/a-deployer.ts";
import { alternateTargetGroupArn, targetGroupArn } from "./testing/fake-region.ts";
import { crashes, goesBack, hangs, shifts } from "./testing/scripts.ts";
import { verify } from "./verbs/verify.ts";

const name = { cluster: "hello", service: "hello" };
const lock = { holder: "jane", waitMs: 0 };
const blueGreen = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 20 } as const;

/** How the traffic stood, each time that it changed: stage, percent on the new revision, and seconds until the wait is over. */
function trafficIn(events: readonly ReleaseEvent[]): readonly string[] {
  return events.flatMap((event) => {
    if (event.type !== "traffic") return [];
    const { stage, from = "nothing", to, production } = event.traffic;
    const wait = event.waitEndsMs === undefined ? "" : `, ${(event.waitEndsMs - event.atMs) / 1000} s`;
    return [`${stage} ${from} → ${to} ${production} %${wait}`];
  });
}

describe("a release that moves traffic", () => {
  test("is complete when the bake time is over, which is not counted against its time", async () => {
    const region = aShiftingRegion(blueGreen);
    region.follow(shifts);
    const bench = aDeployer(region, { timings: { timeoutMs: 60_000 } });

    const outcome = await released(region, bench);

    expect(outcome).toMatchObject({ result: "completed", to: "hello:2" });
    expect(outcome.seconds).toBeGreaterThan(20 * 60);
    expect([...region.shares]).toEqual([
      [targetGroupArn, 0],
      [alternateTargetGroupArn, 100],
    ]);
    expect(trafficIn(bench.events)).toEqual([
      "SCALE_UP hello:1 → hello:2 0 %",
      "PRODUCTION_TRAFFIC_SHIFT hello:1 → hello:2 10 %, 600 s",
      "PRODUCTION_TRAFFIC_SHIFT hello:1 → hello:2 100 %",
      "BAKE_TIME hello:1 → hello:2 100 %, 1200 s",
      "CLEAN_UP hello:1 → hello:2 100 %",
      "CLEAN_UP nothing → hello:2 100 %",
    ]);
  });

  test.each([
    [{ strategy: "BLUE_GREEN", bakeTimeInMinutes: 2 }, 2],
    [{ strategy: "LINEAR", bakeTimeInMinutes: 1 }, 1 + 9 * 6],
    [{ strategy: "LINEAR", linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 2 } }, 3 * 2],
    [{ strategy: "CANARY", bakeTimeInMinutes: 1 }, 1 + 10],
    [{ strategy: "CANARY", canaryConfiguration: { canaryBakeTimeInMinutes: 3 } }, 3],
  ] as const)("%j is given up a minute after its %d minutes of waits", async (configuration, minutes) => {
    const region = aShiftingRegion(configuration);
    region.follow(hangs);
    const outcome = await released(region, aDeployer(region, { timings: { timeoutMs: 60_000 } }));
    expect(outcome).toMatchObject({ result: "timedOut" });
    expect(outcome.seconds).toBeCloseTo(60 * (minutes + 1), -1);
  });

  test("says which stage it waits for", async () => {
    const region = aShiftingRegion(blueGreen);
    region.follow(shifts);
    const bench = aDeployer(region);
    await released(region, bench);
    expect(bench.events.flatMap((event) => (event.type === "waiting" ? [event.for] : []))).toEqual([
      "tasks of hello:2 to start",
      "tasks of hello:2 to be healthy",
      "the stage SCALE_UP to be over",
      "the stage PRODUCTION_TRAFFIC_SHIFT to be over",
      "the stage BAKE_TIME to be over",
      "tasks of the revision before to drain and stop",
      "everything to stay healthy for a while",
    ]);
  });

  test("is not complete as long as ECS does not call it successful", async () => {
    const region = aShiftingRegion({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 0 });
    region.follow((at, id) => {
      shifts(at, id);
      at.after(45_000, () => at.record(id, { status: "IN_PROGRESS" }));
    });
    const outcome = await released(region, aDeployer(region, { timings: { timeoutMs: 90_000 } }));
    expect(outcome).toMatchObject({
      result: "timedOut",
      reason: "not complete in time, waiting for: ECS to call the deployment successful: it is IN_PROGRESS",
    });
  });

  test("is not complete as long as some of the traffic goes elsewhere", async () => {
    const region = aShiftingRegion({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 0 });
    region.follow((at, id) => {
      shifts(at, id);
      at.after(46_000, () => at.shares.set(targetGroupArn, 1));
    });
    const outcome = await released(region, aDeployer(region, { timings: { timeoutMs: 90_000 } }));
    expect(outcome).toMatchObject({ result: "timedOut", to: "hello:2" });
  });

  test("that ECS takes back is rolled back once the old revision has all the traffic", async () => {
    const region = aShiftingRegion(blueGreen);
    region.follow((at, id) => {
      shifts(at, id);
      at.after(60_000, () => {
        at.record(id, { status: "ROLLBACK_REQUESTED", statusReason: "alarm detected" });
        goesBack(at, id);
      });
    });
    const bench = aDeployer(region);
    const outcome = await released(region, bench);
    expect(outcome).toMatchObject({ result: "rolledBack", serving: "hello:1", by: "ecs", reason: "alarm detected" });
    expect(trafficIn(bench.events).slice(-2)).toEqual([
      "CLEAN_UP hello:1 → hello:2 0 %",
      "CLEAN_UP nothing → hello:1 100 %",
    ]);
    expect([...region.shares.values()]).toEqual([100, 0]);
  });

  test("whose tasks keep failing without a breaker is stopped, not released over", async () => {
    const region = aShiftingRegion({ ...blueGreen, deploymentCircuitBreaker: { enable: false, rollback: false } });
    region.follow((at, id) => {
      at.enter(id, "SCALE_UP", 0);
      at.after(10_000, () => Object.assign(at.service.deployments?.[0] ?? {}, { failedTasks: 3 }));
    });
    region.followStop(goesBack);
    const outcome = await released(region, aDeployer(region));
    expect(outcome).toMatchObject({ result: "rolledBack", serving: "hello:1", by: "ecs" });
    expect(region.changes).toEqual(["RegisterTaskDefinition", "UpdateService", "StopServiceDeployment"]);
  });

  test("that was interrupted says how it leaves the traffic", async () => {
    const region = aShiftingRegion(blueGreen);
    region.follow(shifts);
    const abort = new AbortController();
    region.after(100_000, () => abort.abort());
    const outcome = await released(region, aDeployer(region, { signal: abort.signal }));
    expect(outcome).toMatchObject({
      result: "interrupted",
      leaves:
        "hello:2 in progress with 4 of 4 tasks healthy, hello:1 with 4 of 4 tasks healthy; " +
        "ECS goes on with the deployment of hello:2, which has 100 % of the traffic (BAKE_TIME)",
    });
  });
});

describe("rollback", () => {
  test("stops a release that bakes, and whoever watches it hears of it", async () => {
    const region = aShiftingRegion(blueGreen);
    region.follow(shifts);
    region.followStop(goesBack);
    const [release, back] = await passTime(
      region.clock,
      Promise.all([
        deploy(aDeployer(region).deployer, aRelease()),
        new Promise((resolve) => region.after(100_000, () => resolve(undefined))).then(() =>
          rollback(aDeployer(region).deployer, { name, lock }),
        ),
      ]),
    );
    expect(back).toMatchObject({
      result: "completed",
      from: "hello:2",
      to: "hello:1",
      reason: "hello:1 serves: the release of hello:2 was stopped",
    });
    expect(back.seconds).toBeLessThan(30);
    expect(release).toMatchObject({ result: "rolledBack", serving: "hello:1", by: "ecs" });
    expect(region.changes).toEqual(["RegisterTaskDefinition", "UpdateService", "StopServiceDeployment"]);
  });

  test("releases the earlier revision where the release came to its end before it could be stopped", async () => {
    const region = aShiftingRegion(blueGreen);
    region.follow(shifts);
    const { deployer } = aDeployer(region);
    vi.spyOn(deployer.aws.ecs, "stopServiceDeployment").mockImplementationOnce(async () => {
      await new Promise((resolve) => region.after(25 * 60_000, () => resolve(undefined)));
      throw Object.assign(new Error("it is SUCCESSFUL"), { name: "ConflictException" });
    });
    region.update({ ...name, taskDefinition: region.register({ family: "hello" }).taskDefinitionArn });
    const outcome = await passTime(region.clock, rollback(deployer, { name, lock }));
    expect(outcome).toMatchObject({ result: "completed", from: "hello:2", to: "hello:1" });
    expect(region.changes).toEqual(["UpdateService"]);
  });

  test("only says so in a dry run", async () => {
    const region = aShiftingRegion(blueGreen);
    region.follow(shifts);
    region.update({ ...name, taskDefinition: region.register({ family: "hello" }).taskDefinitionArn });
    const outcome = await passTime(region.clock, rollback(aDeployer(region).deployer, { name, lock, mode: "plan" }));
    expect(outcome).toMatchObject({
      result: "planned",
      reason: "the release of hello:2 would be stopped; nothing was changed",
    });
    expect(region.changes).toEqual([]);
  });

  test("is a release of its own when nothing is under way", async () => {
    const region = aShiftingRegion({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 0 });
    region.follow(shifts);
    await released(region, aDeployer(region));
    const outcome = await passTime(region.clock, rollback(aDeployer(region).deployer, { name, lock }));
    expect(outcome).toMatchObject({ result: "completed", from: "hello:2", to: "hello:1" });
    expect([...region.shares.values()]).toEqual([100, 0]);
  });
});

test("the history shows how far a release that is under way has moved the traffic", async () => {
  const region = aShiftingRegion(blueGreen);
  region.follow((at, id) => at.enter(id, "PRODUCTION_TRAFFIC_SHIFT", 30));
  region.update({ ...name, taskDefinition: region.register({ family: "hello" }).taskDefinitionArn });
  const [newest, before] = await history(aDeployer(region).deployer, name);
  expect(newest).toMatchObject({ status: "IN_PROGRESS", traffic: { to: "hello:2", from: "hello:1", production: 30 } });
  expect(before).not.toHaveProperty("traffic");
});

describe("preflight", () => {
  const trafficOf = async (region: ReturnType<typeof aShiftingRegion>): Promise<unknown> => {
    const { preflight } = await verify(aDeployer(region).deployer, { name, change: {} });
    return preflight.checks.find((check) => check.name === "traffic");
  };

  test("looks at the rule and the role", async () => {
    expect(await trafficOf(aShiftingRegion(blueGreen))).toMatchObject({
      state: "passed",
      checks: [
        { name: "production rule", state: "passed", detail: "hello 100 %, other 0 %" },
        { name: "hello-traffic", state: "passed" },
      ],
    });
  });

  test("fails where a target group is not in the rule", async () => {
    const region = aShiftingRegion(blueGreen);
    region.shares.delete(alternateTargetGroupArn);
    expect(await trafficOf(region)).toMatchObject({
      state: "failed",
      checks: [{ detail: "it does not forward to other: both target groups have to be in it" }, {}],
    });
  });

  test("warns of traffic that is left between two target groups", async () => {
    const region = aShiftingRegion(blueGreen);
    region.shares.set(alternateTargetGroupArn, 300);
    expect(await trafficOf(region)).toMatchObject({
      state: "warning",
      checks: [{ detail: "the traffic is split, hello 25 %, other 75 %, and no deployment is under way" }, {}],
    });
  });
});

test("tasks that fail at the start of a release that moves traffic are reported as they are elsewhere", async () => {
  const region = aShiftingRegion(blueGreen);
  region.follow((at, id) => {
    crashes(at, id);
    at.after(21_000, () => {
      at.record(id, { status: "ROLLBACK_IN_PROGRESS" });
      goesBack(at, id);
    });
  });
  const outcome = await released(region, aDeployer(region));
  expect(outcome).toMatchObject({ result: "rolledBack", serving: "hello:1" });
  expect(outcome.reason).toMatch(/^3 × container app exited with code 1/);
});
