import type { AlarmActionFailure } from "../../../engine/alarm-action.ts";
import { sideOf, noStepAdjustmentReason } from "../scaling/adjustment.ts";
import { scalingPolicies } from "../state.ts";

/** Why an alarm action on a scaling policy fails: there is no such policy, or none of its step adjustments matches the breach. */
export const policyFailure: AlarmActionFailure = (view, arn, { state, values, rule }) => {
  const policy = view
    .list(scalingPolicies)
    .find(({ policyArn }) => arn === policyArn || arn.startsWith(`${policyArn}:`));
  if (!policy) return `No scaling policy found for ${arn}`;
  const { configuration } = policy;
  if (state !== "ALARM" || configuration.policyType !== "StepScaling" || !rule) return undefined;
  return noStepAdjustmentReason(configuration.step, {
    side: sideOf(rule.comparison),
    threshold: rule.threshold,
    values,
  });
};
