import type { ActionView, ExperimentView } from "./view.ts";

/** What is to be done about an experiment, in this order. */
export type Step =
  | { readonly do: "resolveTargets" }
  | { readonly do: "run" }
  | { readonly do: "stop"; readonly reason: string }
  | { readonly do: "beginAction"; readonly name: string }
  | { readonly do: "completeAction"; readonly name: string }
  | { readonly do: "stopAction"; readonly name: string }
  | { readonly do: "failAction"; readonly name: string; readonly reason: string }
  | { readonly do: "leaveAction"; readonly name: string; readonly as: "skipped" | "cancelled"; readonly reason: string }
  | { readonly do: "finish"; readonly status: "completed" | "stopped" | "failed"; readonly reason: string };

/** Decides what is next, of an experiment as it is now. The states: https://docs.aws.amazon.com/fis/latest/userguide/experiments.html */
export function decide(view: ExperimentView): readonly Step[] {
  switch (view.status) {
    case "pending":
      return view.stopReason === undefined ? [{ do: "resolveTargets" }] : [{ do: "stop", reason: view.stopReason }];
    case "initiating":
      if (view.failure !== undefined) return endEarly(view, "failed", view.failure);
      return view.stopReason === undefined ? [{ do: "run" }] : [{ do: "stop", reason: view.stopReason }];
    case "running":
      return view.stopReason === undefined ? goOn(view) : [{ do: "stop", reason: view.stopReason }];
    case "stopping":
      return endEarly(view, "stopped", view.reason ?? "Experiment stopped.");
    case "completed":
    case "stopped":
    case "failed":
    case "cancelled":
      return [];
  }
}

/** When something is to be decided next, if nothing changes before. */
export function nextAtMs({ actions }: ExperimentView): number | undefined {
  const ends = actions.flatMap(({ status, endsAtMs }) =>
    status === "running" && endsAtMs !== undefined ? endsAtMs : [],
  );
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

function goOn(view: ExperimentView): readonly Step[] {
  const failed = view.actions.find(({ status }) => status === "failed");
  if (failed) return endEarly(view, "failed", `Action ${failed.name} failed: ${failed.reason ?? "no reason is known"}`);
  const broken = view.actions.flatMap(({ name, status, problem: reason }) =>
    status === "running" && reason !== undefined ? [{ do: "failAction", name, reason } as const] : [],
  );
  if (broken.length > 0) return broken;
  const over = view.actions.filter((action) => isRunning(action) && (action.endsAtMs ?? view.now) <= view.now);
  const isOver = (name: string): boolean =>
    over.some((action) => action.name === name) ||
    view.actions.some((action) => action.name === name && ["completed", "skipped"].includes(action.status));
  const due = view.actions.filter(({ status, startAfter }) => status === "pending" && startAfter.every(isOver));
  const steps: readonly Step[] = [
    ...over.map(({ name }) => ({ do: "completeAction", name }) as const),
    ...due.map((action) => beginOrSkip(view, action)),
  ];
  if (steps.length > 0 || !view.actions.every(({ name }) => isOver(name))) return steps;
  return [{ do: "finish", status: "completed", reason: "Experiment completed." }];
}

function beginOrSkip({ skipsAll }: ExperimentView, { name, hasEmptyTarget }: ActionView): Step {
  if (skipsAll)
    return { do: "leaveAction", name, as: "skipped", reason: "Actions mode of the experiment is skip-all." };
  if (hasEmptyTarget) return { do: "leaveAction", name, as: "skipped", reason: "Target resolution returned empty set" };
  return { do: "beginAction", name };
}

/** Whatever runs is stopped, and nothing begins any more. */
function endEarly({ actions }: ExperimentView, status: "stopped" | "failed", reason: string): readonly Step[] {
  return [
    ...actions.filter(isRunning).map(({ name }) => ({ do: "stopAction", name }) as const),
    ...actions
      .filter((action) => action.status === "pending")
      .map(({ name }) => ({ do: "leaveAction", name, as: "cancelled", reason: "Action cancelled." }) as const),
    { do: "finish", status, reason },
  ];
}

function isRunning({ status }: ActionView): boolean {
  return status === "running" || status === "initiating";
}
