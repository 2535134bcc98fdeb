import type { PutCompositeAlarmInput } from "@aws-sdk/client-cloudwatch";
import { arnOf } from "../../../engine/arn.ts";
import type { Operation } from "../../../engine/service.ts";
import { compositeConfiguration } from "../composite/configuration.ts";
import { alarmOfOtherKind } from "../errors.ts";
import { noteConfiguration } from "../alarms/history.ts";
import { initialState } from "../alarms/initial-state.ts";
import { alarms, compositeAlarms, type CompositeAlarm } from "../state.ts";
import { withTags } from "../alarms/tags.ts";

/**
 * Creates a composite alarm, or replaces the whole configuration of one: its state and tags stay, and it is evaluated anew.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export const putCompositeAlarm: Operation<PutCompositeAlarmInput, undefined> = (input, context) => {
  const { tx, now } = context;
  const { AlarmName: alarmName = "" } = input;
  if (tx.get(alarms, alarmName)) throw alarmOfOtherKind(alarmName, "metric");
  const configuration = compositeConfiguration(input, context);
  const current = tx.get(compositeAlarms, alarmName);
  const alarm: CompositeAlarm = {
    alarmName,
    alarmArn: arnOf(context, "cloudwatch", `alarm:${alarmName}`),
    state: initialState(now),
    actedOn: "INSUFFICIENT_DATA",
    tags: withTags([], input.Tags),
    ...current,
    configuration,
    revision: (current?.revision ?? 0) + 1,
    actionsEnabled: input.ActionsEnabled ?? true,
    configuredAtMs: now,
  };
  tx.put(compositeAlarms, alarm);
  noteConfiguration(context, alarm, current ? "updated" : "created");
};
