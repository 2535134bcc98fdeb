import type { Context } from "../../../engine/context.ts";
import type { Reconciler } from "../../../engine/service.ts";
import { table } from "../../../store/table.ts";
import { loadBalancers } from "../../elbv2/state.ts";
import { publish, type Datum } from "../metric-store.ts";
import { balancerData } from "./balancer-data.ts";
import { hostData, requestsPerTarget, sampleHosts, type HostSample } from "./balancer-hosts.ts";
import { balancerMinutes, type BalancerMinute } from "./balancer-minutes.ts";
import { publicationMs } from "./minutes.ts";

/** Samples the hosts at the end of each minute, and publishes the minute once the time that AWS takes has passed. */
export const balancerPublication: Reconciler = {
  name: "cloudwatch.balancers",
  concerns: ({ table: { name }, before }) => (name === loadBalancers.name && before === undefined ? ["minutes"] : []),
  subjects: () => ["minutes"],
  reconcile(_, context) {
    const { tx, now, latency } = context;
    if (tx.list(loadBalancers).length === 0) return {};
    const thisMinuteMs = Math.floor(now / minuteMs) * minuteMs;
    const sampled = tx.list(hostMinutes);
    const newest = sampled.at(-1);
    if (!newest) tx.put(hostMinutes, { startMs: thisMinuteMs - minuteMs, samples: [] });
    else if (newest.startMs < thisMinuteMs - minuteMs) {
      tx.put(hostMinutes, { startMs: thisMinuteMs - minuteMs, samples: sampleHosts(tx) });
    }
    const due = sampled.filter(({ startMs }) => publicationMs(startMs, latency.balancerMetricPublicationMs) <= now);
    publishMinutes(context, due);
    const waiting = tx.list(hostMinutes).filter(({ isPublished }) => isPublished !== true);
    const next = waiting.map(({ startMs }) => publicationMs(startMs, latency.balancerMetricPublicationMs));
    return { wakeAtMs: Math.min(thisMinuteMs + minuteMs, ...next) };
  },
};

const minuteMs = 60_000;

/** The hosts at the end of a minute. The newest stays when it is published, so that no minute is sampled twice. */
interface HostMinute {
  readonly startMs: number;
  readonly samples: readonly HostSample[];
  readonly isPublished?: boolean;
}

const hostMinutes = table("cloudwatch.hostMinutes", ({ startMs }: HostMinute) => String(startMs), {
  durability: "volatile",
});

function publishMinutes(context: Context, due: readonly HostMinute[]): void {
  const { tx } = context;
  const pending = due.filter(({ isPublished }) => isPublished !== true);
  const traffic = tx.list(balancerMinutes);
  publish(
    context,
    pending.flatMap((minute) => dataOf(minute, traffic)),
  );
  const newest = tx.list(hostMinutes).at(-1);
  for (const minute of due) {
    if (minute.startMs === newest?.startMs) tx.put(hostMinutes, { ...minute, samples: [], isPublished: true });
    else tx.delete(hostMinutes, hostMinutes.keyOf(minute));
  }
  const lastMs = Math.max(...due.map(({ startMs }) => startMs));
  for (const minute of traffic) {
    if (minute.startMs <= lastMs) tx.delete(balancerMinutes, balancerMinutes.keyOf(minute));
  }
}

function dataOf({ startMs, samples }: HostMinute, traffic: readonly BalancerMinute[]): readonly Datum[] {
  const ofMinute = traffic.filter((minute) => minute.startMs === startMs);
  const byBalancer = Map.groupBy(ofMinute, ({ loadBalancerArn }) => loadBalancerArn);
  return [
    ...[...byBalancer.values()].flatMap(balancerData),
    ...samples.flatMap((sample) => hostData(sample, startMs)),
    ...samples.flatMap((sample) => perTarget(sample, ofMinute, startMs)),
  ];
}

function perTarget(sample: HostSample, ofMinute: readonly BalancerMinute[], startMs: number): readonly Datum[] {
  const { loadBalancerArn, targetGroupArn } = sample;
  const own = ofMinute.filter((minute) => minute.loadBalancerArn === loadBalancerArn);
  if (own.length === 0) return [];
  const requests = own.reduce(
    (sum, { targetGroups }) => sum + (targetGroups[targetGroupArn]?.counts["RequestCount"] ?? 0),
    0,
  );
  return requestsPerTarget(sample, requests, startMs);
}
