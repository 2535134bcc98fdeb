import { describe, expect, it } from "vitest";
import { ScheduledService } from "../testing/scheduled-service.ts";
import { isLive, unhealthy } from "../testing/scheduled-tasks.ts";
import { breakerOf, thresholdOf } from "./breaker.ts";

const breaker = { enabled: true, rollback: true, threshold: 3 } as const;

describe("the threshold", () => {
  it.each([
    { of: undefined, desiredCount: 1, threshold: 3 },
    { of: undefined, desiredCount: 25, threshold: 13 },
    { of: undefined, desiredCount: 400, threshold: 200 },
    { of: undefined, desiredCount: 800, threshold: 200 },
    { of: { type: "BOUNDED_PERCENT", value: 10 }, desiredCount: 40, threshold: 4 },
    { of: { type: "BOUNDED_PERCENT", value: 10 }, desiredCount: 20, threshold: 3 },
    { of: { type: "UNBOUNDED_PERCENT", value: 10 }, desiredCount: 5, threshold: 1 },
    { of: { type: "UNBOUNDED_PERCENT", value: 50 }, desiredCount: 800, threshold: 400 },
    { of: { type: "UNBOUNDED_PERCENT", value: 50 }, desiredCount: 0, threshold: 1 },
    { of: { type: "COUNT", value: 7 }, desiredCount: 100, threshold: 7 },
  ] as const)("$of.type $of.value of $desiredCount tasks is $threshold", ({ of, desiredCount, threshold }) => {
    expect(thresholdOf(of, desiredCount)).toBe(threshold);
  });

  it("is that of the desired count of now", () => {
    const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: false } };
    expect(breakerOf({ desiredCount: 50, deploymentConfiguration }).threshold).toBe(25);
  });
});

describe("a deployment", () => {
  it("fails at the threshold, not before, and is rolled back under the old id", () => {
    const web = aServiceIn(breaker);
    web.deploy();
    expect(web.settle()).toBe("start 4");
    expect(failOf(web, 2)).toBe("");
    expect(failOf(web, 1)).toBe("failed, rolling back to ecs-svc/1, stop 1, completed, steady");
    expect(web.deployments).toMatchObject([{ deploymentId: "ecs-svc/1", rolloutState: "COMPLETED" }]);
  });

  it("is forgiven its failures when a task of it is healthy", () => {
    const web = aServiceIn(breaker);
    web.deploy();
    web.settle();
    failOf(web, 2);
    web.nowMs += 10_000;
    web.progress(() => false);
    web.nowMs += 10_000;
    web.pass();
    expect(web.primary.failedTasks).toBe(0);
  });

  it("counts a task that is replaced because it is unhealthy", () => {
    const web = aServiceIn(breaker);
    web.deploy();
    web.settle();
    web.change(isNew, { lastStatus: "RUNNING", health: unhealthy });
    for (const replaced of ["stop 1, start 1", "stop 1, start 1"]) {
      expect(web.settle()).toBe(replaced);
      web.change(isNew, { lastStatus: "RUNNING", health: unhealthy });
    }
    expect(web.settle()).toBe("stop 1, start 1, failed, rolling back to ecs-svc/1, stop 4");
    expect(web.live.filter(({ health }) => health.state === "healthy")).toHaveLength(4);
  });

  it("counts a task for which there is no zone, once in the time between two passes", () => {
    const web = aServiceIn(breaker);
    web.deploy();
    web.zones = web.zones.map((zone) => ({ ...zone, available: false }));
    expect([web.settle(), web.settle()]).toEqual(["unplaced", ""]);
    expect(web.primary.failedTasks).toBe(1);
    web.nowMs += 10_000;
    expect(web.settle()).toBe("");
    web.nowMs += 10_000;
    expect(web.settle()).toBe("failed, rolling back to ecs-svc/1, completed, steady");
  });

  it("that is not to be rolled back starts nothing more, and leaves both revisions as they are", () => {
    const web = aServiceIn({ ...breaker, rollback: false }, { minimumHealthyPercent: 50 });
    web.deploy();
    web.settle();
    const [first] = web.live.filter(isNew);
    web.change((task) => task === first, { lastStatus: "RUNNING", health: { state: "healthy" } });
    expect(failOf(web, 3)).toBe("failed");
    web.nowMs += 3_600_000;
    expect(web.settle()).toBe("");
    expect(web.live.map(({ deploymentId }) => deploymentId)).toEqual(["ecs-svc/1", "ecs-svc/1", "ecs-svc/2"]);
  });

  it("stalls where nothing ever completed", () => {
    const web = new ScheduledService({ breaker });
    web.settle();
    expect(failOf(web, 3)).toBe("failed");
    expect(failOf(web, 1)).toBe("");
    web.nowMs += 3_600_000;
    expect(web.settle()).toBe("");
  });

  it("that fails while another is still being rolled back stalls too", () => {
    const web = aServiceIn(breaker, { minimumHealthyPercent: 50, maximumPercent: 100 });
    web.deploy();
    web.settle();
    failOf(web, 3);
    failAgain(web);
    expect(web.deployments).toMatchObject([
      { deploymentId: "ecs-svc/1", rolloutState: "IN_PROGRESS" },
      { deploymentId: "ecs-svc/2", rolloutState: "FAILED" },
    ]);
    web.deploy();
    web.settle();
    failAgain(web);
    expect(web.deployments.map(({ rolloutState }) => rolloutState)).toEqual(["FAILED", "IN_PROGRESS", "FAILED"]);
  });
});

function aServiceIn(
  inForce: ScheduledService["service"]["breaker"],
  options: ConstructorParameters<typeof ScheduledService>[0] = {},
): ScheduledService {
  const web = new ScheduledService({ ...options, breaker: inForce });
  web.settle();
  web.everythingWorks();
  web.settle();
  return web;
}

function isNew(task: ScheduledService["live"][number]): boolean {
  return isLive(task) && task.deploymentId !== "ecs-svc/1";
}

/** So many tasks of the PRIMARY deployment end before they run; answers what the scheduler does about it at once. */
function failOf(web: ScheduledService, count: number): string {
  const starting = web.live.filter(
    ({ deploymentId, lastStatus }) => deploymentId === web.primary.deploymentId && lastStatus === "PROVISIONING",
  );
  for (const { taskId } of starting.slice(0, count)) web.die(taskId);
  return web.settle();
}

/** Lets tasks of the PRIMARY deployment fail for an hour. */
function failAgain(web: ScheduledService): void {
  const failing = web.primary.deploymentId;
  for (let minute = 0; minute < 60 && web.primary.rolloutState !== "FAILED"; minute++) {
    web.nowMs += 60_000;
    if (web.primary.deploymentId === failing) failOf(web, 4);
  }
}
