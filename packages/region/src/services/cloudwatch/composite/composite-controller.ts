import type { Context } from "../../../engine/context.ts";
import type { Reconciler } from "../../../engine/service.ts";
import type { Change, View } from "../../../store/store.ts";
import { alarms, compositeAlarms, type Alarm, type ChildState, type CompositeAlarm } from "../state.ts";
import { dependentsOf, childrenOf } from "./family.ts";
import { changeState, settleSuppression } from "./transition.ts";
import { isEvaluated, verdictOf } from "./verdict.ts";

/** Evaluates a composite alarm when an alarm that it reads changes its state, and lets its actions wait for its suppressor. */
export const compositeController: Reconciler = {
  name: "cloudwatch.compositeAlarms",
  concerns: (change, view) => [...ownName(change), ...changedState(change).flatMap((name) => dependents(view, name))],
  subjects: (view) => view.list(compositeAlarms).map(({ alarmName }) => alarmName),
  reconcile(alarmName, context) {
    const composite = context.tx.get(compositeAlarms, alarmName);
    if (!composite) return {};
    return { wakeAtMs: settleSuppression(context, evaluated(context, composite))?.untilMs };
  },
};

/** A composite alarm that was put or set to a state. */
function ownName({ table, key, after }: Change): readonly string[] {
  return table.name === compositeAlarms.name && after !== undefined ? [key] : [];
}

function changedState({ table, key, before, after }: Change): readonly string[] {
  if (table.name !== alarms.name && table.name !== compositeAlarms.name) return [];
  return (before as Alarm | undefined)?.state.value === (after as Alarm | undefined)?.state.value ? [] : [key];
}

function dependents(view: View, alarmName: string): readonly string[] {
  return dependentsOf(view, alarmName).map((composite) => composite.alarmName);
}

function evaluated(context: Context, composite: CompositeAlarm): CompositeAlarm {
  const children = childrenOf(context.tx, composite.alarmName).map(stateOf);
  if (isEvaluated(composite, children)) return composite;
  const evaluatedOn = { revision: composite.revision, children };
  const verdict = verdictOf(composite, children);
  const next = { ...composite, evaluatedOn };
  if (verdict.value !== composite.state.value) return changeState(context, next, verdict);
  context.tx.put(compositeAlarms, next);
  return next;
}

function stateOf({ alarmName, alarmArn, state: { value, transitionedAtMs } }: Alarm): ChildState {
  return { alarmName, alarmArn, value, transitionedAtMs };
}
