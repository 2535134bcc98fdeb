import type { Context } from "../../../engine/context.ts";
import type { Outcome, Reconciler } from "../../../engine/service.ts";
import { faults } from "../../../faults/state.ts";
import type { View } from "../../../store/store.ts";
import { alarms, compositeAlarms } from "../../cloudwatch/state.ts";
import { decide, nextAtMs } from "../scheduler/decide.ts";
import { experiments, safetyLevers } from "../state.ts";
import { applyStep } from "./apply-step.ts";
import { alarmNameOf, buildView } from "./build-view.ts";

/** How long an experiment is kept after its end. https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html */
const keptMs = 120 * 86_400_000;

/** Leads experiments from their start to their end, and forgets them later. */
export const experimentController: Reconciler = {
  name: "fis.experiments",
  concerns({ table: { name }, key }, view) {
    if (name === experiments.name) return [key];
    if (name === safetyLevers.name || name === faults.name) return openIn(view);
    if (name !== alarms.name && name !== compositeAlarms.name) return [];
    return view
      .by(experiments, "open", "open")
      .filter(({ stopConditions }) => stopConditions.some(({ value }) => alarmNameOf(value ?? "") === key))
      .map(({ experimentId }) => experimentId);
  },
  subjects: (view) => view.list(experiments).map(({ experimentId }) => experimentId),
  reconcile(id, context) {
    const experiment = context.tx.get(experiments, id);
    if (!experiment) return {};
    if (experiment.endedAtMs !== undefined) return forget(context, id, experiment.endedAtMs + keptMs);
    const view = buildView(context.tx, experiment, context.now);
    const steps = decide(view);
    // What it writes concerns it again: the next pass decides on what it has become.
    if (steps.length === 0) return { wakeAtMs: nextAtMs(view) };
    let changed = experiment;
    for (const step of steps) changed = applyStep(context, changed, step);
    context.tx.put(experiments, changed);
    return {};
  },
};

function openIn(view: View): readonly string[] {
  return view.by(experiments, "open", "open").map(({ experimentId }) => experimentId);
}

function forget({ tx, now }: Context, id: string, atMs: number): Outcome {
  if (now < atMs) return { wakeAtMs: atMs };
  tx.delete(experiments, id);
  return {};
}
