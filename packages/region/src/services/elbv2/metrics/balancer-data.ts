import { responseTimeBucketMs, type ResponseTimes } from "@evenkeel/balancer";
import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import type { MetricDimension } from "../../cloudwatch/metric.ts";
import type { Datum } from "../../cloudwatch/metrics/metric-store.ts";
import { setOfValues, type StatisticSet } from "../../cloudwatch/statistic-set.ts";
import { mergedTimes, sumOf, type BalancerMinute, type Counts, type GroupMinute } from "./balancer-minutes.ts";

/**
 * What is published of a minute in which the nodes of a load balancer reported: for all of it and for each zone, in all
 * and for each target group. Counts of nothing are not published, except for requests.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function balancerData(minutes: readonly BalancerMinute[]): readonly Datum[] {
  const zones = Map.groupBy(minutes, ({ zoneName }) => zoneName);
  return [
    ...ofNodes(minutes, []),
    ...[...zones].flatMap(([zone, ofZone]) => ofNodes(ofZone, [{ name: "AvailabilityZone", value: zone }])),
  ];
}

/** One datum of a load balancer's metrics. */
export function balancerDatum(
  metricName: string,
  where: { readonly dimensions: readonly MetricDimension[]; readonly startMs: number },
  measured: { readonly unit: StandardUnit; readonly set: StatisticSet },
): Datum {
  const { dimensions, startMs } = where;
  return { metric: { namespace: "AWS/ApplicationELB", metricName, dimensions }, atMs: startMs, ...measured };
}

/** `app/<name>/<id>` */
export function balancerDimension(loadBalancerArn: string): MetricDimension {
  return { name: "LoadBalancer", value: loadBalancerArn.replace(/^.*:loadbalancer\//, "") };
}

/** `targetgroup/<name>/<id>` */
export function groupDimension(targetGroupArn: string): MetricDimension {
  return { name: "TargetGroup", value: targetGroupArn.replace(/^.*:/, "") };
}

function ofNodes(minutes: readonly BalancerMinute[], zone: readonly MetricDimension[]): readonly Datum[] {
  const [first] = minutes;
  if (!first) return [];
  const { startMs, loadBalancerArn } = first;
  const dimensions = [...zone, balancerDimension(loadBalancerArn)];
  const groups = Map.groupBy(
    minutes.flatMap(({ targetGroups }) => Object.entries(targetGroups)),
    ([arn]) => arn,
  );
  const ofGroups = [...groups].map(([arn, parts]) => ({ arn, group: mergedGroup(parts.map(([, part]) => part)) }));
  const whole = mergedGroup(ofGroups.map(({ group }) => group));
  return [
    ...nodeData(minutes, { dimensions, startMs }, { isWhole: zone.length === 0 }),
    ...groupData(whole, { dimensions, startMs }).filter(({ metric }) => !onlyOfGroups.includes(metric.metricName)),
    ...ofGroups.flatMap(({ arn, group }) =>
      groupData(group, { dimensions: [groupDimension(arn), ...dimensions], startMs }),
    ),
  ];
}

type Where = Parameters<typeof balancerDatum>[1];

/** Published of the load balancer from what its nodes count themselves, or not at all. */
const onlyOfGroups = ["RequestCount", "UnhealthyRoutingRequestCount"];

function nodeData(
  minutes: readonly BalancerMinute[],
  where: Where,
  { isWhole }: { readonly isWhole: boolean },
): readonly Datum[] {
  const { RuleEvaluations, ...counts } = minutes.map((minute) => minute.counts).reduce(sumOf, {});
  const sampled = (metricName: string, unit: StandardUnit, values: readonly number[]): readonly Datum[] =>
    values.some((value) => value > 0) ? [balancerDatum(metricName, where, { unit, set: setOfValues(values) })] : [];
  return [
    ...countData(isWhole && RuleEvaluations !== undefined ? { ...counts, RuleEvaluations } : counts, where),
    ...sampled(
      "ActiveConnectionCount",
      "Count",
      minutes.map(({ activeConnections }) => activeConnections),
    ),
    ...sampled(
      "ProcessedBytes",
      "Bytes",
      minutes.map(({ processedBytes }) => processedBytes),
    ),
  ];
}

function groupData({ counts, responseTime }: GroupMinute, where: Where): readonly Datum[] {
  const times = responseTime.count > 0 ? [timeDatum(responseTime, where)] : [];
  return [...countData(counts, where), ...times];
}

/** Every event is a sample of 1. */
function countData(counts: Counts, where: Where): readonly Datum[] {
  return Object.entries(counts).flatMap(([metricName, count]) => {
    if (count === 0 && metricName !== "RequestCount") return [];
    const extreme = count === 0 ? 0 : 1;
    const set = { sampleCount: Math.max(1, count), sum: count, minimum: extreme, maximum: extreme };
    return [balancerDatum(metricName, where, { unit: "Count", set })];
  });
}

/** In seconds; a bucket's times count as its upper bound, none of them outside of the shortest and the longest. */
function timeDatum({ count, sumMs, minMs, maxMs, buckets }: ResponseTimes, where: Where): Datum {
  const seconds = (bucket: number): number => Math.min(maxMs, Math.max(minMs, responseTimeBucketMs(bucket))) / 1000;
  const values = buckets.map(([bucket, times]) => [seconds(bucket), times] as const).sort(([a], [b]) => a - b);
  const set = { sampleCount: count, sum: sumMs / 1000, minimum: minMs / 1000, maximum: maxMs / 1000, values };
  return balancerDatum("TargetResponseTime", where, { unit: "Seconds", set });
}

function mergedGroup(parts: readonly GroupMinute[]): GroupMinute {
  const [first = { counts: {}, responseTime: nothing }, ...others] = parts;
  return others.reduce(
    (sum, part) => ({
      counts: sumOf(sum.counts, part.counts),
      responseTime: mergedTimes(sum.responseTime, part.responseTime),
    }),
    first,
  );
}

const nothing: ResponseTimes = { count: 0, sumMs: 0, minMs: 0, maxMs: 0, buckets: [] };
