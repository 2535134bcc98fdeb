import { rules } from "../rule.ts";

/** Policies and their alarms, what all of them count capacity from, and the arithmetic of step scaling. */
export const policyRules = rules({
  "autoscaling/invocation/step-action-arn": {
    says: "An alarm invokes a step scaling policy by an action that is the ARN of the policy.",
    basis: "observed",
  },
  "autoscaling/invocation/tracking-action-arn": {
    says: "The action of a target-tracking alarm is the ARN of the policy followed by `:createdBy/<uuid>`.",
    basis: "observed",
  },
  "autoscaling/invocation/no-resource-policy": {
    says: "An alarm of the same account and region invokes a policy with no resource policy.",
    basis: "documented",
  },
  "autoscaling/invocation/every-minute": {
    says: "A policy is invoked when its alarm changes to the state and every minute while the state lasts; each time cooldown and bounds are looked at afresh.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "autoscaling/invocation/only-breach": {
    says: "A policy among the OKActions or InsufficientDataActions of an alarm does nothing unless the alarm's data breach.",
    basis: "choice",
  },
  "autoscaling/policy/no-access-to-alarms": {
    says: "PutScalingPolicy that cannot read or put the alarms is answered with `FailedResourceAccessException`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html",
  },
  "autoscaling/policy/alarms-of-step": {
    says: "DescribeScalingPolicies lists as Alarms of a step policy every alarm that has its ARN among the actions.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingPolicy.html",
  },
  "autoscaling/policy/alarms-of-tracking": {
    says: "DescribeScalingPolicies lists as Alarms of a target-tracking policy those that it manages.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingPolicy.html",
  },
  "autoscaling/policy/delete-tracking": {
    says: "DeleteScalingPolicy of a target-tracking policy deletes its alarms.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeleteScalingPolicy.html",
  },
  "autoscaling/policy/delete-step": {
    says: "DeleteScalingPolicy of a step policy leaves its alarm in place and removes the action from it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeleteScalingPolicy.html",
  },
  "autoscaling/policy/types": {
    says: "The types of a policy are StepScaling, TargetTrackingScaling and PredictiveScaling.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html",
    refused: "predictive scaling",
  },
  "autoscaling/capacity/running-tasks": {
    says: "The capacity that a policy counts from is the number of running tasks, not the desired count.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "autoscaling/capacity/open-cooldown-counts": {
    says: "While a cooldown is open, the capacity that its activity set counts as present already.",
    basis: "choice",
  },
  "autoscaling/capacity/within-bounds": {
    says: "The new capacity is what the policy computes, held between MinCapacity and MaxCapacity.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  "autoscaling/capacity/below-minimum-out": {
    says: "A scale-out from a desired count below MinCapacity raises it to MinCapacity first.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "autoscaling/capacity/below-minimum-in": {
    says: "A scale-in from a desired count below MinCapacity does nothing.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "autoscaling/capacity/above-maximum-in": {
    says: "A scale-in from a desired count above MaxCapacity lowers it to MaxCapacity first.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "autoscaling/capacity/above-maximum-out": {
    says: "A scale-out from a desired count above MaxCapacity does nothing.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "autoscaling/capacity/no-new-deployment": {
    says: "A policy changes the desired count only and starts no new deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "autoscaling/capacity/manual-count-stays": {
    says: "A desired count that a client sets between the bounds stays until the next decision of a policy, a schedule or the bounds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "autoscaling/capacity/from-zero": {
    says: "From 0 running tasks target tracking waits for a datapoint that shows demand, and then adds one task.",
    basis: "documented",
  },
  "autoscaling/step/above-threshold": {
    says: "Above the threshold a step matches when its lower bound ≤ metric − threshold < its upper bound.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html",
  },
  "autoscaling/step/below-threshold": {
    says: "Below the threshold a step matches when its lower bound < metric − threshold ≤ its upper bound.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html",
  },
  "autoscaling/step/open-bounds": {
    says: "A step without a lower bound reaches to minus infinity, one without an upper bound to plus infinity.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html",
  },
  "autoscaling/step/no-gaps-or-overlaps": {
    says: "Step adjustments that overlap or leave a gap are refused with `ValidationException`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  "autoscaling/step/one-open-bound-each": {
    says: "At most one step has no lower bound and at most one has no upper bound.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  "autoscaling/step/not-both-open": {
    says: "A step that has neither a lower nor an upper bound is refused.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  "autoscaling/step/single-half-open-step": {
    says: "A single step with the lower bound 0, or with the upper bound 0, is accepted.",
    basis: "choice",
  },
  "autoscaling/step/negative-needs-open-lower": {
    says: "Steps with a negative lower bound are refused unless one step has no lower bound.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  "autoscaling/step/positive-needs-open-upper": {
    says: "Steps with a positive upper bound are refused unless one step has no upper bound.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  "autoscaling/step/upper-above-lower": {
    says: "A step whose upper bound is not greater than its lower bound is refused.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html",
  },
  "autoscaling/step/aggregation": {
    says: "MetricAggregationType says whether the Average (the default), Minimum or Maximum of the alarm's datapoints selects the step.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
  "autoscaling/step/datapoints": {
    says: "The metric of a step policy is that of the `recentDatapoints` in the StateReasonData of its alarm.",
    basis: "choice",
  },
  "autoscaling/step/no-match-no-activity": {
    says: "When no step matches, nothing is scaled and no activity is recorded.",
    basis: "documented",
  },
  "autoscaling/step/example-out": {
    says: "With the threshold 50 and the percent steps 0–10→0, 10–20→+10, 20–∞→+30, a metric of 60 turns 10 tasks into 11, and one of 70 turns 11 into 14.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  "autoscaling/step/example-in": {
    says: "With the threshold 50 and the percent steps −10–0→0, −20–−10→−10, −∞–−20→−30, a metric of 40 turns 14 tasks into 13, and one of 30 turns 13 into 10.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  "autoscaling/step/change-in-capacity": {
    says: "ChangeInCapacity adds the adjustment to the capacity.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
  "autoscaling/step/exact-capacity": {
    says: "ExactCapacity sets the capacity to the adjustment, which is not negative.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
  "autoscaling/step/percent-change": {
    says: "PercentChangeInCapacity adds the adjustment in percent of the capacity.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
  "autoscaling/step/percent-rounding": {
    says: "A percent change is rounded toward zero but never to nothing: 12.7 is 12, 0.67 is 1, −0.58 is −1, −6.67 is −6.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  "autoscaling/step/least-magnitude": {
    says: "MinAdjustmentMagnitude is the least change of a percent policy: 4 tasks, 25 % and a magnitude of 2 make 6.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
  "autoscaling/step/default-cooldown": {
    says: "The cooldown of a step policy is 300 seconds by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html",
  },
});
