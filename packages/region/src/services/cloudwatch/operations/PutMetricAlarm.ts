import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { arnOf } from "../../../engine/arn.ts";
import type { Operation } from "../../../engine/service.ts";
import { alarmConfiguration } from "../alarms/alarm-configuration.ts";
import { alarmOfOtherKind } from "../errors.ts";
import { noteConfiguration } from "../alarms/history.ts";
import { initialState } from "../alarms/initial-state.ts";
import { alarms, compositeAlarms, type MetricAlarm } from "../state.ts";
import { withTags } from "../alarms/tags.ts";

/**
 * Creates an alarm, or replaces the whole configuration of one: its state and tags stay.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const putMetricAlarm: Operation<PutMetricAlarmInput, undefined> = (input, context) => {
  const configuration = alarmConfiguration(input);
  const { tx, now } = context;
  const { AlarmName: alarmName = "" } = input;
  const current = tx.get(alarms, alarmName);
  if (tx.get(compositeAlarms, alarmName)) throw alarmOfOtherKind(alarmName, "composite");
  const alarm: MetricAlarm = {
    alarmName,
    alarmArn: arnOf(context, "cloudwatch", `alarm:${alarmName}`),
    configuration,
    actionsEnabled: input.ActionsEnabled ?? true,
    configuredAtMs: now,
    state: current?.state ?? initialState(now),
    tags: current?.tags ?? withTags([], input.Tags),
  };
  tx.put(alarms, alarm);
  noteConfiguration(context, alarm, current ? "updated" : "created");
};
