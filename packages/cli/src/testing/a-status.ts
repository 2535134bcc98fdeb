import type { Status, TaskStatus } from "../status/status.ts";

/** A running, healthy task. */
export const aRunningTask: TaskStatus = {
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
  loadBalancer: "arn:aws:elasticloadbalancing:ap-southeast-2:000000000000:loadbalancer/app/hello/1",
  console: "http://127.0.0.1:4566/console?token=5f3a",
  endpoint: "http://127.0.0.1:4566",
  desiredCount: 1,
  runningCount: 1,
  pendingCount: 0,
  steady: true,
  zones: [
    { name: "ap-southeast-2a", available: true, runningTasks: 1, healthyTargets: 1, nodeUp: true },
    { name: "ap-southeast-2b", available: false, runningTasks: 0, healthyTargets: 0, nodeUp: true },
  ],
  tasks: [aRunningTask],
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
  shift: null,
  alarms: [
    {
      ...{ name: "hello-cpu-high", state: "OK", metric: "CPUUtilization", reading: 3.4 },
      ...{ comparison: "GreaterThanOrEqualToThreshold", threshold: 80 },
    },
    {
      ...{ name: "hello-cpu-low", state: "ALARM", metric: "CPUUtilization", reading: 3.4 },
      ...{ comparison: "LessThanOrEqualToThreshold", threshold: 10 },
      next: { kind: "scales", direction: "in", at: "2026-03-01T12:00:41Z" },
    },
  ],
  scaling: { min: 0, max: 8, suspended: [] },
  activities: [],
  traffic: {
    ...{ requestsPerSecond: 212.3, p50Ms: 1.84, p99Ms: 6, errors5xx: 0 },
    recentRequestsPerSecond: [0, 100, 212.3],
  },
  now: "2026-03-01T12:00:00Z",
  events: [{ at: "2026-03-01T11:59:48Z", message: "(service hello) has reached a steady state." }],
  region: "ap-southeast-2",
  account: "000000000000",
  defects: [],
  notices: [],
  speed: 1,
};

/** The status of a service that is steady with one task, and about to scale in, but for what is given. */
export function aStatus(given: Partial<Status> = {}): Status {
  return { ...steady, ...given };
}
