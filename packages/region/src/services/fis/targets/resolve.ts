import type { Context } from "../../../engine/context.ts";
import type { TargetShape } from "../shapes.ts";
import type { ResolvedTarget } from "../state.ts";
import { targetTypeOf } from "./catalogue.ts";
import { passes } from "./filters.ts";
import { readSelection, select } from "./selection.ts";

/** The resources that a target of a template means now. What is chosen at random is chosen anew each time. */
export function resolveTarget(context: Context, target: TargetShape): readonly ResolvedTarget[] {
  const candidates = targetTypeOf(target.resourceType)?.candidates(context, target) ?? [];
  const found = candidates.filter(({ described }) => passes(described, target.filters ?? []));
  const selected = select(found, readSelection(target.selectionMode) ?? { mode: "ALL" }, context.random);
  return selected.map(({ resourceType, resourceId, information }) => ({ resourceType, resourceId, information }));
}
