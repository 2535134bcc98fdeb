import type { Reconciler } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { providers } from "../resources/index.ts";
import { stacks } from "../state.ts";
import { nestedStacks } from "./nested-stacks.ts";
import { deadlineOf } from "./stability.ts";
import { goOn, isUnderWay } from "./stack-controller.ts";

const awaited = new Set(providers.flatMap(({ reads = [] }) => reads.map(({ name }) => name)));

/** Brings each stack that is under way a step further whenever something that it waits for has changed. */
export const stackLoop: Reconciler = {
  name: "cloudformation.stacks",
  concerns({ table, key }, view) {
    if (table.name === stacks.name) return familyOf(view, key);
    return awaited.has(table.name) ? underWay(view) : [];
  },
  subjects: underWay,
  reconcile(stackId, context) {
    const beginsAtMs = context.tx.get(stacks, stackId)?.beginsAtMs ?? 0;
    if (context.now < beginsAtMs) return { wakeAtMs: beginsAtMs };
    goOn(stackId, { ...context, nested: nestedStacks });
    return { wakeAtMs: deadlineOf(context, stackId) };
  },
};

function underWay(view: View): readonly string[] {
  return view
    .list(stacks)
    .filter(isUnderWay)
    .map(({ stackId }) => stackId);
}

/** A stack, the one that it is nested in, and all that are nested in it: they wait for each other. */
function familyOf(view: View, stackId: string): readonly string[] {
  const parentId = view.get(stacks, stackId)?.parentId;
  return [...(parentId === undefined ? [] : [parentId]), ...withNested(view, stackId)];
}

function withNested(view: View, stackId: string): readonly string[] {
  const children = view.by(stacks, "parent", stackId);
  return [stackId, ...children.flatMap((child) => withNested(view, child.stackId))];
}
