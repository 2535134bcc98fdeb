import { loadBalancers } from "../state.ts";
import { publish, type Datum } from "../../cloudwatch/metrics/metric-store.ts";
import { balancerData } from "./balancer-data.ts";
import { hostData, requestsPerTarget, sampleHosts, type HostSample } from "./balancer-hosts.ts";
import { balancerMinutes, type BalancerMinute } from "./balancer-minutes.ts";
import { minuteSampling, sampledMinutes, type SampledMinute } from "../../cloudwatch/publication/minute-sampling.ts";

/** Samples the hosts at the end of each minute, and publishes them with what the nodes reported of it. */
export const balancerPublication = minuteSampling({
  name: "elbv2.metrics",
  minutes: sampledMinutes<HostSample>("elbv2.hostMinutes"),
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
  const ofMinute = flowing(traffic.filter((minute) => minute.startMs === startMs));
  const byBalancer = Map.groupBy(ofMinute, ({ loadBalancerArn }) => loadBalancerArn);
  return [
    ...[...byBalancer.values()].flatMap(balancerData),
    ...samples.flatMap((sample) => hostData(sample, startMs)),
    ...samples.flatMap((sample) => perTarget(sample, ofMinute, startMs)),
  ];
}

/**
 * What the nodes of load balancers reported through which requests flow: "Elastic Load Balancing reports metrics to CloudWatch
 * only when requests are flowing through the load balancer." Clients that keep connections open without a request are no
 * flow, so that an alarm on a load balancer's requests has no data without any.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
function flowing(minutes: readonly BalancerMinute[]): readonly BalancerMinute[] {
  const busy = new Set(minutes.filter(({ isFlowing }) => isFlowing).map(({ loadBalancerArn }) => loadBalancerArn));
  return minutes.filter(({ loadBalancerArn }) => busy.has(loadBalancerArn));
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
