import type { TargetTrackingScalingPolicyConfiguration } from "@aws-sdk/client-application-auto-scaling";
import { isDeepStrictEqual } from "node:util";
import type { View } from "../../../store/store.ts";
import { constraintViolated, validationError } from "../errors.ts";
import { scalingPolicies, type ScalingPolicy } from "../state.ts";
import { trackedMetric } from "./tracked-metric.ts";

/** A target-tracking configuration, checked. @throws ValidationException */
export function trackingConfiguration(
  view: View,
  policy: Pick<ScalingPolicy, "policyName" | "resourceId">,
  given: TargetTrackingScalingPolicyConfiguration | undefined,
): TargetTrackingScalingPolicyConfiguration {
  if (!given) {
    throw validationError(
      "TargetTrackingScalingPolicyConfiguration is required for a policy of the type TargetTrackingScaling.",
    );
  }
  const { TargetValue: target, ScaleOutCooldown: out = 300, ScaleInCooldown: into = 300 } = given;
  if (target === undefined || !Number.isFinite(target) || Math.abs(target) > 2 ** 360) {
    throw validationError(`TargetValue must be a number within -2^360 and 2^360, not ${String(target)}.`);
  }
  for (const [member, value] of Object.entries({ scaleOutCooldown: out, scaleInCooldown: into })) {
    if (Number.isInteger(value) && value >= 0) continue;
    throw constraintViolated({ value: String(value), member, constraint: "have value greater than or equal to 0" });
  }
  refuseSameMetric(view, policy, given);
  return given;
}

/** At most one target-tracking policy for each metric of a target. */
function refuseSameMetric(
  view: View,
  { policyName, resourceId }: Pick<ScalingPolicy, "policyName" | "resourceId">,
  tracking: TargetTrackingScalingPolicyConfiguration,
): void {
  const metric = trackedMetric(resourceId, tracking);
  for (const other of view.by(scalingPolicies, "resourceId", resourceId)) {
    if (other.policyName === policyName || other.configuration.policyType !== "TargetTrackingScaling") continue;
    if (!isDeepStrictEqual(metric, trackedMetric(resourceId, other.configuration.tracking))) continue;
    throw validationError(
      `The policy ${other.policyName} tracks the same metric of ${resourceId} already: a target has at most one target tracking policy for each metric.`,
    );
  }
}
