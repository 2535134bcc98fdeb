import type { Context } from "../../engine/context.ts";
import { putMetricAlarm } from "../cloudwatch/operations/PutMetricAlarm.ts";
import type { MetricAlarm } from "../cloudwatch/state.ts";
import { alarmsOn } from "./policy-alarms.ts";
import { keyWithin, scalingPolicies, type ScalingPolicy } from "./state.ts";
import { deleteManagedAlarms } from "./tracking-alarms.ts";

/** Deletes a policy: the alarms that it made go with it, those of others only lose their action. */
export function forgetPolicy(context: Context, policy: ScalingPolicy): void {
  const { configuration, policyArn, resourceId, policyName } = policy;
  if (configuration.policyType === "TargetTrackingScaling") deleteManagedAlarms(context, configuration.alarmNames);
  for (const alarm of alarmsOn(context.tx, policy)) removeAction(context, alarm, policyArn);
  context.tx.delete(scalingPolicies, keyWithin(resourceId, policyName));
}

function removeAction(context: Context, alarm: MetricAlarm, arn: string): void {
  const { configuration, alarmName, actionsEnabled } = alarm;
  const others = (arns: string[] | undefined): string[] => (arns ?? []).filter((action) => action !== arn);
  const input = {
    ...configuration,
    AlarmName: alarmName,
    ActionsEnabled: actionsEnabled,
    OKActions: others(configuration.OKActions),
    AlarmActions: others(configuration.AlarmActions),
    InsufficientDataActions: others(configuration.InsufficientDataActions),
  };
  putMetricAlarm(input, context);
}
