import { timeAt, type ServiceTarget } from "../target/service-target.ts";
import { readScaling, startsOf, windowOf, readServiceMetrics, type ServiceMetrics } from "@evenkeel/region/readings";
import { readService } from "../service/read-service.ts";
import { readAlarmStatus } from "../status/read-load.ts";
import { notProvisioned, readLoadBalancer } from "../status/read-status.ts";
import type { AlarmStatus } from "../status/status.ts";

/** What `metrics --json` prints. Members are added, never changed. Null: nothing was measured in that period. */
export interface MetricsReport {
  readonly service: string;
  readonly from: string;
  readonly to: string;
  readonly periodSeconds: number;
  /** When each period begins; the values of every series are in the same order. */
  readonly periods: readonly string[];
  readonly series: { readonly [Name in keyof ServiceMetrics]: readonly (number | null)[] };
  readonly alarms: readonly AlarmStatus[];
  readonly scaling: { readonly min: number; readonly max: number } | null;
  /** The region's time. */
  readonly now: string;
}

export interface MetricsOptions {
  readonly target: ServiceTarget;
  /** How far back from the region's time it begins. */
  readonly sinceMsOf: (nowMs: number) => number;
  readonly periodSeconds: number;
}

/** How the service of that name did. Throws a `Failure` when the region has none. */
export async function readMetrics(options: MetricsOptions): Promise<MetricsReport> {
  const { target, sinceMsOf, periodSeconds } = options;
  const { clients, local } = target;
  const { name } = target;
  const [service, scaling, nowMs] = await Promise.all([
    readService(clients, name),
    readScaling(clients, name),
    timeAt(target),
  ]);
  if (!service) throw notProvisioned(target);
  const window = windowOf(nowMs, sinceMsOf(nowMs), periodSeconds);
  const { cluster, targetGroupArn } = service;
  const loadBalancerArn = await readLoadBalancer(clients, service);
  const measured = { cluster, service: name.service, targetGroupArn, loadBalancerArn, speed: local?.speed ?? 1 };
  const [metrics, alarms] = await Promise.all([
    readServiceMetrics(await clients.cloudWatch(), measured, window),
    readAlarmStatus(clients, { scaling, service, nowMs }),
  ]);
  const iso = (atMs: number): string => new Date(atMs).toISOString();
  return {
    ...{ service: name.service, periodSeconds, alarms },
    ...{ from: iso(window.fromMs), to: iso(window.toMs), now: iso(nowMs) },
    periods: startsOf(window).map(iso),
    series: seriesOf(metrics),
    scaling: scaling.bounds ? { min: scaling.bounds.min, max: scaling.bounds.max } : null,
  };
}

function seriesOf(metrics: ServiceMetrics): MetricsReport["series"] {
  const points = (name: keyof ServiceMetrics): readonly (number | null)[] =>
    metrics[name].map((value) => value ?? null);
  return {
    requestsPerSecond: points("requestsPerSecond"),
    p50Ms: points("p50Ms"),
    p99Ms: points("p99Ms"),
    cpuPercent: points("cpuPercent"),
    memoryPercent: points("memoryPercent"),
    healthyTasks: points("healthyTasks"),
    errors4xx: points("errors4xx"),
    errors5xx: points("errors5xx"),
  };
}
