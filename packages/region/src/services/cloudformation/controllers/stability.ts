import type { Context } from "../../../engine/context.ts";
import type { Stability } from "../resource-provider.ts";
import { providerOf } from "../resources/index.ts";
import { stackResources, type StackResource } from "../state.ts";

/** Whether a resource that was begun is ready. */
export function stabilityOf(context: Context, resource: StackResource & { readonly physicalId: string }): Stability {
  const { type, physicalId, properties, changedAtMs: begunAtMs } = resource;
  const begun = { physicalId, properties, begunAtMs, nowMs: context.now };
  return providerOf(type).stability?.(begun, context.tx) ?? { state: "ready" };
}

/** When one of a stack's resources stops being waited for: nothing else may happen until then. */
export function deadlineOf(context: Context, stackId: string): number | undefined {
  const deadlines = context.tx.by(stackResources, "stack", stackId).flatMap((resource) => {
    const { physicalId, status } = resource;
    if (physicalId === undefined || !underWay.includes(status)) return [];
    const stability = stabilityOf(context, { ...resource, physicalId });
    return stability.state === "pending" ? (stability.untilMs ?? []) : [];
  });
  return deadlines.length === 0 ? undefined : Math.min(...deadlines);
}

const underWay: readonly StackResource["status"][] = ["CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS"];
