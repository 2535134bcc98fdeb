import type { Context } from "../../../engine/context.ts";
import { putMetricAlarm } from "../../cloudwatch/operations/PutMetricAlarm.ts";
import type { MetricAlarm } from "../../cloudwatch/state.ts";
import { alarmsOn } from "./policy-alarms.ts";
import { cooldowns, keyWithin, scalingPolicies, type ScalingPolicy } from "../state.ts";
import { deleteManagedAlarms } from "./tracking-alarms.ts";

/** Deletes a policy: the alarms that it made go with it, those of others only lose their action. */
export function forgetPolicy(context: Context, policy: ScalingPolicy): void {
  const { configuration, policyArn, resourceId, policyName } = policy;
  if (configuration.policyType === "TargetTrackingScaling") deleteManagedAlarms(context, configuration.alarmNames);
  for (const alarm of alarmsOn(context.tx, policy)) removeAction(context, alarm, policyArn);
  context.tx.delete(scalingPolicies, keyWithin(resourceId, policyName));
  const own = context.tx.by(cooldowns, "resourceId", resourceId).filter((it) => it.policyName === policyName);
  for (const cooldown of own) context.tx.delete(cooldowns, cooldowns.keyOf(cooldown));
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
