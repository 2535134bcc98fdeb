import type { MetricDimension } from "../../cloudwatch/metric.ts";
import type { Datum } from "../../cloudwatch/metrics/metric-store.ts";
import { setOfValues } from "../../cloudwatch/statistic-set.ts";
import { insightsDatum } from "./container-insights.ts";
import type { UsageMinute } from "./usage-minutes.ts";

/**
 * What the tasks of a cluster used and what is reserved for them, a sample for each task: for the cluster, each service and each
 * family of task definitions.
 */
export function insightsUsage(ofCluster: readonly UsageMinute[]): readonly Datum[] {
  const named = (name: string, of: (minute: UsageMinute) => string | undefined): readonly Datum[] =>
    [...Map.groupBy(ofCluster, of)].flatMap(([value, minutes]) =>
      value === undefined ? [] : usageData(minutes, [{ name, value }]),
    );
  return [
    ...usageData(ofCluster, []),
    ...named("ServiceName", ({ serviceName }) => serviceName),
    ...named("TaskDefinitionFamily", ({ family }) => family),
  ];
}

function usageData(minutes: readonly UsageMinute[], more: readonly MetricDimension[]): readonly Datum[] {
  const [first] = minutes;
  if (!first) return [];
  const { startMs, clusterName } = first;
  const dimensions = [{ name: "ClusterName", value: clusterName }, ...more];
  const datum = (metricName: string, unit: "None" | "Megabytes", values: readonly number[]): Datum =>
    insightsDatum(metricName, { dimensions, startMs }, { unit, set: setOfValues(values) });
  return [
    datum(
      "CpuUtilized",
      "None",
      minutes.map(({ cpuPercentSum, readings, cpu }) => (cpuPercentSum / readings / 100) * cpu),
    ),
    datum(
      "CpuReserved",
      "None",
      minutes.map(({ cpu }) => cpu),
    ),
    datum(
      "MemoryUtilized",
      "Megabytes",
      minutes.map(({ memoryPercentSum, readings, memory }) => (memoryPercentSum / readings / 100) * memory),
    ),
    datum(
      "MemoryReserved",
      "Megabytes",
      minutes.map(({ memory }) => memory),
    ),
  ];
}
