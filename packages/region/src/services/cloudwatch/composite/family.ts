import type { View } from "../../../store/store.ts";
import { findAlarm } from "../alarms/alarms.ts";
import { compositeAlarms, type Alarm, type CompositeAlarm } from "../state.ts";
import { alarmsIn, parseRule } from "./rule.ts";

/** The alarm, metric or composite, that a name or an ARN of this region names. */
export function alarmNamed(view: View, reference: string): Alarm | undefined {
  const name = /^arn:aws[a-z-]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/s.exec(reference)?.[1];
  const alarm = findAlarm(view, name ?? reference);
  return name === undefined || alarm?.alarmArn === reference ? alarm : undefined;
}

/** The alarms that the rule of a composite alarm reads, in its order; none of any other alarm. */
export function childrenOf(view: View, alarmName: string): readonly Alarm[] {
  const composite = view.get(compositeAlarms, alarmName);
  if (!composite) return [];
  const children = alarmsIn(parseRule(composite.configuration.AlarmRule)).flatMap((it) => alarmNamed(view, it) ?? []);
  return [...new Map(children.map((child) => [child.alarmName, child])).values()];
}

/** The composite alarms whose rule reads an alarm. */
export function parentsOf(view: View, alarmName: string): readonly CompositeAlarm[] {
  return view
    .list(compositeAlarms)
    .filter((composite) => childrenOf(view, composite.alarmName).some((child) => child.alarmName === alarmName));
}

/** The composite alarms whose rule reads an alarm, or whose actions it suppresses. */
export function dependentsOf(view: View, alarmName: string): readonly CompositeAlarm[] {
  const suppressed = view
    .list(compositeAlarms)
    .filter((composite) => suppressorOf(view, composite)?.alarmName === alarmName);
  return [...new Set([...parentsOf(view, alarmName), ...suppressed])];
}

/** The alarm that suppresses the actions of a composite alarm. */
export function suppressorOf(view: View, { configuration }: CompositeAlarm): Alarm | undefined {
  const { ActionsSuppressor: reference } = configuration;
  return reference === undefined ? undefined : alarmNamed(view, reference);
}
