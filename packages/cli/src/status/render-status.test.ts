import picocolors from "picocolors";
import { expect, test } from "vitest";
import { renderStatus } from "./render-status.ts";
import type { Status, TaskStatus } from "./status.ts";

const nowMs = Date.parse("2026-03-01T12:00:00Z");
const look = { width: 120, colours: picocolors.createColors(false), nowMs };

const task: TaskStatus = {
  id: "91aa0137f465e1459cab38bb42840000",
  zone: "ap-southeast-2a",
  revision: "hello:8",
  lastStatus: "RUNNING",
  targetHealth: "healthy",
  cpuPercent: 3.4,
  memoryPercent: 11,
  startedAt: "2026-03-01T10:00:00Z",
};

const steady: Status = {
  service: "hello",
  cluster: "hello",
  url: "http://127.0.0.1:8080",
  console: "http://127.0.0.1:4566/console",
  endpoint: "http://127.0.0.1:4566",
  desiredCount: 1,
  runningCount: 1,
  pendingCount: 0,
  steady: true,
  zones: [
    { name: "ap-southeast-2a", available: true, runningTasks: 1, healthyTargets: 1 },
    { name: "ap-southeast-2b", available: false, runningTasks: 0, healthyTargets: 0 },
  ],
  tasks: [task],
  deployments: [
    {
      id: "ecs-svc/1",
      status: "PRIMARY",
      revision: "hello:8",
      rolloutState: "COMPLETED",
      desiredCount: 1,
      runningCount: 1,
      failedTasks: 0,
      createdAt: "2026-03-01T10:00:00Z",
    },
  ],
  alarms: [{ name: "hello-cpu-high", state: "OK" }],
  scaling: { min: 2, max: 8 },
  events: [{ at: "2026-03-01T11:59:48Z", message: "(service hello) has reached a steady state." }],
  region: "ap-southeast-2",
  account: "000000000000",
  speed: 1,
};

test("the answer first, then zone by zone, then alarms, scaling and events", () => {
  expect(renderStatus(steady, look)).toEqual([
    "  hello  steady · 1 of 1 tasks · hello:8 since 2 h · http://127.0.0.1:8080",
    "",
    "  ap-southeast-2a  ●  91aa0137  hello:8  healthy       cpu   3 %  mem  11 %  up 2 h",
    "  ap-southeast-2b  no task  zone unavailable",
    "",
    "  alarms   hello-cpu-high OK",
    "  scaling  2 … [1] … 8",
    "  events   12 s ago  (service hello) has reached a steady state.",
  ]);
});

test("a sick target says why, and a release under way shows both revisions", () => {
  const [deployment] = steady.deployments;
  const lines = renderStatus(
    {
      ...steady,
      steady: false,
      tasks: [{ ...task, targetHealth: "unhealthy", targetReason: "Health checks failed with these codes: [500]" }],
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
  expect(lines[2]).toMatch(/✖ {2}91aa0137 {2}hello:8 {2}unhealthy .* Health checks failed with these codes: \[500\]$/);
  expect(lines).toContain("  releases hello:9 PRIMARY IN_PROGRESS · 1 of 1 tasks · 2 failed");
  expect(lines).toContain("           hello:8 ACTIVE COMPLETED · 1 of 1 tasks");
});
