import type { Context } from "../../../engine/context.ts";
import type { Outcome, Reconciler } from "../../../engine/service.ts";
import { faultKind } from "../../../fault-kinds/catalogue.ts";
import { activeFaults, endFault } from "../../../faults/faults.ts";
import { faults, type Fault } from "../../../faults/state.ts";
import { changedRecord } from "../../../store/changed-record.ts";
import type { Change, View } from "../../../store/store.ts";
import type { Effect } from "../../../world/effects.ts";
import { tasks } from "../../ecs/state.ts";
import { interruptSpotTask } from "../../ecs/tasks/spot-interruption.ts";
import { nodeRuns } from "../../elbv2/state.ts";
import { scopeOf } from "./fault-scope.ts";

/** So many faults that have ended are kept, the last. */
const keptEnded = 200;

/**
 * Does faults, keeps up those that last, and puts them right at their end. Whatever was asked of the world is asked again when the
 * region starts: it is idempotent, and the control plane may have died in between.
 */
export const faultController: Reconciler = {
  name: "fis.faults",
  concerns: (change, view) => [...new Set(faultsOf(change, view))],
  subjects: (view) => view.list(faults).map(({ faultId }) => faultId),
  reconcile(faultId, context): Outcome {
    const fault = context.tx.get(faults, faultId);
    if (!fault) return {};
    if (fault.status === "ended") return putRight(fault, context);
    const { endsAtMs } = fault;
    if (endsAtMs !== undefined && endsAtMs <= context.now) {
      endFault(context, faultId);
      return {};
    }
    return keepUp(fault, context);
  },
};

function keepUp(fault: Fault, context: Context): Outcome {
  const kind = faultKind(fault.kind);
  const scope = scopeOf(context.tx, fault);
  // What could not be done is not tried again.
  const effects = (fault.problem === undefined ? kind?.begin?.(fault, scope) : undefined) ?? [];
  if (kind?.duration === "lasts") return { effects, wakeAtMs: fault.endsAtMs };
  if (kind?.name === "spot-interruption") interruptSpotTasks(context, scope.taskIds);
  // Before it is done: what ends the control plane must not end the next one as well.
  context.tx.put(faults, { ...fault, status: "ended", endedAtMs: context.now });
  return { effects };
}

/** One that was over at once has nothing to put right, and what another fault holds still goes on at the end of that one. */
function putRight(fault: Fault, context: Context): Outcome {
  forgetOldest(context);
  const effects = faultKind(fault.kind)?.end?.(fault, scopeOf(context.tx, fault)) ?? [];
  if (!effects.some((effect) => signalled(effect, "SIGCONT"))) return { effects };
  const held = heldStill(context.tx);
  return { effects: effects.filter((effect) => !held.has(signalled(effect, "SIGCONT") ?? "")) };
}

/** What the faults that last hold still. */
function heldStill(view: View): ReadonlySet<string> {
  const begun = activeFaults(view).flatMap(
    (fault) => faultKind(fault.kind)?.begin?.(fault, scopeOf(view, fault)) ?? [],
  );
  return new Set(begun.flatMap((effect) => signalled(effect, "SIGSTOP") ?? []));
}

/** The task or node that an effect gives a signal to; undefined for any other effect. */
function signalled(effect: Effect, signal: "SIGSTOP" | "SIGCONT"): string | undefined {
  if (effect.kind === "signalTask" && effect.signal === signal) return effect.taskId;
  return effect.kind === "signalNode" && effect.signal === signal ? effect.nodeId : undefined;
}

function interruptSpotTasks(context: Context, taskIds: readonly string[]): void {
  for (const taskId of taskIds) {
    const task = context.tx.get(tasks, taskId);
    if (task) interruptSpotTask(context, task);
  }
}

function forgetOldest({ tx }: Context): void {
  const ended = tx.by(faults, "status", "ended").toSorted((a, b) => (a.endedAtMs ?? 0) - (b.endedAtMs ?? 0));
  for (const { faultId } of ended.slice(0, Math.max(0, ended.length - keptEnded))) tx.delete(faults, faultId);
}

/** A task or node that comes, or is started again, may be concerned by what lasts. */
function faultsOf(change: Change, view: View): readonly string[] {
  const fault = changedRecord(change, faults);
  if (fault) return [fault.faultId];
  const task = changedRecord(change, tasks);
  const run = changedRecord(change, nodeRuns);
  if (!task && !run) return [];
  const lasting = view.by(faults, "status", "active");
  return lasting.flatMap(({ faultId, target }) => {
    const concerned = task
      ? target.type !== "zone" || target.zoneName === task.availabilityZone
      : target.type === "zone";
    return concerned ? faultId : [];
  });
}
