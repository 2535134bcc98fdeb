import { expect } from "vitest";
import type { Start, Stop } from "../scheduler/draft.ts";
import { maxTotalOf } from "../scheduler/limits.ts";
import type { Action } from "../scheduler/reconcile.ts";
import { deploymentsOf, type DeploymentView, type SchedulerView } from "../scheduler/view.ts";
import { servingOf, type Share } from "../scheduler/traffic-shift.ts";
import { isProven, mayServe } from "../scheduler/task-predicates.ts";

interface Decided {
  readonly actions: readonly Action[];
  readonly starts: readonly Start[];
  readonly stops: readonly Stop[];
}

/** What no pass over a service whose deployments move traffic may break. */
export function checkTraffic(before: SchedulerView, { actions, starts, stops }: Decided, after: SchedulerView): void {
  for (const action of actions) {
    if (action.kind !== "shiftTraffic") continue;
    expect(sumOf(action.shares.map(({ percent }) => percent))).toBe(100);
    if (action.rule === "production") for (const share of action.shares) checkShare(before, share);
  }
  const hadTraffic = sumOf(deploymentsOf(before).map(productionOf)) > 0;
  if (hadTraffic) expect(sumOf(deploymentsOf(after).map(productionOf))).toBe(100);
  for (const deployment of deploymentsOf(before)) checkStops(before, deployment, stops);
  for (const { deploymentId } of starts) {
    const limit = Math.max(maxTotalOf(before.service), before.service.desiredCount);
    expect(liveOf(after, deploymentId).length).toBeLessThanOrEqual(limit);
  }
}

/** More traffic only for who can serve it: a new revision is complete, an old one no worse than what has the traffic. */
function checkShare(view: SchedulerView, { deploymentId, percent }: Share): void {
  const { primary } = view;
  const deployment = deploymentsOf(view).find((it) => it.deploymentId === deploymentId);
  expect(deployment).toBeDefined();
  if (!deployment || percent <= productionOf(deployment)) return;
  const { desiredCount } = view.service;
  if (deployment === primary && !primary.isRollback) {
    expect(liveOf(view, deploymentId).filter((task) => isProven(task, Infinity)).length).toBeGreaterThanOrEqual(
      desiredCount,
    );
  } else if (deployment.rolloutState !== "FAILED") {
    const holders = deploymentsOf(view).filter((it) => productionOf(it) > 0);
    const served = Math.max(0, ...holders.map((it) => servingTasks(view, it)));
    expect(servingTasks(view, deployment)).toBeGreaterThanOrEqual(Math.min(desiredCount, served));
  }
}

/** Of a revision that has traffic, or may get it back, only what is more than the desired count is stopped. */
function checkStops(view: SchedulerView, deployment: DeploymentView, stops: readonly Stop[]): void {
  const { primary, older } = view;
  const isOver = view.shift?.stage === "CLEAN_UP" || primary.isRollback;
  const mayReturn = deployment === primary || (deployment === servingOf(older) && !isOver);
  if (productionOf(deployment) === 0 && !mayReturn) return;
  const stopped = stops.filter(({ task }) => task.deploymentId === deployment.deploymentId && mayServe(task)).length;
  const surplus = Math.max(0, servingTasks(view, deployment) - view.service.desiredCount);
  expect(stopped).toBeLessThanOrEqual(surplus);
}

function servingTasks(view: SchedulerView, { deploymentId }: DeploymentView): number {
  return liveOf(view, deploymentId).filter(mayServe).length;
}

function liveOf({ tasks }: SchedulerView, deploymentId: string) {
  return tasks.filter((task) => task.deploymentId === deploymentId && task.desiredStatus === "RUNNING");
}

function productionOf({ traffic }: DeploymentView): number {
  return traffic?.production ?? 0;
}

/** Percentages have one decimal place. */
function sumOf(percents: readonly number[]): number {
  return Math.round(percents.reduce((sum, percent) => sum + percent, 0) * 10) / 10;
}
