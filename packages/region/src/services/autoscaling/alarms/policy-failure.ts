import type { AlarmActionFailure } from "../../../engine/alarm-action.ts";
import { sideOf, uncovered } from "../scaling/adjustment.ts";
import { scalingPolicies } from "../state.ts";

/** Why a scaling policy does nothing for an alarm that runs it: an alarm may name one that is not there. */
export const policyFailure: AlarmActionFailure = (view, arn, { state, values, rule }) => {
  const policy = view
    .list(scalingPolicies)
    .find(({ policyArn }) => arn === policyArn || arn.startsWith(`${policyArn}:`));
  if (!policy) return `No scaling policy found for ${arn}`;
  const { configuration } = policy;
  if (state !== "ALARM" || configuration.policyType !== "StepScaling" || !rule) return undefined;
  return uncovered(configuration.step, { side: sideOf(rule.comparison), threshold: rule.threshold, values });
};
