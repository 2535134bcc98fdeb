import type {
  CustomizedMetricSpecification,
  TargetTrackingMetricDataQuery,
  TargetTrackingScalingPolicyConfiguration,
} from "@aws-sdk/client-application-auto-scaling";
import type { Dimension, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { AlarmConfiguration } from "../../cloudwatch/state.ts";
import { constraintViolated, validationError } from "../errors.ts";

/** What the alarms of a target-tracking policy watch. @throws ValidationException */
export function trackedMetric(
  resourceId: string,
  tracking: TargetTrackingScalingPolicyConfiguration,
): AlarmConfiguration {
  const { PredefinedMetricSpecification: predefined, CustomizedMetricSpecification: customized } = tracking;
  if ((predefined === undefined) === (customized === undefined)) {
    throw validationError(
      "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be specified.",
    );
  }
  if (customized) return customizedMetric(customized);
  const { PredefinedMetricType: type = "", ResourceLabel: label } = predefined ?? {};
  if (type === "ALBRequestCountPerTarget") return requestCount(label);
  const metricName = utilization[type];
  if (metricName === undefined) {
    const constraint = `satisfy enum value set: [${[...Object.keys(utilization), "ALBRequestCountPerTarget"].join(", ")}]`;
    throw constraintViolated({ value: type, member: "predefinedMetricType", constraint });
  }
  if (label !== undefined)
    throw validationError(`ResourceLabel cannot be specified for ${type}, only for ALBRequestCountPerTarget.`);
  const [, cluster, service] = resourceId.split("/");
  return {
    MetricName: metricName,
    Namespace: "AWS/ECS",
    Dimensions: [
      { Name: "ClusterName", Value: cluster },
      { Name: "ServiceName", Value: service },
    ],
    Statistic: "Average",
    Unit: "Percent",
    Period: 60,
  };
}

const utilization: Readonly<Record<string, string>> = {
  ECSServiceAverageCPUUtilization: "CPUUtilization",
  ECSServiceAverageMemoryUtilization: "MemoryUtilization",
};

function requestCount(label: string | undefined): AlarmConfiguration {
  const [, loadBalancer, targetGroup] = /^(app\/[^/]+\/[^/]+)\/(targetgroup\/[^/]+\/[^/]+)$/.exec(label ?? "") ?? [];
  if (loadBalancer === undefined || targetGroup === undefined) {
    throw validationError(
      `ResourceLabel must be app/<name>/<id>/targetgroup/<name>/<id> for ALBRequestCountPerTarget, not '${label ?? ""}'.`,
    );
  }
  return {
    MetricName: "RequestCountPerTarget",
    Namespace: "AWS/ApplicationELB",
    Dimensions: [
      { Name: "LoadBalancer", Value: loadBalancer },
      { Name: "TargetGroup", Value: targetGroup },
    ],
    Statistic: "Sum",
    Period: 60,
  };
}

function customizedMetric(metric: CustomizedMetricSpecification): AlarmConfiguration {
  const { Metrics: queries = [] } = metric;
  if (queries.length > 0) return { Metrics: queries.map(metricQuery) };
  const { MetricName: name, Namespace: namespace, Statistic: statistic, Unit: unit } = metric;
  if (!name || !namespace || !statistic) {
    throw validationError("A customized metric needs MetricName, Namespace and Statistic, or Metrics.");
  }
  return {
    MetricName: name,
    Namespace: namespace,
    Dimensions: dimensionsOf(metric.Dimensions),
    Statistic: statistic,
    ...(unit !== undefined && { Unit: unit as NonNullable<AlarmConfiguration["Unit"]> }),
    Period: 60,
  };
}

function metricQuery({
  Id: id,
  Expression: expression,
  Label: label,
  MetricStat: metric,
  ReturnData: isReturned,
}: TargetTrackingMetricDataQuery): MetricDataQuery {
  return {
    Id: id,
    ...(expression !== undefined && { Expression: expression }),
    ...(label !== undefined && { Label: label }),
    ...(isReturned !== undefined && { ReturnData: isReturned }),
    ...(metric && {
      MetricStat: {
        Metric: {
          MetricName: metric.Metric?.MetricName,
          Namespace: metric.Metric?.Namespace,
          Dimensions: dimensionsOf(metric.Metric?.Dimensions),
        },
        Stat: metric.Stat,
        Period: 60,
        ...(metric.Unit !== undefined && { Unit: metric.Unit as NonNullable<AlarmConfiguration["Unit"]> }),
      },
    }),
  };
}

function dimensionsOf(
  dimensions: readonly { Name: string | undefined; Value: string | undefined }[] = [],
): Dimension[] {
  return dimensions.map(({ Name, Value }) => ({ Name, Value }));
}
