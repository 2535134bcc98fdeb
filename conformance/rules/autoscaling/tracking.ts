import { rules } from "../rule.ts";

/** Target tracking: its alarms, its metrics, and what it decides. */
export const trackingRules = rules({
  "autoscaling/tracking/alarm-names": {
    says: "The alarms of a target-tracking policy are `TargetTracking-service/<cluster>/<service>-AlarmHigh-<uuid>` and `…-AlarmLow-<uuid>`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html",
  },
  "autoscaling/tracking/alarm-high": {
    says: "AlarmHigh watches for 3 periods of 60 s, all of them GreaterThanThreshold of TargetValue.",
    basis: "observed",
  },
  "autoscaling/tracking/alarm-low": {
    says: "AlarmLow watches for 15 periods of 60 s, all of them LessThanThreshold of 0.9 times TargetValue: 63 for 70.",
    basis: "observed",
  },
  "autoscaling/tracking/alarm-missing-data": {
    says: "The alarms of target tracking treat missing data as missing.",
    basis: "observed",
  },
  "autoscaling/tracking/alarm-description": {
    says: "The description of a managed alarm is `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy <policy ARN>:createdBy/<uuid>.`.",
    basis: "observed",
  },
  "autoscaling/tracking/alarm-only-alarm-actions": {
    says: "A managed alarm has AlarmActions only, one action that ends with `:createdBy/<uuid>`.",
    basis: "observed",
  },
  "autoscaling/tracking/metric-cpu": {
    says: "ECSServiceAverageCPUUtilization tracks `CPUUtilization` of AWS/ECS: Average, in Percent, with the dimensions ClusterName and ServiceName.",
    basis: "observed",
  },
  "autoscaling/tracking/metric-memory": {
    says: "ECSServiceAverageMemoryUtilization tracks `MemoryUtilization` of AWS/ECS: Average, in Percent, with the dimensions ClusterName and ServiceName.",
    basis: "observed",
  },
  "autoscaling/tracking/metric-requests": {
    says: "ALBRequestCountPerTarget tracks the Sum of `RequestCountPerTarget` of AWS/ApplicationELB: the target is requests per target and minute.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html",
  },
  "autoscaling/tracking/resource-label": {
    says: "The ResourceLabel of ALBRequestCountPerTarget is `app/<name>/<id>/targetgroup/<name>/<id>`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html",
  },
  "autoscaling/tracking/customized-metric": {
    says: "A customized metric is one metric with name, namespace, dimensions, Statistic and Unit, or metric math.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_CustomizedMetricSpecification.html",
  },
  "autoscaling/tracking/target-value-range": {
    says: "TargetValue lies between −2^360 and 2^360.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html",
  },
  "autoscaling/tracking/disable-scale-in": {
    says: "A policy with DisableScaleIn true, which is false by default, has no AlarmLow.",
    basis: "choice",
  },
  "autoscaling/tracking/update-renames-alarms": {
    says: "An update of a target-tracking policy makes its alarms anew under new names.",
    basis: "choice",
  },
  "autoscaling/tracking/direction": {
    says: "AlarmHigh only scales out, and AlarmLow only scales in.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html",
  },
  "autoscaling/tracking/proportional": {
    says: "Target tracking changes the capacity in proportion to the metric and rounds toward more capacity.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html",
  },
  "autoscaling/tracking/insufficient-data": {
    says: "Target tracking does nothing on insufficient data, and does not read it as low use.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html",
  },
  "autoscaling/tracking/formula": {
    says: "Target tracking wants the capacity times the newest datapoint divided by TargetValue, rounded up.",
    basis: "choice",
  },
  "autoscaling/tracking/out-only-upward": {
    says: "A scale-out of target tracking acts only when it wants more than the capacity, else it is `AlreadyAtDesiredCapacity`.",
    basis: "choice",
  },
  "autoscaling/tracking/flapping": {
    says: "A scale-in after which the predicted metric would not be below the threshold of AlarmHigh is not done: `AutoScalingAnticipatedFlapping`.",
    basis: "choice",
  },
  "autoscaling/tracking/one-task-from-none": {
    says: "With a capacity of 0 a scale-out of target tracking wants 1 task.",
    basis: "choice",
  },
  "autoscaling/tracking/in-to-zero": {
    says: "A metric that is published as 0, such as the request count, scales a service in to a MinCapacity of 0.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "autoscaling/tracking/utilization-without-tasks": {
    says: "CPU and memory of a service without running tasks have no datapoints, so that they scale nothing.",
    basis: "documented",
  },
  "autoscaling/tracking/default-cooldowns": {
    says: "ScaleOutCooldown and ScaleInCooldown are 300 seconds each by default for ECS.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html",
  },
  "autoscaling/tracking/one-per-metric": {
    says: "A scalable target has at most one target-tracking policy for each metric.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html",
  },
});

/** What waits for what: cooldowns, policies of one moment, deployments. */
export const waitingRules = rules({
  "autoscaling/cooldown/starts-when-successful": {
    says: "A cooldown counts from the successful end of the scaling activity.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
  "autoscaling/cooldown/owner": {
    says: "A cooldown belongs to the policy that acted: one for a step policy, one for each direction of a target-tracking policy.",
    basis: "choice",
  },
  "autoscaling/cooldown/out-adds-difference": {
    says: "A scale-out during the scale-out cooldown counts from the capacity before the first activity and adds the difference only: +2 and then +3 add 1.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
  "autoscaling/cooldown/out-not-larger": {
    says: "A scale-out during the scale-out cooldown that would not exceed what the first activity set is ignored.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
  "autoscaling/cooldown/in-waits": {
    says: "A scale-in during the scale-in cooldown is ignored.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
  "autoscaling/cooldown/out-cancels-in": {
    says: "A scale-out during a scale-in cooldown takes place at once and ends that cooldown.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
  "autoscaling/cooldown/in-during-out": {
    says: "A scale-in during a scale-out cooldown takes place, unless it is of the same step policy.",
    basis: "choice",
  },
  "autoscaling/cooldown/not-for-schedules-and-bounds": {
    says: "Scheduled actions and the enforcement of bounds do not wait for a cooldown.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
  },
  "autoscaling/cooldown/no-activity": {
    says: "An invocation that a cooldown holds back leaves no activity, with IncludeNotScaledActivities neither.",
    basis: "choice",
  },
  "autoscaling/several/largest-wins": {
    says: "Of policies invoked at one moment the one with the largest capacity wins: 10 tasks, +3 and +200 % make 30.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html",
  },
  "autoscaling/several/out-if-any": {
    says: "The service scales out if any target-tracking policy is ready to scale out.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html",
  },
  "autoscaling/several/in-if-all": {
    says: "Target tracking scales in only if all target-tracking policies that may scale in are ready to.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html",
  },
  "autoscaling/several/step-in-is-free": {
    says: "A step policy scales in whatever the target-tracking policies of the target want.",
    basis: "documented",
  },
  "autoscaling/several/same-moment": {
    says: "Invocations for one target within 1 second are decided on together; others as they come.",
    basis: "choice",
  },
  "autoscaling/several/insufficient-data-not-ready": {
    says: "A target-tracking policy whose AlarmLow is INSUFFICIENT_DATA is not ready to scale in.",
    basis: "choice",
  },
  "autoscaling/deployment/no-scale-in": {
    says: "Policies do not scale in while a deployment of the service is in progress, and do so again once it is complete.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "autoscaling/deployment/scale-out": {
    says: "Policies scale out while a deployment is in progress, unless scaling out is suspended.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "autoscaling/deployment/in-progress": {
    says: "A deployment is in progress while its rolloutState is IN_PROGRESS, bake time and rollback included.",
    basis: "choice",
  },
  "autoscaling/deployment/unscalable": {
    says: "A scale-in that a deployment blocks is a not-scaled activity with `TargetServicePutResourceAsUnscalable`.",
    basis: "choice",
  },
  "autoscaling/deployment/out-to-both-revisions": {
    says: "During a rolling deployment ECS applies a scale-out to both service revisions, within maximumPercent.",
    basis: "documented",
    source: "https://aws.amazon.com/about-aws/whats-new/2025/11/amazon-ecs-service-availability-rolling-deployments",
  },
  "autoscaling/deployment/not-in-service-events": {
    says: "DescribeServices shows the starts and stops of tasks as events, and no scaling activities.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html",
  },
});
