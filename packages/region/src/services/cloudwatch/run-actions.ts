import type { StateValue } from "@aws-sdk/client-cloudwatch";
import type { Context } from "../../engine/context.ts";
import { scalingPolicies } from "../autoscaling/state.ts";
import { actionsOn, isScalingPolicy } from "./actions.ts";
import { noteAction } from "./history.ts";
import type { Alarm } from "./state.ts";

/** Runs the actions of a state that an alarm has come to, and notes them in the history. */
export function runActions(context: Context, alarm: Alarm, state: StateValue): void {
  if (!alarm.actionsEnabled) return;
  for (const arn of actionsOn(alarm.configuration, state)) {
    noteAction(context, alarm, { arn, failure: failureOf(context, arn) });
  }
}

/** Nobody checks an action before it is run. */
function failureOf({ tx }: Context, arn: string): string | undefined {
  if (!isScalingPolicy(arn)) return `Evenkeel does not support this action yet: ${arn}`;
  const policy = tx.list(scalingPolicies).find(({ policyArn }) => arn === policyArn || arn.startsWith(`${policyArn}:`));
  return policy ? undefined : `No scaling policy found for ${arn}`;
}
