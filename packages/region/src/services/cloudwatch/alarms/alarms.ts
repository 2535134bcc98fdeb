import type { Transaction, View } from "../../../store/store.ts";
import { alarms, compositeAlarms, type Alarm, type CompositeAlarm } from "../state.ts";

export function isComposite(alarm: Alarm): alarm is CompositeAlarm {
  return "AlarmRule" in alarm.configuration;
}

/** The alarm of that name, of whichever kind. */
export function findAlarm(view: View, alarmName: string): Alarm | undefined {
  return view.get(alarms, alarmName) ?? view.get(compositeAlarms, alarmName);
}

/** Writes an alarm where those of its kind are. */
export function replaceAlarm(tx: Transaction, alarm: Alarm): void {
  if (isComposite(alarm)) tx.put(compositeAlarms, alarm);
  else tx.put(alarms, alarm);
}
