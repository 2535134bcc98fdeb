import { describe, expect, test } from "vitest";
import { deploy, type DeployOptions } from "./deploy.ts";
import type { ReleaseOutcome } from "../outcome.ts";
import { aDeployer, aRegion, aRelease, passTime, released } from "../testing/a-deployer.ts";
import type { FakeRegion, Script } from "../testing/fake-region.ts";
import { breaks, crashes, flaps, goesWell, hangs, inTurn } from "../testing/scripts.ts";

describe("a good release", () => {
  test("is complete when its own deployment is, its revision serves and stays healthy", async () => {
    const region = aRegion();
    region.follow(goesWell);
    const bench = aDeployer(region);

    const outcome = await released(region, bench);

    expect(outcome).toMatchObject({
      result: "completed",
      from: "hello:1",
      to: "hello:2",
      reason: "hello:2 serves, was hello:1",
    });
    expect(outcome.seconds).toBeGreaterThanOrEqual(40);
    expect(region.changes).toEqual(["RegisterTaskDefinition", "UpdateService"]);
    expect(region.tags).toEqual([]);
    const types = bench.events.map(({ type }) => type);
    expect([...new Set(types)]).toEqual([
      ...[
        "planned",
        "checked",
        "lockTaken",
        "registered",
        "updated",
        "progress",
        "failureLimit",
        "waiting",
        "serviceEvent",
      ],
      "deployed",
    ]);
    expect(bench.events.flatMap((event) => (event.type === "waiting" ? event.for : []))).toEqual([
      "tasks of hello:2 to start",
      "tasks of hello:2 to be healthy",
      "tasks of the revision before to drain and stop",
      "everything to stay healthy for a while",
    ]);
  });

  test("changes nothing when nothing differs", async () => {
    const region = aRegion();
    const outcome = await released(region, aDeployer(region), { change: { tag: { name: "1" } } });
    expect(outcome).toMatchObject({ result: "unchanged", from: "hello:1", reason: "nothing differs from hello:1" });
    expect(region.changes).toEqual([]);
  });

  test("is only planned in a dry run", async () => {
    const region = aRegion();
    const outcome = await released(region, aDeployer(region), { mode: "plan" });
    expect(outcome).toMatchObject({
      result: "planned",
      differences: [{ path: ["app", "image"], before: "evenkeel/hello:1", after: "evenkeel/hello:2" }],
    });
    expect(region.changes).toEqual([]);
    expect(region.tags).toEqual([]);
  });
});

describe("a bad release", () => {
  test("that ECS's breaker rolls back is never called a success", async () => {
    const region = aRegion();
    region.follow(breaks);
    const bench = aDeployer(region);
    region.logs.set("hello/app/0000000000000000000000000000000a", ["Error: Cannot find module './routes.js'\n"]);

    const outcome = await released(region, bench);

    expect(outcome).toMatchObject({
      result: "rolledBack",
      to: "hello:2",
      serving: "hello:1",
      by: "ecs",
      reason: "3 × container app exited with code 1 (ECS deployment circuit breaker: tasks failed to start)",
    });
    expect(region.changes).toEqual(["RegisterTaskDefinition", "UpdateService"]);
  });

  test("says how many failures of those that end it there were, and about when it ends", async () => {
    const region = aRegion();
    const failsOneByOne: Script = (at, id) => {
      at.start(id, 4);
      [20_000, 40_000, 60_000].forEach((atMs, index) =>
        at.after(atMs, () => {
          at.stop(id, {
            code: "EssentialContainerExited",
            reason: "Essential container in task exited",
            exitCode: 1,
            count: 1,
          });
          const [deployment] = at.service.deployments ?? [];
          Object.assign(deployment ?? {}, { failedTasks: index + 1 });
          if (index === 2) at.fail(id, "ECS deployment circuit breaker: tasks failed to start");
        }),
      );
    };
    region.follow(inTurn(failsOneByOne, goesWell));
    const bench = aDeployer(region);
    await released(region, bench);
    expect(bench.events.flatMap((event) => (event.type === "failing" ? event : []))).toMatchObject([
      { failed: 1, limit: 3, endsInMs: 40_000 },
      { failed: 2, limit: 3, endsInMs: 20_000 },
      { failed: 3, limit: 3 },
    ]);
    expect(bench.events.flatMap((event) => (event.type === "failureLimit" ? event.limit : []))).toEqual([3]);
  });

  test("says how many ended it where all of them failed between two looks", async () => {
    const region = aRegion();
    const failsAtOnce: Script = (at, id) => {
      at.start(id, 4);
      at.after(20_000, () => {
        at.stop(id, { code: "EssentialContainerExited", reason: "Essential container in task exited", count: 4 });
        Object.assign(at.service.deployments?.[0] ?? {}, { failedTasks: 4 });
        at.fail(id, "ECS deployment circuit breaker: tasks failed to start");
      });
    };
    region.follow(inTurn(failsAtOnce, goesWell));
    const bench = aDeployer(region);
    await released(region, bench);
    const reported = bench.events.filter(({ type }) => type === "failureLimit" || type === "failing");
    expect(reported).toMatchObject([
      { type: "failureLimit", limit: 3 },
      { type: "failing", failed: 4, limit: 3 },
    ]);
  });

  test("that ECS does not roll back is rolled back by us, and seen to serve", async () => {
    const region = aRegion();
    region.service.deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: false } };
    region.follow(inTurn(crashes, goesWell));
    const outcome = await released(region, aDeployer(region));
    expect(outcome).toMatchObject({ result: "rolledBack", serving: "hello:1", by: "evenkeel" });
    expect(region.service.deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
    expect(region.changes).toEqual(["RegisterTaskDefinition", "UpdateService", "UpdateService"]);
  });

  test("whose tasks are healthy and then die is given up, though ECS's breaker begins to count anew each time", async () => {
    const region = aRegion({ desiredCount: 2 });
    region.follow(inTurn(flaps, goesWell));
    const outcome = await released(region, aDeployer(region));
    expect(outcome).toMatchObject({
      result: "rolledBack",
      serving: "hello:1",
      by: "evenkeel",
      reason:
        "6 × container app exited with code 5 " +
        "(6 tasks failed, some after they had been healthy, which keeps ECS's circuit breaker from tripping)",
    });
    expect(outcome.seconds).toBeLessThan(120);
  });

  test("that is complete and then dies goes back to what served before it, not to itself", async () => {
    const region = aRegion();
    region.follow(
      inTurn((at, id) => {
        goesWell(at, id);
        at.after(33_000, () =>
          at.stop(id, { code: "EssentialContainerExited", reason: "Essential container in task exited", exitCode: 2 }),
        );
      }, goesWell),
    );
    const outcome = await released(region, aDeployer(region));
    expect(outcome).toMatchObject({
      result: "rolledBack",
      serving: "hello:1",
      by: "evenkeel",
      reason: "4 × container app exited with code 2 (4 tasks failed after the deployment was complete)",
    });
  });

  test("whose rollback fails as well says what it leaves", async () => {
    const region = aRegion();
    region.service.deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: false } };
    region.follow(inTurn(crashes, crashes));
    const outcome = await released(region, aDeployer(region));
    expect(outcome).toMatchObject({ result: "rollbackFailed", to: "hello:2" });
  });
});

describe("a release that does not end", () => {
  const leaves =
    "hello:2 in progress with 0 of 4 tasks healthy, hello:1 with 4 of 4 tasks healthy; " +
    "ECS goes on with the deployment of hello:2";

  test("times out and says what it leaves", async () => {
    const region = aRegion();
    region.follow(hangs);
    const outcome = await released(region, aDeployer(region, { timings: { timeoutMs: 60_000 } }));
    expect(outcome).toMatchObject({
      result: "timedOut",
      to: "hello:2",
      seconds: 61,
      reason: "not complete in time, waiting for: tasks of hello:2 to start",
      leaves,
    });
  });

  test("is interrupted at once, and says that ECS goes on", async () => {
    const region = aRegion();
    region.follow(hangs);
    const stop = new AbortController();
    region.after(30_000, () => stop.abort());
    const outcome = await released(region, aDeployer(region, { signal: stop.signal }));
    expect(outcome).toMatchObject({
      result: "interrupted",
      seconds: 30,
      leaves,
    });
    expect(region.tags).toEqual([]);
  });

  test("is superseded when another deployment takes its place, however that one ends", async () => {
    const region = aRegion();
    region.follow(inTurn(hangs, goesWell));
    region.after(10_000, () => {
      const other = region.register({ family: "hello", containerDefinitions: [] });
      region.update({ cluster: "hello", service: "hello", taskDefinition: other.taskDefinitionArn });
    });
    const outcome = await released(region, aDeployer(region), { lock: "none" });
    expect(outcome).toMatchObject({ result: "superseded", to: "hello:2" });
    expect(region.changes).toEqual(["RegisterTaskDefinition", "UpdateService"]);
  });
});

describe("releases at the same time", () => {
  test("the second is refused with the holder's name", async () => {
    const region = aRegion();
    region.follow(goesWell);
    const [outcome, refused] = await twoReleases(region, { change: { tag: { name: "3" } } });
    expect(outcome.result).toBe("completed");
    expect(refused).toMatchObject({ result: "locked", lock: { holder: "jane@laptop" } });
  });

  test("the second waits where its options say so, and starts from what the first released", async () => {
    const region = aRegion();
    region.follow(goesWell);
    const change = { containers: { app: { environment: { set: { GREETING: "Kia ora" } } } } };
    const [, second] = await twoReleases(region, { change, lock: { holder: "ci", waitMs: 300_000 } });
    expect(second).toMatchObject({ result: "completed", from: "hello:2", to: "hello:3" });
    const [container] =
      region.taskDefinitions.get(region.service.taskDefinition ?? "")?.taskDefinition.containerDefinitions ?? [];
    expect(container).toMatchObject({
      image: "evenkeel/hello:2",
      environment: [{ name: "GREETING", value: "Kia ora" }],
    });
  });
});

test("a release that a dead deployer left unfinished is watched to its end by the next one", async () => {
  const region = aRegion();
  region.follow(goesWell);
  const dead = new AbortController();
  region.after(10_000, () => dead.abort());
  await released(region, aDeployer(region, { signal: dead.signal }));
  const outcome = await released(region, aDeployer(region));
  expect(outcome).toMatchObject({ result: "completed", to: "hello:2" });
  expect(region.changes).toEqual(["RegisterTaskDefinition", "UpdateService"]);
});

/** One release, and another ten seconds later. */
async function twoReleases(
  region: FakeRegion,
  options: Partial<DeployOptions>,
): Promise<readonly [ReleaseOutcome, ReleaseOutcome]> {
  const [first, second] = [aDeployer(region), aDeployer(region, { seed: 2 })];
  const laterOne = new Promise<ReleaseOutcome>((resolve, reject) => {
    const begin = (): void =>
      void deploy(second.deployer, aRelease({ lock: { holder: "ci", waitMs: 0 }, ...options })).then(resolve, reject);
    region.after(10_000, begin);
  });
  return passTime(region.clock, Promise.all([deploy(first.deployer, aRelease()), laterOne]));
}
