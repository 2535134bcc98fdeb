import type { AwsClients } from "../aws/clients.ts";
import {
  windowOf,
  readServiceMetrics,
  outlookOf,
  type Outlook,
  type ActivityState,
  type ScalingState,
} from "@evenkeel/region/readings";
import { readReadings } from "../scaling/read-readings.ts";
import type { ServiceState } from "../service/service-state.ts";
import type { ActivityStatus, AlarmStatus, NextStatus, TrafficStatus } from "./status.ts";

/** How much there is to do for the service: minute by minute, until the last one that is published. */
export async function readTraffic(
  clients: Pick<AwsClients, "cloudWatch">,
  known: {
    readonly service: ServiceState;
    readonly loadBalancerArn: string | undefined;
    readonly nowMs: number;
    readonly speed: number;
  },
): Promise<TrafficStatus | null> {
  const { service, loadBalancerArn, nowMs, speed } = known;
  const { targetGroupArn } = service;
  const measured = { cluster: service.cluster, service: service.service, targetGroupArn, loadBalancerArn, speed };
  const metrics = await readServiceMetrics(await clients.cloudWatch(), measured, windowOf(nowMs, recentMs, 60));
  const { requestsPerSecond, p50Ms, p99Ms, errors5xx } = metrics;
  const newest = requestsPerSecond.findLastIndex((value) => value !== undefined);
  if (newest === -1) return null;
  const [p50, p99] = [p50Ms[newest], p99Ms[newest]];
  return {
    requestsPerSecond: requestsPerSecond[newest] ?? 0,
    ...(p50 !== undefined && { p50Ms: p50 }),
    ...(p99 !== undefined && { p99Ms: p99 }),
    errors5xx: errors5xx[newest] ?? 0,
    recentRequestsPerSecond: requestsPerSecond.slice(0, newest + 1).map((value) => value ?? null),
  };
}

const recentMs = 15 * 60_000;

/** The alarms, what they read, and what comes of those that are in ALARM. */
export async function readAlarmStatus(
  clients: Pick<AwsClients, "cloudWatch">,
  known: { readonly scaling: ScalingState; readonly service: ServiceState; readonly nowMs: number },
): Promise<readonly AlarmStatus[]> {
  const { scaling, service, nowMs } = known;
  const { desiredCount, deployments } = service;
  const isReleasing = deployments.some(({ rolloutState }) => rolloutState === "IN_PROGRESS");
  const readings = await readReadings(await clients.cloudWatch(), scaling.alarms, nowMs);
  return scaling.alarms.map((alarm) => {
    const reading = readings.get(alarm.name);
    const outlook = outlookOf(alarm, scaling, { desiredCount, isReleasing, nowMs, reading });
    return {
      ...{ name: alarm.name, state: alarm.value, comparison: alarm.comparison, threshold: alarm.threshold },
      ...(alarm.reason !== "" && { reason: alarm.reason }),
      ...(alarm.metric && { metric: alarm.metric.name }),
      ...(reading !== undefined && { reading }),
      ...(outlook && { next: nextStatus(outlook) }),
    };
  });
}

function nextStatus(outlook: Outlook): NextStatus {
  const { kind, direction } = outlook;
  if (kind === "scales") return { kind, direction, at: new Date(outlook.atMs).toISOString() };
  return kind === "atLimit" ? { kind, direction, limit: outlook.limit } : { kind, direction };
}

/** An activity as the status shows it. */
export function activityStatus(activity: ActivityState): ActivityStatus {
  const { id, description, cause, status, notScaledReason, startedAtMs, endedAtMs } = activity;
  return {
    ...{ id, description, cause, status, at: new Date(startedAtMs).toISOString() },
    ...(endedAtMs !== undefined && { endedAt: new Date(endedAtMs).toISOString() }),
    ...(notScaledReason !== undefined && { notScaledReason }),
  };
}
