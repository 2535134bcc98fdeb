import type { Context } from "../../engine/context.ts";
import { sideOf, uncovered } from "../autoscaling/adjustment.ts";
import { scalingPolicies } from "../autoscaling/state.ts";
import { actionsOn, isScalingPolicy } from "./actions.ts";
import { isComposite } from "./alarms.ts";
import { noteAction } from "./history.ts";
import { valuesIn } from "./reason-data.ts";
import type { Alarm, AlarmState } from "./state.ts";

/** What an alarm turns to, and why. */
export type NewState = Pick<AlarmState, "value" | "reason" | "reasonData">;

/** Runs the actions of a state that an alarm has come to, and notes them in the history. */
export function runActions(
  context: Context,
  alarm: Alarm,
  { value, reasonData }: Pick<NewState, "value" | "reasonData">,
) {
  if (!alarm.actionsEnabled) return;
  for (const arn of actionsOn(alarm.configuration, value)) {
    noteAction(context, alarm, {
      arn,
      failure: failureOf(context, arn, { alarm, value, ...(reasonData !== undefined && { reasonData }) }),
    });
  }
}

interface Occasion extends Pick<NewState, "value" | "reasonData"> {
  readonly alarm: Alarm;
}

/** Nobody checks an action before it is run. */
function failureOf({ tx }: Context, arn: string, { alarm, value, reasonData }: Occasion): string | undefined {
  if (!isScalingPolicy(arn)) return `Evenkeel does not support this action yet: ${arn}`;
  const policy = tx.list(scalingPolicies).find(({ policyArn }) => arn === policyArn || arn.startsWith(`${policyArn}:`));
  if (!policy) return `No scaling policy found for ${arn}`;
  const { configuration } = policy;
  if (value !== "ALARM" || configuration.policyType !== "StepScaling" || isComposite(alarm)) return undefined;
  const { ComparisonOperator: comparison = "", Threshold: threshold = 0 } = alarm.configuration;
  return uncovered(configuration.step, { side: sideOf(comparison), threshold, values: valuesIn(reasonData) });
}
