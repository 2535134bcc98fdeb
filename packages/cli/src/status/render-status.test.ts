import picocolors from "picocolors";
import { expect, test } from "vitest";
import { aRunningTask, aStatus } from "../testing/a-status.ts";
import { renderStatus } from "./render-status.ts";

const look = { width: 120, colours: picocolors.createColors(false) };

const steady = aStatus();

test("the answer first, then zone by zone, then alarms, scaling and events", () => {
  expect(renderStatus(steady, look)).toEqual([
    "  hello  steady · 1 of 1 tasks · hello:8 since 2 h · http://127.0.0.1:8080",
    "",
    "  ap-southeast-2a  ● 91aa0137  hello:8  healthy  cpu   3 %  mem  11 %  up 2 h  node up",
    "  ap-southeast-2b  no task  zone unavailable",
    "",
    "  requests 212/s  p50 1.8 ms  p99 6 ms  5xx 0  ▁▄█",
    "  alarms   hello-cpu-high  OK     cpu 3.4 %, alarm at ≥ 80 %",
    "           hello-cpu-low   ALARM  cpu 3.4 % ≤ 10 % · scaling in, next in 41 s",
    "  scaling  0 … [1] … 8",
    "  events     12 s ago  (service hello) has reached a steady state.",
    "  console  http://127.0.0.1:4566/console?token=5f3a",
  ]);
});

test("a worker has no address, and is well when its tasks run", () => {
  const { targetHealth: _, ...task } = aRunningTask;
  const zones = steady.zones.map((zone) => ({ ...zone, healthyTargets: 0, nodeUp: null }));
  const worker = { ...steady, url: null, loadBalancer: null, zones, tasks: [task], traffic: null };
  const lines = renderStatus(worker, look);
  expect(lines[0]).toBe("  hello  steady · 1 of 1 tasks · hello:8 since 2 h · no load balancer");
  expect(lines[2]).toBe("  ap-southeast-2a  ● 91aa0137  hello:8  running  cpu   3 %  mem  11 %  up 2 h");
  expect(lines.filter((line) => line.startsWith("  requests"))).toEqual([]);
  const ill = { ...worker, tasks: [{ ...task, healthStatus: "UNHEALTHY" }] };
  expect(renderStatus(ill, look)[2]).toContain("✖ 91aa0137  hello:8  unhealthy");
});

test.each([
  [{ kind: "scaling", direction: "in" }, "scaling in now"],
  [{ kind: "atLimit", direction: "in", limit: 2 }, "at the minimum of 2"],
  [{ kind: "atLimit", direction: "out", limit: 8 }, "at the maximum of 8"],
  [{ kind: "noStepAdjustment", direction: "out" }, "no scaling out: no step of its policy covers this value"],
  [{ kind: "suspended", direction: "out" }, "scaling out is suspended"],
  [{ kind: "releasing", direction: "in" }, "no scaling in before the release is over"],
] as const)("an alarm is shown with what comes of it: %j", (next, text) => {
  const alarms = steady.alarms.map((alarm) => ({ ...alarm, next }));
  expect(renderStatus({ ...steady, alarms }, look).find((line) => line.includes("hello-cpu-low"))).toBe(
    `           hello-cpu-low   ALARM  cpu 3.4 % ≤ 10 % · ${text}`,
  );
});

test("the bar of scaling ends where the bounds are, and says what was scaled last", () => {
  const barOf = (desiredCount: number): string | undefined => {
    const activity = { id: "1", at: "2026-03-01T11:59:18Z", cause: "", status: "Successful" };
    const activities = [{ ...activity, description: `Setting desired count to ${desiredCount}.` }];
    const status = { ...steady, desiredCount, scaling: { min: 2, max: 8, suspended: [] }, activities };
    return renderStatus(status, look).find((line) => line.startsWith("  scaling"));
  };
  expect(barOf(2)).toBe("  scaling  [2] … 8   last: setting desired count to 2, 42 s ago");
  expect(barOf(8)).toBe("  scaling  2 … [8]   last: setting desired count to 8, 42 s ago");
});

const idle = {
  id: "1",
  at: "2026-03-01T11:59:18Z",
  cause: "monitor alarm hello-cpu-low in state ALARM triggered policy p",
};
const [primary] = steady.deployments;
test.each([
  [
    "scaled in while idle; adds tasks again under load, up to 8",
    { activities: [{ ...idle, status: "Successful", description: "Setting desired count to 1." }] },
  ],
  ["no alarm adds tasks: scaling out is suspended", { scaling: { min: 1, max: 8, suspended: ["out"] } }],
  [
    /^no alarm adds tasks before the release is over, since \d\d:\d\d:\d\d$/,
    { scaling: { min: 1, max: 8, suspended: ["out"], hold: { since: "2026-03-01T11:00:00Z", state: "held" } } },
  ],
  [
    /^no alarm adds tasks since \d\d:\d\d:\d\d: a release died · evenkeel scale 1 lets scaling go on$/,
    { scaling: { min: 1, max: 8, suspended: ["out"], hold: { since: "2026-03-01T11:00:00Z", state: "left" } } },
  ],
  [
    "until the release is over, a step adds to the tasks of both revisions",
    { deployments: primary ? [primary, { ...primary, status: "ACTIVE" }] : [] },
  ],
] as const)("what the numbers of scaling do not say is said: %s", (text, given) => {
  const lines = renderStatus({ ...steady, ...given }, look);
  const at = lines.findIndex((line) => line.startsWith("  scaling"));
  expect(lines[at + 1]?.trim()).toEqual(typeof text === "string" ? text : expect.stringMatching(text));
});

test("alarms of target tracking are called by what distinguishes them; one without data says so", () => {
  const alarm = {
    name: "TargetTracking-service/hello/hello-AlarmHigh-4f2c0137-f465-4145-9cab-38bb42840000",
    ...{ state: "INSUFFICIENT_DATA", metric: "RequestCountPerTarget" },
    ...{ comparison: "GreaterThanThreshold", threshold: 1000 },
  };
  expect(renderStatus({ ...steady, alarms: [alarm] }, look)).toContain(
    "  alarms   hello-AlarmHigh-4f2c…  no data  requests –, alarm at > 1,000 per task",
  );
});

test("what a defect keeps from being decided is said, with the next step", () => {
  const defects = [{ reconciler: "ecs.services", subject: "hello", message: "no such zone" }];
  expect(renderStatus({ ...steady, defects }, look).at(-1)).toBe(
    "  defect   ecs.services cannot decide about hello: no such zone · evenkeel doctor",
  );
});

test("what is wrong with the region itself is said", () => {
  const notices = ["nothing can be written: the disk is full"];
  expect(renderStatus({ ...steady, notices }, look).at(-1)).toBe("  region   nothing can be written: the disk is full");
});

test("time that runs faster is said", () => {
  expect(renderStatus({ ...steady, speed: 10 }, look)[0]).toMatch(/ · time runs 10 × as fast$/);
});

test("an unhealthy target is shown with the reason, and a release under way shows both revisions", () => {
  const [deployment] = steady.deployments;
  const lines = renderStatus(
    {
      ...steady,
      steady: false,
      tasks: [
        { ...aRunningTask, targetHealth: "unhealthy", targetReason: "Health checks failed with these codes: [500]" },
      ],
      deployments: deployment
        ? [
            { ...deployment, revision: "hello:9", rolloutState: "IN_PROGRESS", failedTasks: 2 },
            { ...deployment, status: "ACTIVE" },
          ]
        : [],
    },
    look,
  );
  expect(lines[0]).toContain("hello  working");
  expect(lines[2]).toMatch(/✖ 91aa0137 {2}hello:8 {2}unhealthy .* Health checks failed with these codes: \[500\]$/);
  expect(lines).toContain("  releases hello:9 PRIMARY IN_PROGRESS · 1 of 1 tasks · 2 failed");
  expect(lines).toContain("           hello:8 ACTIVE COMPLETED · 1 of 1 tasks");
});

test("says in the first line that the newest release has failed", () => {
  const [deployment] = steady.deployments;
  const deployments = deployment ? [{ ...deployment, rolloutState: "FAILED" }] : [];
  expect(renderStatus({ ...steady, steady: false, deployments }, look)[0]).toContain("hello  failed");
});
