import { loadBalancers } from "../../elbv2/state.ts";
import { publish, type Datum } from "../metric-store.ts";
import { balancerData } from "./balancer-data.ts";
import { hostData, requestsPerTarget, sampleHosts, type HostSample } from "./balancer-hosts.ts";
import { balancerMinutes, type BalancerMinute } from "./balancer-minutes.ts";
import { minuteSampling, sampledMinutes, type SampledMinute } from "./minute-sampling.ts";

/** Samples the hosts at the end of each minute, and publishes them with what the nodes reported of it. */
export const balancerPublication = minuteSampling({
  name: "cloudwatch.balancers",
  minutes: sampledMinutes<HostSample>("cloudwatch.hostMinutes"),
  begins: ({ table: { name }, before }) => name === loadBalancers.name && before === undefined,
  isNeeded: (view) => view.list(loadBalancers).length > 0,
  sample: sampleHosts,
  delayMs: ({ balancerMetricPublicationMs }) => balancerMetricPublicationMs,
  publish(context, minutes) {
    const { tx } = context;
    const traffic = tx.list(balancerMinutes);
    publish(
      context,
      minutes.flatMap((minute) => dataOf(minute, traffic)),
    );
    const lastMs = Math.max(...minutes.map(({ startMs }) => startMs));
    for (const minute of traffic) {
      if (minute.startMs <= lastMs) tx.delete(balancerMinutes, balancerMinutes.keyOf(minute));
    }
  },
});

function dataOf({ startMs, samples }: SampledMinute<HostSample>, traffic: readonly BalancerMinute[]): readonly Datum[] {
  const ofMinute = traffic.filter((minute) => minute.startMs === startMs);
  const byBalancer = Map.groupBy(ofMinute, ({ loadBalancerArn }) => loadBalancerArn);
  return [
    ...[...byBalancer.values()].flatMap(balancerData),
    ...samples.flatMap((sample) => hostData(sample, startMs)),
    ...samples.flatMap((sample) => perTarget(sample, ofMinute, startMs)),
  ];
}

/** Of all nodes, and of those of each zone. */
function perTarget(sample: HostSample, ofMinute: readonly BalancerMinute[], startMs: number): readonly Datum[] {
  const own = ofMinute.filter(({ loadBalancerArn }) => loadBalancerArn === sample.loadBalancerArn);
  if (own.length === 0) return [];
  const zones = [...Map.groupBy(own, ({ zoneName }) => zoneName)];
  return [
    ...requestsPerTarget(sample, { requests: requestsIn(sample, own), startMs }),
    ...zones.flatMap(([zoneName, ofZone]) =>
      requestsPerTarget(sample, { requests: requestsIn(sample, ofZone), startMs, zoneName }),
    ),
  ];
}

function requestsIn({ targetGroupArn }: HostSample, minutes: readonly BalancerMinute[]): number {
  return minutes.reduce(
    (sum, { targetGroups }) => sum + (targetGroups[targetGroupArn]?.counts["RequestCount"] ?? 0),
    0,
  );
}
