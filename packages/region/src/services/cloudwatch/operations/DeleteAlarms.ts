import type { DeleteAlarmsInput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { alarmNotFound, validationError } from "../errors.ts";
import { noteConfiguration } from "../history.ts";
import { alarms } from "../state.ts";

/** Deletes all of them, or none when one is not there. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html */
export const deleteAlarms: Operation<DeleteAlarmsInput, undefined> = ({ AlarmNames: given = [] }, context) => {
  const names = [...new Set(given)];
  if (names.length > 100) throw validationError(`At most 100 alarms can be deleted at once, not ${names.length}.`);
  const found = names.flatMap((name) => context.tx.get(alarms, name) ?? []);
  if (found.length < names.length) throw alarmNotFound();
  for (const alarm of found) {
    context.tx.delete(alarms, alarm.alarmName);
    noteConfiguration(context, alarm, "deleted");
  }
};
