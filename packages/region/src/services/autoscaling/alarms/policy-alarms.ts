import type { Alarm } from "@aws-sdk/client-application-auto-scaling";
import type { View } from "../../../store/store.ts";
import { actionsOf } from "../../cloudwatch/alarms/actions.ts";
import { alarms, type MetricAlarm } from "../../cloudwatch/state.ts";
import type { ScalingPolicy } from "../state.ts";

/** The alarms that invoke a policy: every one with its ARN among the actions, or those that it made itself. */
export function alarmsOn(view: View, { policyArn, configuration }: ScalingPolicy): readonly MetricAlarm[] {
  if (configuration.policyType === "StepScaling") {
    return view.list(alarms).filter((alarm) => actionsOf(alarm).includes(policyArn));
  }
  return configuration.alarmNames.flatMap((name) => view.get(alarms, name) ?? []);
}

/** The same as clients read them. */
export function describeAlarmsOn(view: View, policy: ScalingPolicy): Alarm[] {
  return alarmsOn(view, policy).map(({ alarmName, alarmArn }) => ({ AlarmName: alarmName, AlarmARN: alarmArn }));
}
