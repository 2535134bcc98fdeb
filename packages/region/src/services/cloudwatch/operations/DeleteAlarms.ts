import type { DeleteAlarmsInput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { findAlarm, isComposite } from "../alarms/alarms.ts";
import { dependentsOf } from "../composite/family.ts";
import { alarmNotFound, validationError } from "../errors.ts";
import { noteConfiguration } from "../alarms/history.ts";
import { alarms, compositeAlarms, type Alarm } from "../state.ts";

/**
 * Deletes those that are there; only where none of them is, that is an error.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html
 */
export const deleteAlarms: Operation<DeleteAlarmsInput, undefined> = ({ AlarmNames: given = [] }, context) => {
  const names = [...new Set(given)];
  if (names.length > 100) throw validationError(`At most 100 alarms can be deleted at once, not ${names.length}.`);
  const found = names.flatMap((name) => findAlarm(context.tx, name) ?? []);
  if (found.length === 0) throw alarmNotFound();
  const composites = found.filter(isComposite);
  if (composites.length > 1) {
    throw validationError(`At most one composite alarm can be deleted at once, not ${composites.length}.`);
  }
  refuseNeeded(context.tx, found);
  for (const alarm of found) {
    context.tx.delete(isComposite(alarm) ? compositeAlarms : alarms, alarm.alarmName);
    noteConfiguration(context, alarm, "deleted");
  }
};

/** An alarm stays as long as a composite alarm that is not deleted with it reads it. */
function refuseNeeded(view: View, deleted: readonly Alarm[]): void {
  const names = deleted.map(({ alarmName }) => alarmName);
  const isNeeded = (name: string): boolean =>
    dependentsOf(view, name).some(({ alarmName: dependent }) => !names.includes(dependent));
  const needed = names.filter(isNeeded);
  if (needed.length === 0) return;
  const them = needed.length === 1 ? "it" : "them";
  throw validationError(`Cannot delete ${needed.join(",")} as there are composite alarm(s) depending on ${them}.`);
}
