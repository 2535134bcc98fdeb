import type { MetricsReport } from "../metrics/metrics-report.ts";
import { aStatus } from "./a-status.ts";

/** Three minutes of a service: one before it was measured, one that was busy, one that was not. */
export function aMetricsReport(given: Partial<MetricsReport> = {}): MetricsReport {
  const { alarms, scaling } = aStatus();
  return {
    ...{ service: "hello", periodSeconds: 60, alarms, scaling, now: "2026-03-01T12:00:00Z" },
    ...{ from: "2026-03-01T11:57:00.000Z", to: "2026-03-01T12:00:00.000Z" },
    periods: ["2026-03-01T11:57:00.000Z", "2026-03-01T11:58:00.000Z", "2026-03-01T11:59:00.000Z"],
    series: {
      requestsPerSecond: [null, 1204.4, 212],
      p50Ms: [null, 12.34, 1.84],
      p99Ms: [null, 250, 6],
      cpuPercent: [null, 91.23, 3.4],
      memoryPercent: [null, 12, 11],
      healthyTasks: [null, 4, 4],
      errors4xx: [null, 12, 0],
      errors5xx: [null, 3, 0],
    },
    ...given,
  };
}
