import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { Reconciler } from "../../../engine/service.ts";
import { table } from "../../../store/table.ts";
import { recordActivity } from "./activities.ts";
import { enforceBounds } from "./bounds.ts";
import { nextFiringMs } from "../scaling/next-firing.ts";
import { keyWithin, scalableTargets, scheduledActions, type ScalableTarget, type ScheduledAction } from "../state.ts";

/** Fires scheduled actions. What would have fired while the region was not running, or while it was suspended, is skipped. */
export const scheduleController: Reconciler = {
  name: "autoscaling.scheduledActions",
  concerns: ({ table: { name }, key }) => (name === scheduledActions.name ? [key] : []),
  subjects: (view) => view.list(scheduledActions).map(keyOf),
  reconcile(key, context) {
    const { tx, now } = context;
    const action = tx.get(scheduledActions, key);
    if (!action) {
      tx.delete(firings, key);
      return {};
    }
    const firing = tx.get(firings, key);
    if (firing && isOf(firing, action) && firing.atMs <= now) fire(context, action);
    if (firing && isOf(firing, action) && firing.atMs > now) return { wakeAtMs: firing.atMs };
    const atMs = nextFiringMs(action, now);
    if (atMs === undefined) tx.delete(firings, key);
    else tx.put(firings, { key, atMs, schedule: scheduleOf(action) });
    return { wakeAtMs: atMs };
  },
};

/** When a scheduled action fires next; known anew after every start. */
interface Firing {
  readonly key: string;
  readonly atMs: number;
  /** What it was calculated from. */
  readonly schedule: string;
}

const firings = table("autoscaling.firings", ({ key }: Firing) => key, { durability: "volatile" });

function isOf(firing: Firing, action: ScheduledAction): boolean {
  return firing.schedule === scheduleOf(action);
}

function scheduleOf({ schedule, timezone, startAtMs, endAtMs }: ScheduledAction): string {
  return JSON.stringify([schedule, timezone, startAtMs, endAtMs]);
}

/** Replaces the bounds, and pulls the capacity between them: two activities. Cooldowns do not matter. */
function fire(context: Context, action: ScheduledAction): void {
  const { tx } = context;
  const target = tx.get(scalableTargets, action.resourceId);
  if (!target || target.suspendedState.ScheduledScalingSuspended) return;
  const { MinCapacity: minCapacity = target.minCapacity, MaxCapacity: maxCapacity = target.maxCapacity } =
    action.action;
  if (minCapacity > maxCapacity) {
    const reason = `minimum capacity ${minCapacity} is greater than maximum capacity ${maxCapacity}`;
    recordFiring(context, action, {
      status: "Failed",
      statusMessage: `Failed to set ${boundsOf(action)}. Reason: ${reason}`,
    });
    return;
  }
  const changed: ScalableTarget = { ...target, minCapacity, maxCapacity };
  tx.put(scalableTargets, changed);
  recordFiring(context, action, { status: "Successful", statusMessage: `Successfully set ${boundsOf(action)}` });
  enforceBounds(context, changed);
}

/** An activity of its own, that has no end. */
function recordFiring(
  context: Context,
  action: ScheduledAction,
  result: { readonly status: "Successful" | "Failed"; readonly statusMessage: string },
): void {
  const { resourceId, scheduledActionName } = action;
  recordActivity(context, {
    activityId: uuid(context.random),
    resourceId,
    description: `Setting ${boundsOf(action)}`,
    cause: `scheduled action name ${scheduledActionName} was triggered`,
    ...result,
    capacity: 0,
    startedAtMs: context.now,
  });
}

/** `min capacity to 5 and max capacity to 10` */
function boundsOf({ action: { MinCapacity: min, MaxCapacity: max } }: ScheduledAction): string {
  const parts = [
    ...(min === undefined ? [] : [`min capacity to ${min}`]),
    ...(max === undefined ? [] : [`max capacity to ${max}`]),
  ];
  return parts.join(" and ");
}

function keyOf({ resourceId, scheduledActionName }: ScheduledAction): string {
  return keyWithin(resourceId, scheduledActionName);
}
