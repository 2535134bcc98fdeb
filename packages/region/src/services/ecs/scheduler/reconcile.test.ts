import { describe, expect, it } from "vitest";
import { ScheduledService } from "../testing/scheduled-service.ts";
import { isLive, unhealthy } from "../testing/scheduled-tasks.ts";
import { maxTotalOf, minHealthyOf } from "./limits.ts";
import { throttleDelayMs } from "./throttle.ts";

describe("the numbers", () => {
  it.each([
    { desiredCount: 4, minimumHealthyPercent: 50, maximumPercent: 200, minHealthy: 2, maxTotal: 8 },
    { desiredCount: 2, minimumHealthyPercent: 75, maximumPercent: 100, minHealthy: 2, maxTotal: 2 },
    { desiredCount: 3, minimumHealthyPercent: 100, maximumPercent: 125, minHealthy: 3, maxTotal: 3 },
    { desiredCount: 1, minimumHealthyPercent: 0, maximumPercent: 100, minHealthy: 0, maxTotal: 1 },
    { desiredCount: 10, minimumHealthyPercent: 90, maximumPercent: 110, minHealthy: 9, maxTotal: 11 },
  ])("$desiredCount tasks, $minimumHealthyPercent % to $maximumPercent %: $minHealthy to $maxTotal", (row) => {
    expect(minHealthyOf(row)).toBe(row.minHealthy);
    expect(maxTotalOf(row)).toBe(row.maxTotal);
  });

  it("waits longer between attempts from the third failure in a row on, at most 15 minutes", () => {
    expect([1, 2, 3, 4, 7, 8, 20].map((failures) => throttleDelayMs(failures) / 1000)).toEqual([
      0, 0, 30, 60, 480, 900, 900,
    ]);
  });
});

describe("a rolling update", () => {
  // 134 % of 6 tasks is room for 8.
  it.each([
    { d: 6, min: 100, max: 134, steps: ["start 2", "stop 2, start 2", "stop 2, start 2", "stop 2"] },
    { d: 6, min: 50, max: 134, steps: ["stop 3, start 5", "stop 3, start 1"] },
    { d: 4, min: 100, max: 200, steps: ["start 4", "stop 4"] },
    { d: 4, min: 50, max: 100, steps: ["stop 2, start 2", "stop 2, start 2"] },
    { d: 1, min: 0, max: 100, steps: ["stop 1, start 1"] },
    {
      d: 10,
      min: 90,
      max: 110,
      steps: ["stop 1, start 2", ...Array<string>(4).fill("stop 2, start 2"), "stop 1"],
    },
  ])("of $d tasks, $min % to $max %: $steps", ({ d, min, max, steps }) => {
    const web = aSteadyService({ desiredCount: d, minimumHealthyPercent: min, maximumPercent: max });
    web.deploy();
    for (const step of steps) {
      expect(web.settle()).toBe(step);
      web.everythingWorks();
    }
    expect(web.settle()).toBe("completed, steady");
    expect(web.deployments).toHaveLength(1);
  });

  it.each([
    { d: 2, min: 75, max: 100 },
    { d: 3, min: 100, max: 125 },
  ])("of $d tasks, $min % to $max %, is stuck and says so once", ({ d, min, max }) => {
    const web = aSteadyService({ desiredCount: d, minimumHealthyPercent: min, maximumPercent: max });
    web.deploy();
    expect(web.settle()).toBe("stuck");
    web.nowMs += 60_000;
    expect(web.settle()).toBe("");
  });

  it("replaces a dead task of the old revision by the old revision", () => {
    const web = aSteadyService({ desiredCount: 4 });
    web.deploy();
    web.settle();
    web.die(idOf(web, 0));
    expect(web.settle()).toBe("start 1");
    expect(web.live.filter(({ deploymentId }) => deploymentId === "ecs-svc/1")).toHaveLength(4);
  });

  it("stops no old task of whose health nothing is known for the moment, as long as it is needed", () => {
    const web = aSteadyService({ desiredCount: 4 });
    web.change(isLive, { everHealthy: true });
    web.deploy();
    web.settle();
    web.die(idOf(web, 0));
    web.settle();
    web.change(({ lastStatus }) => lastStatus === "RUNNING", { health: { state: "starting" } });
    web.change(({ deploymentId }) => deploymentId === "ecs-svc/1", { lastStatus: "RUNNING" });
    // One of each revision is too many then; of the old ones it is the replacement, which has never been healthy.
    web.service = { ...web.service, desiredCount: 3 };
    expect(web.settle()).toBe("stop 2");
    expect(web.live.filter(({ everHealthy }) => everHealthy)).toHaveLength(3);
  });

  it("is not complete while an old task drains", () => {
    const web = aSteadyService({ desiredCount: 2 });
    web.deploy();
    web.settle();
    web.change(isLive, { lastStatus: "RUNNING", health: { state: "healthy" } });
    expect(web.settle()).toBe("stop 2");
    web.change((task) => !isLive(task), { lastStatus: "STOPPING" });
    expect(web.settle()).toBe("completed, steady");
  });
});

describe("the desired count", () => {
  it("is spread over the zones, and kept so when it falls", () => {
    const web = aSteadyService({ desiredCount: 5, zones: ["a", "b", "c"] });
    expect(web.spread()).toEqual([2, 2, 1]);
    web.service = { ...web.service, desiredCount: 2 };
    expect(web.settle()).toBe("stop 3, steady");
    expect(web.spread()).toEqual([0, 1, 1]);
  });

  it("has a dead task replaced where it was", () => {
    const web = aSteadyService();
    const [dead] = web.live;
    web.die(dead?.taskId ?? "");
    expect(web.settle()).toBe("start 1");
    expect(web.spread()).toEqual([2, 2]);
  });

  it("is kept in the zones that are left", () => {
    const web = aSteadyService();
    web.zones = web.zones.map((zone) => ({ ...zone, available: zone.zoneName === "b" }));
    for (const { taskId } of web.live.filter(({ zoneName }) => zoneName === "a")) web.die(taskId);
    web.settle();
    expect(web.spread()).toEqual([0, 4]);
  });

  it("is reported as impossible when no zone is left", () => {
    const web = aSteadyService();
    web.zones = web.zones.map((zone) => ({ ...zone, available: false }));
    for (const { taskId } of web.live) web.die(taskId);
    expect(web.settle()).toBe("unplaced");
    web.zones = web.zones.map((zone) => ({ ...zone, available: true }));
    expect(web.settle()).toBe("start 4");
  });
});

describe("an unhealthy task", () => {
  it("is stopped when its replacement is healthy, not before", () => {
    const web = aSteadyService();
    const failing = idOf(web, 1);
    web.change(({ taskId }) => taskId === failing, { health: unhealthy });
    expect(web.settle()).toBe("start 1");
    web.change(({ lastStatus }) => lastStatus === "PROVISIONING", {
      lastStatus: "RUNNING",
      health: { state: "healthy" },
    });
    expect(web.settle()).toBe("stop 1, steady");
    expect(web.live.some(({ taskId }) => taskId === failing)).toBe(false);
    expect(web.spread()).toEqual([2, 2]);
  });

  it("is stopped first, one at a time, where maximumPercent leaves no room", () => {
    const web = aSteadyService({ maximumPercent: 100 });
    web.change(({ zoneName }) => zoneName === "a", { health: unhealthy });
    expect(web.settle()).toBe("stop 1, start 1");
    web.change(({ lastStatus }) => lastStatus === "PROVISIONING", {
      lastStatus: "RUNNING",
      health: { state: "healthy" },
    });
    expect(web.settle()).toBe("stop 1, start 1");
  });

  it("or its replacement goes when both are unhealthy", () => {
    const web = aSteadyService();
    web.change(({ taskId }) => taskId === idOf(web, 0), { health: unhealthy });
    web.settle();
    web.change(({ lastStatus }) => lastStatus === "PROVISIONING", { lastStatus: "RUNNING", health: unhealthy });
    expect(web.settle()).toBe("stop 1, start 1");
  });
});

describe("zones", () => {
  it("are evened out one task at a time, after a minute of imbalance", () => {
    const web = aSteadyService({ desiredCount: 4 });
    web.change(isLive, { zoneName: "b" });
    web.settle();
    web.nowMs += 60_000;
    expect(web.settle()).toBe("rebalance to a");
    web.change(({ lastStatus }) => lastStatus === "PROVISIONING", {
      lastStatus: "RUNNING",
      health: { state: "healthy" },
    });
    expect(web.settle()).toBe("stop 1, steady");
    expect(web.spread()).toEqual([1, 3]);
  });
});

it("stops everything of a service that is deleted, and lets it go when the last task is stopping", () => {
  const web = aSteadyService();
  web.service = { ...web.service, status: "DRAINING", desiredCount: 0 };
  web.pass();
  expect(web.story.at(-1)).toBe("stop 4");
  web.everythingWorks();
  expect(web.pass()).toEqual([{ kind: "deactivateService" }]);
});

function aSteadyService(options: ConstructorParameters<typeof ScheduledService>[0] = {}): ScheduledService {
  const web = new ScheduledService(options);
  web.settle();
  web.everythingWorks();
  web.settle();
  expect(web.story.at(-1)).toBe("steady");
  return web;
}

function idOf(web: ScheduledService, index: number): string {
  return web.live[index]?.taskId ?? "";
}
