import type { Context } from "../../../engine/context.ts";
import { actionsOn, isScalingPolicy } from "./actions.ts";
import { noteState } from "./history.ts";
import { noteNewFailure, runActions, type NewState } from "./run-actions.ts";
import { alarms, scalingInvocations, type MetricAlarm } from "../state.ts";

/** Changes the state of an alarm, notes it in the history, and runs the actions of that state. */
export function transition(context: Context, alarm: MetricAlarm, to: NewState): void {
  const { now } = context;
  const { values: _, ...said } = to;
  const state = { ...said, updatedAtMs: now, transitionedAtMs: now };
  context.tx.put(alarms, { ...alarm, state });
  noteState(context, alarm, state);
  runActions(context, alarm, { ...to, previous: alarm.state.value });
  invokeScaling(context, alarm, to);
}

/** Asks the scaling policies among the actions of the state to act; at every evaluation, as long as the state lasts. */
export function invokeScaling(context: Context, alarm: MetricAlarm, reached: NewState): void {
  if (!alarm.actionsEnabled) return;
  const { tx, now } = context;
  const { value: state, values } = reached;
  const { alarmName, configuration } = alarm;
  for (const actionArn of actionsOn(configuration, state).filter(isScalingPolicy)) {
    noteNewFailure(context, alarm, { arn: actionArn, state: reached });
    const { Threshold: threshold = 0, ComparisonOperator: comparison } = configuration;
    const compared = comparison === undefined ? {} : { comparison };
    tx.put(scalingInvocations, { alarmName, actionArn, state, values, threshold, ...compared, atMs: now });
  }
}
