import type { Context } from "../../../engine/context.ts";
import { noteState } from "../alarms/history.ts";
import { runActions } from "../alarms/run-actions.ts";
import { compositeAlarms, type AlarmState, type CompositeAlarm, type Suppression } from "../state.ts";
import { suppressorOf } from "./family.ts";
import { suppressionNow } from "./suppression.ts";

/** Changes the state of a composite alarm and notes it in the history; its actions are run by `settleSuppression`. */
export function changeState(
  context: Context,
  composite: CompositeAlarm,
  to: Pick<AlarmState, "value" | "reason" | "reasonData">,
): CompositeAlarm {
  const { tx, now } = context;
  const state = { ...to, updatedAtMs: now, transitionedAtMs: now };
  const changed = { ...composite, state };
  tx.put(compositeAlarms, changed);
  noteState(context, composite, state);
  return changed;
}

/** Runs the actions that the present state asks for, unless they have to wait. @returns for what they wait */
export function settleSuppression(context: Context, composite: CompositeAlarm): Suppression | undefined {
  const { tx, now } = context;
  const { state, configuration, suppression: before, actedOn } = composite;
  const suppression = suppressionNow(
    {
      suppression: before,
      suppressor: suppressorOf(tx, composite)?.state.value,
      waitMs: (configuration.ActionsSuppressorWaitPeriod ?? 0) * 1000,
      extensionMs: (configuration.ActionsSuppressorExtensionPeriod ?? 0) * 1000,
      state: state.value,
      actedOn,
    },
    now,
  );
  const isChanged = suppression?.by !== before?.by;
  const isDue = suppression === undefined && state.value !== actedOn;
  if (!isChanged && !isDue) return suppression;
  const { suppression: _, ...unsuppressed } = composite;
  tx.put(compositeAlarms, {
    ...unsuppressed,
    ...(suppression && { suppression }),
    ...(isChanged && { state: { ...state, updatedAtMs: now } }),
    ...(isDue && { actedOn: state.value }),
  });
  if (isDue) runActions(context, composite, { ...state, values: [], previous: actedOn });
  return suppression;
}
