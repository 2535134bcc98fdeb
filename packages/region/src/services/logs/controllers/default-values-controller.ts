import type { Reconciler } from "../../../engine/service.ts";
import { closeMinute, minuteMs } from "../metric-filters/publish-matches.ts";
import { filterKey, filterMinutes } from "../state.ts";

/** Publishes the default values of metric filters when a minute in which events came is over. */
export const defaultValuesController: Reconciler = {
  name: "logs.defaultValues",
  concerns: ({ table: { name }, key, after }) => (name === filterMinutes.name && after !== undefined ? [key] : []),
  subjects: (view) => view.list(filterMinutes).map(filterKey),
  reconcile(key, context) {
    const minute = context.tx.get(filterMinutes, key);
    if (!minute) return {};
    const endMs = minute.startMs + minuteMs;
    if (context.now < endMs) return { wakeAtMs: endMs };
    closeMinute(context, minute);
    return {};
  },
};
