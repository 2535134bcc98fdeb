import type { MetricAlarm } from "./state.ts";

/** The ARNs of everything that an alarm runs, in any state. */
export function actionsOf({ configuration }: MetricAlarm): readonly string[] {
  const { OKActions: ok = [], AlarmActions: alarm = [], InsufficientDataActions: unknown = [] } = configuration;
  return [...alarm, ...ok, ...unknown];
}
