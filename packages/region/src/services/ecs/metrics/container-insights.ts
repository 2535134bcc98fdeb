import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import type { View } from "../../../store/store.ts";
import { countTasks, currentDeployments, tasksOfService } from "../records.ts";
import { clusters, services, tasks, type Cluster, type Service } from "../state.ts";
import type { MetricDimension } from "../../cloudwatch/metric.ts";
import { publish, type Datum } from "../../cloudwatch/metrics/metric-store.ts";
import { setOfValues, type StatisticSet } from "../../cloudwatch/statistic-set.ts";
import { minuteSampling, sampledMinutes } from "../../cloudwatch/publication/minute-sampling.ts";

// ECS/ContainerInsights: what a cluster publishes of itself, its services and its tasks when its setting says so.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html

/** Publishes how many tasks, deployments and services there are, minute by minute. */
export const insightsPublication = minuteSampling({
  name: "ecs.containerInsights",
  minutes: sampledMinutes<InsightsSample>("ecs.insightsMinutes"),
  begins: ({ table: { name }, after }) => name === clusters.name && isObserved(after as Cluster | undefined),
  isNeeded: (view) => view.list(clusters).some(isObserved),
  sample: (view) =>
    view
      .list(clusters)
      .filter(isObserved)
      .flatMap((cluster) => samplesOf(view, cluster)),
  delayMs: ({ metricPublicationMs }) => metricPublicationMs,
  publish: (context, minutes) =>
    publish(
      context,
      minutes.flatMap(({ startMs, samples }) => samples.map((sample) => countDatum(sample, startMs))),
    ),
});

/** Whether Container Insights are switched on for a cluster. */
export function isObserved(cluster: Cluster | undefined): boolean {
  const setting = cluster?.settings.find(({ name }) => name === "containerInsights");
  return setting?.value === "enabled" || setting?.value === "enhanced";
}

/** One datum of Container Insights. */
export function insightsDatum(
  metricName: string,
  where: { readonly dimensions: readonly MetricDimension[]; readonly startMs: number },
  measured: { readonly unit: StandardUnit; readonly set: StatisticSet },
): Datum {
  const { dimensions, startMs } = where;
  return { metric: { namespace: "ECS/ContainerInsights", metricName, dimensions }, atMs: startMs, ...measured };
}

interface InsightsSample {
  readonly metricName: string;
  readonly dimensions: readonly MetricDimension[];
  readonly count: number;
}

function samplesOf(view: View, { clusterArn, clusterName }: Cluster): readonly InsightsSample[] {
  const cluster = { name: "ClusterName", value: clusterName };
  const active = view.by(services, "clusterArn", clusterArn).filter(({ status }) => status !== "INACTIVE");
  const ofCluster = view.list(tasks).filter((task) => task.clusterArn === clusterArn);
  const counts = { TaskCount: countTasks(ofCluster).running, ServiceCount: active.length, ContainerInstanceCount: 0 };
  return [
    ...samples(counts, [cluster]),
    ...active.flatMap((service) =>
      samples(serviceCounts(view, service), [cluster, { name: "ServiceName", value: service.serviceName }]),
    ),
  ];
}

/** There are no task sets but those of other deployment controllers, which the region refuses. */
function serviceCounts(view: View, service: Service): Readonly<Record<string, number>> {
  const { running, pending } = countTasks(tasksOfService(view, service));
  return {
    DesiredTaskCount: service.desiredCount,
    RunningTaskCount: running,
    PendingTaskCount: pending,
    DeploymentCount: currentDeployments(view, service).length,
    TaskSetCount: 0,
  };
}

function samples(
  counts: Readonly<Record<string, number>>,
  dimensions: readonly MetricDimension[],
): readonly InsightsSample[] {
  return Object.entries(counts).map(([metricName, count]) => ({ metricName, dimensions, count }));
}

function countDatum({ metricName, dimensions, count }: InsightsSample, startMs: number): Datum {
  return insightsDatum(metricName, { dimensions, startMs }, { unit: "Count", set: setOfValues([count]) });
}
