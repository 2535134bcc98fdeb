import type { Context } from "../../../engine/context.ts";
import type { Change } from "../../../store/store.ts";
import { emit, type EventDraft } from "../emit.ts";
import { rules } from "../state.ts";
import { alarmStateChange } from "./cloudwatch.ts";
import { deploymentStateChange, desiredCountUpdate, serviceActions, taskStateChange } from "./ecs.ts";

type Source = (change: Change, context: Context) => readonly EventDraft[];

const sources: readonly Source[] = [
  taskStateChange,
  desiredCountUpdate,
  serviceActions,
  deploymentStateChange,
  alarmStateChange,
];

/** Writes down, in the step that changed the records, the events of the services. */
export function emitChanges(changes: readonly Change[], context: Context): void {
  if (context.tx.list(rules).length === 0) return;
  for (const change of changes) {
    for (const source of sources) {
      for (const event of source(change, context)) emit(context, event);
    }
  }
}
