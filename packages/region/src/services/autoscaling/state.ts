import type {
  NotScaledReason,
  ScalableTargetAction,
  ScalingActivityStatusCode,
  StepScalingPolicyConfiguration,
  SuspendedState,
  TargetTrackingScalingPolicyConfiguration,
} from "@aws-sdk/client-application-auto-scaling";
import { table } from "../../store/table.ts";

/** The only dimension there is: how many tasks an ECS service wants. */
export const scalableDimension = "ecs:service:DesiredCount";

/** An ECS service whose desired count may be changed, within bounds. */
export interface ScalableTarget {
  /** `service/<cluster>/<service>` */
  readonly resourceId: string;
  readonly scalableTargetArn: string;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly roleArn: string;
  readonly suspendedState: Required<{ readonly [K in keyof SuspendedState]: boolean }>;
  readonly createdAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
}

export const scalableTargets = table("autoscaling.targets", (target: ScalableTarget) => target.resourceId);

export type PolicyConfiguration =
  | { readonly policyType: "StepScaling"; readonly step: StepScalingPolicyConfiguration }
  | {
      readonly policyType: "TargetTrackingScaling";
      readonly tracking: TargetTrackingScalingPolicyConfiguration;
      /** The alarms that the policy made and deletes. */
      readonly alarmNames: readonly string[];
    };

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingPolicy.html */
export interface ScalingPolicy {
  readonly policyArn: string;
  readonly policyName: string;
  readonly resourceId: string;
  readonly configuration: PolicyConfiguration;
  readonly createdAtMs: number;
}

export const scalingPolicies = table("autoscaling.policies", namedKey<ScalingPolicy>("policyName"), {
  indexes: { resourceId: (policy: ScalingPolicy) => policy.resourceId },
});

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScheduledAction.html */
export interface ScheduledAction {
  readonly scheduledActionArn: string;
  readonly scheduledActionName: string;
  readonly resourceId: string;
  readonly schedule: string;
  readonly timezone?: string | undefined;
  readonly startAtMs?: number | undefined;
  readonly endAtMs?: number | undefined;
  readonly action: ScalableTargetAction;
  readonly createdAtMs: number;
}

export const scheduledActions = table(
  "autoscaling.scheduledActions",
  namedKey<ScheduledAction>("scheduledActionName"),
  {
    indexes: { resourceId: (action: ScheduledAction) => action.resourceId },
  },
);

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html */
export interface ScalingActivity {
  readonly activityId: string;
  readonly resourceId: string;
  readonly description: string;
  readonly cause: string;
  /** InProgress → Successful, Overridden, Unfulfilled or Failed. */
  readonly status: Extract<
    ScalingActivityStatusCode,
    "InProgress" | "Successful" | "Overridden" | "Unfulfilled" | "Failed"
  >;
  readonly statusMessage: string;
  /** What else there is to know of how it came about. */
  readonly details?: string;
  /** The desired count that it set. */
  readonly capacity: number;
  /** Whether it added tasks or removed them; absent for one that did neither. */
  readonly direction?: "out" | "in";
  /** Why nothing was scaled; only of an activity that records just that. */
  readonly notScaledReasons?: readonly NotScaledReason[];
  readonly startedAtMs: number;
  /** How many of its target began earlier in the same millisecond; absent in records of older versions. */
  readonly place?: number;
  readonly endedAtMs?: number;
}

export const scalingActivities = table("autoscaling.activities", (activity: ScalingActivity) => activity.activityId, {
  indexes: { resourceId: (activity: ScalingActivity) => activity.resourceId },
});

/** A policy changed the capacity, and waits before it does so again. */
export interface Cooldown {
  readonly resourceId: string;
  readonly policyName: string;
  readonly direction: "out" | "in";
  /** The change that began it. */
  readonly activityId: string;
  readonly capacityBefore: number;
  readonly capacitySet: number;
  readonly lengthMs: number;
  /** Absent until the change is fulfilled: only then does its length begin. */
  readonly endsAtMs?: number;
}

export const cooldowns = table(
  "autoscaling.cooldowns",
  ({ resourceId, policyName, direction }: Cooldown) => `${keyWithin(resourceId, policyName)}\n${direction}`,
  { indexes: { resourceId: ({ resourceId }: Cooldown) => resourceId } },
);

/** Policies and scheduled actions are named within their target; neither part can hold a line break. */
export function keyWithin(resourceId: string, name: string): string {
  return `${resourceId}\n${name}`;
}

function namedKey<R extends { readonly resourceId: string }>(
  member: keyof R & ("policyName" | "scheduledActionName"),
): (record: R) => string {
  return (record) => keyWithin(record.resourceId, String(record[member]));
}
