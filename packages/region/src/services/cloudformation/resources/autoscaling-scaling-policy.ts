import type {
  CustomizedMetricSpecification,
  PutScalingPolicyRequest,
  ScalableDimension,
  ServiceNamespace,
  StepScalingPolicyConfiguration,
  TargetTrackingMetricDataQuery,
  TargetTrackingMetricStat,
  TargetTrackingScalingPolicyConfiguration,
} from "@aws-sdk/client-application-auto-scaling";
import { deleteScalingPolicy } from "../../autoscaling/operations/DeleteScalingPolicy.ts";
import { putScalingPolicy } from "../../autoscaling/operations/PutScalingPolicy.ts";
import { keyWithin, scalingPolicies } from "../../autoscaling/state.ts";
import { targetOf } from "../autoscaling-target.ts";
import { validationError } from "../errors.ts";
import { given, objects, optionalFlag, optionalNumber, optionalObject, optionalText, text } from "../properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalingpolicy.html */
export const autoscalingScalingPolicy: ResourceProvider = {
  type: "AWS::ApplicationAutoScaling::ScalingPolicy",
  properties: [
    "PolicyName",
    "PolicyType",
    "ResourceId",
    "ScalableDimension",
    "ScalingTargetId",
    "ServiceNamespace",
    "StepScalingPolicyConfiguration",
    "TargetTrackingScalingPolicyConfiguration",
  ],
  replaceOn: ["PolicyName", "ResourceId", "ScalableDimension", "ScalingTargetId", "ServiceNamespace"],
  create({ properties, context }) {
    const input = policyInput(properties);
    if (context.tx.get(scalingPolicies, keyWithin(input.ResourceId, input.PolicyName))) {
      throw validationError(`The scaling policy ${input.PolicyName} of ${input.ResourceId} already exists`);
    }
    return putScalingPolicy(input, context).PolicyARN ?? "";
  },
  update({ properties, context }) {
    putScalingPolicy(policyInput(properties), context);
  },
  delete({ physicalId }, context) {
    const policy = context.tx.list(scalingPolicies).find(({ policyArn }) => policyArn === physicalId);
    if (!policy) return;
    const { resourceId: ResourceId, policyName: PolicyName } = policy;
    const target = { ServiceNamespace: "ecs", ScalableDimension: "ecs:service:DesiredCount" } as const;
    deleteScalingPolicy({ ...target, ResourceId, PolicyName }, context);
  },
  attributes: ({ physicalId }) => ({ Arn: physicalId }),
};

// The SDK's enumerations are checked by the operation, which refuses what is none of theirs.
function policyInput(properties: Properties): PutScalingPolicyRequest & { PolicyName: string; ResourceId: string } {
  const step = optionalObject(properties, "StepScalingPolicyConfiguration");
  const tracking = optionalObject(properties, "TargetTrackingScalingPolicyConfiguration");
  return {
    PolicyName: text(properties, "PolicyName"),
    PolicyType: text(properties, "PolicyType") as PutScalingPolicyRequest["PolicyType"],
    ...scaledTarget(properties),
    ...given({
      StepScalingPolicyConfiguration: step && stepConfiguration(step),
      TargetTrackingScalingPolicyConfiguration: tracking && trackingConfiguration(tracking),
    }),
  };
}

/** A policy names its target either by the target's `Ref` or by the three members that make it up. */
function scaledTarget(properties: Properties): ReturnType<typeof targetOf> {
  const targetId = optionalText(properties, "ScalingTargetId");
  if (targetId !== undefined) return targetOf(targetId);
  return {
    ResourceId: text(properties, "ResourceId"),
    ScalableDimension: text(properties, "ScalableDimension") as ScalableDimension,
    ServiceNamespace: text(properties, "ServiceNamespace") as ServiceNamespace,
  };
}

function stepConfiguration(step: Properties): StepScalingPolicyConfiguration {
  return {
    ...given({
      AdjustmentType: optionalText(step, "AdjustmentType") as StepScalingPolicyConfiguration["AdjustmentType"],
      Cooldown: optionalNumber(step, "Cooldown"),
      MetricAggregationType: optionalText(
        step,
        "MetricAggregationType",
      ) as StepScalingPolicyConfiguration["MetricAggregationType"],
      MinAdjustmentMagnitude: optionalNumber(step, "MinAdjustmentMagnitude"),
    }),
    StepAdjustments: objects(step, "StepAdjustments").map((adjustment) => ({
      ...given({
        MetricIntervalLowerBound: optionalNumber(adjustment, "MetricIntervalLowerBound"),
        MetricIntervalUpperBound: optionalNumber(adjustment, "MetricIntervalUpperBound"),
      }),
      ScalingAdjustment: optionalNumber(adjustment, "ScalingAdjustment"),
    })),
  };
}

function trackingConfiguration(tracking: Properties): TargetTrackingScalingPolicyConfiguration {
  const predefined = optionalObject(tracking, "PredefinedMetricSpecification");
  const customized = optionalObject(tracking, "CustomizedMetricSpecification");
  return {
    TargetValue: optionalNumber(tracking, "TargetValue"),
    ...given({
      DisableScaleIn: optionalFlag(tracking, "DisableScaleIn"),
      ScaleInCooldown: optionalNumber(tracking, "ScaleInCooldown"),
      ScaleOutCooldown: optionalNumber(tracking, "ScaleOutCooldown"),
      PredefinedMetricSpecification: predefined && predefinedMetric(predefined),
      CustomizedMetricSpecification: customized && customizedMetric(customized),
    }),
  };
}

type Predefined = NonNullable<TargetTrackingScalingPolicyConfiguration["PredefinedMetricSpecification"]>;

function predefinedMetric(metric: Properties): Predefined {
  return {
    PredefinedMetricType: text(metric, "PredefinedMetricType") as Predefined["PredefinedMetricType"],
    ...given({ ResourceLabel: optionalText(metric, "ResourceLabel") }),
  };
}

function customizedMetric(metric: Properties): CustomizedMetricSpecification {
  return {
    ...given({
      MetricName: optionalText(metric, "MetricName"),
      Namespace: optionalText(metric, "Namespace"),
      Statistic: optionalText(metric, "Statistic") as CustomizedMetricSpecification["Statistic"],
      Unit: optionalText(metric, "Unit"),
    }),
    Dimensions: dimensions(metric),
    Metrics: objects(metric, "Metrics").map(metricQuery),
  };
}

function metricQuery(query: Properties): TargetTrackingMetricDataQuery {
  const stat = optionalObject(query, "MetricStat");
  return {
    Id: text(query, "Id"),
    ...given({
      Expression: optionalText(query, "Expression"),
      Label: optionalText(query, "Label"),
      ReturnData: optionalFlag(query, "ReturnData"),
      MetricStat: stat && metricStat(stat),
    }),
  };
}

function metricStat(stat: Properties): TargetTrackingMetricStat {
  const metric = optionalObject(stat, "Metric") ?? {};
  return {
    Metric: {
      ...given({ MetricName: optionalText(metric, "MetricName"), Namespace: optionalText(metric, "Namespace") }),
      Dimensions: dimensions(metric),
    },
    Stat: text(stat, "Stat"),
    ...given({ Unit: optionalText(stat, "Unit") }),
  };
}

function dimensions(properties: Properties): { Name: string; Value: string }[] {
  return objects(properties, "Dimensions").map((it) => ({ Name: text(it, "Name"), Value: text(it, "Value") }));
}
