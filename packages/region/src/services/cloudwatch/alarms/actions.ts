import type { PutMetricAlarmInput, StateValue } from "@aws-sdk/client-cloudwatch";
import type { Alarm } from "../state.ts";

/** The ARNs of everything that an alarm runs, in any state. */
export function actionsOf({ configuration }: Alarm): readonly string[] {
  const { OKActions: ok = [], AlarmActions: alarm = [], InsufficientDataActions: unknown = [] } = configuration;
  return [...alarm, ...ok, ...unknown];
}

/** The ARNs of what an alarm runs when it reaches a state. */
export function actionsOn(
  {
    OKActions: ok = [],
    AlarmActions: alarm = [],
    InsufficientDataActions: unknown = [],
  }: Pick<PutMetricAlarmInput, "OKActions" | "AlarmActions" | "InsufficientDataActions">,
  state: StateValue,
): readonly string[] {
  return { OK: ok, ALARM: alarm, INSUFFICIENT_DATA: unknown }[state];
}

export function isScalingPolicy(arn: string): boolean {
  return /^arn:aws[a-z-]*:autoscaling:[^:]*:[^:]*:scalingPolicy:/.test(arn);
}

export function isTopic(arn: string): boolean {
  return /^arn:aws[a-z-]*:sns:[^:]*:[^:]*:[^:]+$/.test(arn);
}
