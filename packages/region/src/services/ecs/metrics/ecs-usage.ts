import type { Context } from "../../../engine/context.ts";
import type { Reconciler } from "../../../engine/service.ts";
import { clusters } from "../state.ts";
import { publish, type Datum } from "../../cloudwatch/metrics/metric-store.ts";
import { setOfValues } from "../../cloudwatch/statistic-set.ts";
import { isObserved } from "./container-insights.ts";
import { insightsUsage } from "./insights-usage.ts";
import { publicationMs } from "../../cloudwatch/publication/minutes.ts";
import { usageMinutes, type UsageMinute } from "./usage-minutes.ts";

// AWS/ECS: what the tasks of each service use of what is reserved for them, one value for each task and minute.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html

/** Publishes each minute once it is over and the time that AWS takes has passed. */
export const usagePublication: Reconciler = {
  name: "ecs.usagePublication",
  concerns: ({ table: { name }, before }) => (name === usageMinutes.name && before === undefined ? ["minutes"] : []),
  subjects: () => ["minutes"],
  reconcile(_, context) {
    const { tx, now, latency } = context;
    const minutes = tx.list(usageMinutes);
    const due = minutes.filter(({ startMs }) => publicationMs(startMs, latency.metricPublicationMs) <= now);
    publish(context, dataOf(context, due));
    for (const minute of due) tx.delete(usageMinutes, usageMinutes.keyOf(minute));
    const next = minutes.filter((minute) => !due.includes(minute)).map(({ startMs }) => startMs);
    return next.length > 0 ? { wakeAtMs: publicationMs(Math.min(...next), latency.metricPublicationMs) } : {};
  },
};

function dataOf({ tx }: Context, minutes: readonly UsageMinute[]): readonly Datum[] {
  const ofServices = minutes.filter(({ serviceName }) => serviceName !== undefined);
  const byService = Map.groupBy(ofServices, (it) => `${it.startMs}|${it.clusterArn}|${it.serviceName ?? ""}`);
  const observed = minutes.filter(({ clusterArn }) => isObserved(tx.get(clusters, clusterArn)));
  const byCluster = Map.groupBy(observed, ({ startMs, clusterArn }) => `${startMs}|${clusterArn}`);
  return [...[...byService.values()].flatMap(serviceData), ...[...byCluster.values()].flatMap(insightsUsage)];
}

function serviceData(ofTasks: readonly UsageMinute[]): readonly Datum[] {
  const [first] = ofTasks;
  if (first?.serviceName === undefined) return [];
  const { startMs, clusterName, serviceName } = first;
  const dimensions = [
    { name: "ClusterName", value: clusterName },
    { name: "ServiceName", value: serviceName },
  ];
  const datum = (metricName: string, values: readonly number[]): Datum => ({
    metric: { namespace: "AWS/ECS", metricName, dimensions },
    unit: "Percent",
    atMs: startMs,
    set: withoutValues(values),
  });
  return [
    datum(
      "CPUUtilization",
      // Fargate holds a task to its CPU by making it wait, so that a short burst counts in full and a lasting one does not.
      ofTasks.map(({ cpuPercentSum, readings }) => Math.min(100, cpuPercentSum / readings)),
    ),
    datum(
      "MemoryUtilization",
      ofTasks.map(({ memoryPercentSum, readings }) => memoryPercentSum / readings),
    ),
  ];
}

/** ECS publishes statistics only: its metrics have no percentiles. */
function withoutValues(values: readonly number[]): Datum["set"] {
  const { sampleCount, sum, minimum, maximum } = setOfValues(values);
  return { sampleCount, sum, minimum, maximum };
}
