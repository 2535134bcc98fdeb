import type { PutMetricAlarmInput, StateValue } from "@aws-sdk/client-cloudwatch";
import { validationError } from "../errors.ts";
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

/** Whether an action is there is not looked at; what is no ARN is refused. @throws ValidationError */
export function checkActions({
  OKActions: ok = [],
  AlarmActions: alarm = [],
  InsufficientDataActions: unknown = [],
}: Pick<PutMetricAlarmInput, "OKActions" | "AlarmActions" | "InsufficientDataActions">): void {
  const wrong = [...ok, ...alarm, ...unknown].find(
    (action) => !/^arn:[^:\s]+:[^:\s]+:[^:\s]*:[^:\s]*:\S+$/.test(action),
  );
  if (wrong !== undefined) throw validationError(`Invalid arn syntax: ${wrong}`);
}

export function isScalingPolicy(arn: string): boolean {
  return /^arn:aws[a-z-]*:autoscaling:[^:]*:[^:]*:scalingPolicy:/.test(arn);
}

export function isTopic(arn: string): boolean {
  return /^arn:aws[a-z-]*:sns:[^:]*:[^:]*:[^:]+$/.test(arn);
}
