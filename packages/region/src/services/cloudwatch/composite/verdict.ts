import type { StateValue } from "@aws-sdk/client-cloudwatch";
import { reasonDataTime, spokenTime } from "../formats.ts";
import type { ChildState, CompositeAlarm, EvaluatedOn } from "../state.ts";
import { holds, parseRule } from "./rule.ts";

export interface CompositeVerdict {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON. */
  readonly reasonData: string;
}

/** The state that a composite alarm has by its rule, and which of its children brought it about. */
export function verdictOf(composite: CompositeAlarm, children: readonly ChildState[]): CompositeVerdict {
  const { configuration, evaluatedOn, alarmArn, revision } = composite;
  const stateOf = (reference: string): StateValue | undefined =>
    children.find(({ alarmName, alarmArn: arn }) => reference === alarmName || reference === arn)?.value;
  const value = holds(parseRule(configuration.AlarmRule), stateOf) ? "ALARM" : "OK";
  const trigger = evaluatedOn?.revision === revision ? newestChange(evaluatedOn, children) : undefined;
  const change = evaluatedOn ? "updated" : "created";
  return {
    value,
    reason: trigger
      ? `${trigger.alarmArn} transitioned to ${trigger.value} at ${spokenTime(trigger.transitionedAtMs)}`
      : `${alarmArn} was ${change} and its alarm rule evaluates to ${value}`,
    reasonData: JSON.stringify({ triggeringAlarms: (trigger ? [trigger] : children).map(describeTrigger) }),
  };
}

/** Whether there is nothing new since the rule was evaluated. */
export function isEvaluated({ evaluatedOn, revision }: CompositeAlarm, children: readonly ChildState[]): boolean {
  return evaluatedOn?.revision === revision && newestChange(evaluatedOn, children) === undefined;
}

/** The child that changed last since then. */
function newestChange({ children: before }: EvaluatedOn, children: readonly ChildState[]): ChildState | undefined {
  const isSame = (child: ChildState): boolean =>
    before.some(
      (it) =>
        it.alarmName === child.alarmName && it.value === child.value && it.transitionedAtMs === child.transitionedAtMs,
    );
  return children.filter((child) => !isSame(child)).sort((a, b) => b.transitionedAtMs - a.transitionedAtMs)[0];
}

function describeTrigger({ alarmArn, value, transitionedAtMs }: ChildState): object {
  return { arn: alarmArn, state: { value, timestamp: reasonDataTime(transitionedAtMs) } };
}
