import { assert } from "@evenkeel/kernel";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decide, nextAtMs, type Step } from "./decide.ts";
import type { ActionStatus, ActionView, ExperimentView } from "./view.ts";

// A failing history is printed with its seed and path: give both to `fc.assert` as `{ seed, path }` to play it again.

/** An action: after which of those before it it starts, how long it lasts (0: over at once), and whether it fails, at once or when it runs. */
interface Plan {
  readonly after: readonly number[];
  readonly lastsMs: number;
  readonly outcome: "begins" | "fails" | "breaks";
  readonly hasEmptyTarget: boolean;
}

const plans = fc.array(
  fc.record({
    after: fc.array(fc.nat(9), { maxLength: 3 }),
    lastsMs: fc.constantFrom(0, 0, 1000, 5000, 60_000),
    outcome: fc.constantFrom("begins", "begins", "begins", "begins", "fails", "breaks"),
    hasEmptyTarget: fc.boolean(),
  } as const),
  { minLength: 1, maxLength: 8 },
);
const stops = fc.option(fc.record({ atMs: fc.nat(70_000), by: fc.constantFrom("user", "alarm") } as const), {
  nil: undefined,
});

it("leads every experiment to its end, with nothing left behind", () => {
  fc.assert(
    fc.property(plans, stops, fc.boolean(), fc.boolean(), (given, stop, skipsAll, fails) => {
      const { view, history } = play(given, { stop, skipsAll, failure: fails ? "no targets" : undefined });
      expect(["completed", "stopped", "failed"]).toContain(view.status);
      for (const { status } of view.actions)
        expect(["completed", "skipped", "stopped", "cancelled", "failed"]).toContain(status);
      for (const { name } of view.actions) {
        const of = history.filter((step) => "name" in step && step.name === name).map((step) => step.do);
        expect(new Set(of).size, "each is begun once, and ended once").toBe(of.length);
        expect(of.indexOf("beginAction"), "begun before it is ended").toBeLessThanOrEqual(0);
      }
      if (view.status === "completed")
        for (const { status } of view.actions) expect(["completed", "skipped"]).toContain(status);
      if (view.status === "failed" && !fails) expect(view.actions.some(({ status }) => status === "failed")).toBe(true);
      if (view.status === "stopped") expect(stop).toBeDefined();
      if (fails) expect(history.filter((step) => step.do === "beginAction")).toEqual([]);
    }),
  );
});

it("begins no action before those that it starts after are over", () => {
  fc.assert(
    fc.property(plans, (given) => {
      const { order, view } = play(given, {});
      for (const { name, startAfter } of view.actions) {
        const begun = order.indexOf(`${name} begins`);
        for (const before of begun === -1 ? [] : startAfter)
          expect(order.indexOf(`${before} is over`)).toBeLessThan(begun);
      }
    }),
  );
});

interface Circumstances {
  readonly stop?: { readonly atMs: number; readonly by: "user" | "alarm" } | undefined;
  readonly skipsAll?: boolean;
  readonly failure?: string | undefined;
}

/** Plays an experiment to its end, as the controller does. */
function play(given: readonly Plan[], { stop, skipsAll = false, failure }: Circumstances) {
  let view = begin(given, skipsAll);
  const history: Step[] = [];
  const order: string[] = [];
  for (let pass = 0; view.status !== "completed" && view.status !== "stopped" && view.status !== "failed"; pass++) {
    assert(pass < 200, "an experiment ends");
    if (stop && view.now >= stop.atMs && view.status !== "stopping")
      view = stop.by === "alarm" ? { ...view, stopReason: "alarm" } : { ...view, status: "stopping", reason: "user" };
    const steps = decide(view);
    if (steps.length === 0) {
      const next = nextAtMs(view);
      assert(next !== undefined && next > view.now, "it is known when something is to be decided");
      view = { ...view, now: stop && stop.atMs > view.now ? Math.min(next, stop.atMs) : next };
    }
    for (const step of steps) {
      history.push(step);
      view = after(view, step, { given, failure });
      if ("name" in step) order.push(`${step.name} ${step.do === "beginAction" ? "begins" : "is over"}`);
      if (step.do === "beginAction" && statusOf(view, step.name) !== "running") order.push(`${step.name} is over`);
    }
  }
  return { view, history, order };
}

function begin(given: readonly Plan[], skipsAll: boolean): ExperimentView {
  const actions = given.map(({ after: earlier, hasEmptyTarget }, index): ActionView => {
    const startAfter = [...new Set(earlier.filter((it) => it < index))].map((it) => `a${it}`);
    const name = `a${index}`;
    return { name, status: "pending", reason: undefined, startAfter, endsAtMs: undefined, hasEmptyTarget };
  });
  const nothing = { reason: undefined, failure: undefined, stopReason: undefined };
  return { now: 0, status: "pending", skipsAll, ...nothing, actions };
}

function after(
  view: ExperimentView,
  step: Step,
  { given, failure }: { readonly given: readonly Plan[]; readonly failure: string | undefined },
): ExperimentView {
  switch (step.do) {
    case "resolveTargets":
      return { ...view, status: "initiating", failure };
    case "run":
      return { ...view, status: "running" };
    case "stop":
      return { ...view, status: "stopping", reason: step.reason };
    case "finish":
      return { ...view, status: step.status };
    case "beginAction": {
      const plan = given[Number(step.name.slice(1))];
      assert(plan, "only actions of the experiment begin");
      if (plan.outcome === "fails") return withStatus(view, step.name, { status: "failed", reason: "no" });
      if (plan.lastsMs === 0) return withStatus(view, step.name, { status: "completed" });
      const problem = plan.outcome === "breaks" ? "no" : undefined;
      return withStatus(view, step.name, { status: "running", problem, endsAtMs: view.now + plan.lastsMs });
    }
    case "completeAction":
      return withStatus(view, step.name, { status: "completed" });
    case "failAction":
      return withStatus(view, step.name, { status: "failed", reason: step.reason });
    case "stopAction":
      return withStatus(view, step.name, { status: "stopped" });
    case "leaveAction":
      return withStatus(view, step.name, { status: step.as });
  }
}

function withStatus(view: ExperimentView, name: string, change: Partial<ActionView>): ExperimentView {
  return { ...view, actions: view.actions.map((action) => (action.name === name ? { ...action, ...change } : action)) };
}

function statusOf({ actions }: ExperimentView, name: string): ActionStatus | undefined {
  return actions.find((action) => action.name === name)?.status;
}
