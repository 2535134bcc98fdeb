import type { AlarmOccasion } from "../../../engine/alarm-action.ts";
import type { Context } from "../../../engine/context.ts";
import { actionsOn, isScalingPolicy, isTopic } from "./actions.ts";
import { isComposite } from "./alarms.ts";
import { noteAction } from "./history.ts";
import { notificationOf, type StateChange } from "./notification.ts";
import { failedInvocations, type Alarm, type AlarmState, type FailedInvocation } from "../state.ts";

/** What an alarm turns to, and why. */
export type NewState = Pick<AlarmState, "value" | "reason" | "reasonData"> & Pick<Reached, "values">;

/** Runs the actions of a state that an alarm has reached, and notes them in the history. */
export function runActions(context: Context, alarm: Alarm, state: Reached & StateChange): void {
  if (!alarm.actionsEnabled) return;
  for (const arn of actionsOn(alarm.configuration, state.value)) {
    const failure = isTopic(arn) ? notify(context, arn, alarm, state) : failureOf(context, arn, { ...state, alarm });
    noteAction(context, alarm, { arn, failure });
    remember(context, { alarmName: alarm.alarmName, actionArn: arn }, failure);
  }
}

/** Notes that a scaling policy has begun to fail while the state of its alarm lasts: once, until it is of use again. */
export function noteNewFailure(context: Context, alarm: Alarm, { arn, state }: { arn: string; state: Reached }): void {
  const key = { alarmName: alarm.alarmName, actionArn: arn };
  const failure = failureOf(context, arn, { ...state, alarm });
  const isKnown = context.tx.get(failedInvocations, failedInvocations.keyOf(key)) !== undefined;
  if (failure !== undefined && !isKnown) noteAction(context, alarm, { arn, failure });
  remember(context, key, failure);
}

function remember({ tx }: Context, invocation: FailedInvocation, failure: string | undefined): void {
  if (failure === undefined) tx.delete(failedInvocations, failedInvocations.keyOf(invocation));
  else tx.put(failedInvocations, invocation);
}

/** @returns why the topic was not notified; undefined when it was */
function notify(context: Context, topicArn: string, alarm: Alarm, change: StateChange): string | undefined {
  if (!context.publishMessage) return `Evenkeel has no service "sns" for this action: ${topicArn}`;
  return context.publishMessage(context, { topicArn, ...notificationOf(context, alarm, change) });
}

interface Reached extends Pick<AlarmState, "value"> {
  /** What a metric alarm saw: its newest real points, oldest first. */
  readonly values: readonly number[];
}

interface Occasion extends Reached {
  readonly alarm: Alarm;
}

/** An action is not checked before it is run: the service that the ARN names knows by then whether it acts. */
function failureOf({ tx, alarmActions }: Context, arn: string, { alarm, value: state, values }: Occasion) {
  if (!isScalingPolicy(arn)) return `Evenkeel does not support this action yet: ${arn}`;
  const [, , service = ""] = arn.split(":");
  const failure = alarmActions[service];
  if (!failure) return `Evenkeel has no service "${service}" for this action: ${arn}`;
  return failure(tx, arn, { state, values, rule: ruleOf(alarm) });
}

function ruleOf(alarm: Alarm): AlarmOccasion["rule"] {
  if (isComposite(alarm)) return undefined;
  const { ComparisonOperator: comparison = "", Threshold: threshold = 0 } = alarm.configuration;
  return { comparison, threshold };
}
