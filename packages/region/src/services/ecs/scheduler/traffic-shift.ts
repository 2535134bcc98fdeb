import type { Draft } from "./draft.ts";
import { pauseAt, pauseEndsAtMs, type PauseAction } from "./pauses.ts";
import type { LifecycleStage, PauseStage } from "./model.ts";
import { deploymentsOf, type DeploymentView, type SchedulerView, type ShiftView, type TaskView } from "./view.ts";
import { isGone, isProven, mayServe } from "./task-predicates.ts";

/** A step of a deployment that moves traffic from one target group to another. */
export type ShiftAction =
  | PauseAction
  | { readonly kind: "enterStage"; readonly deploymentId: string; readonly stage: LifecycleStage }
  /** The shares add up to 100; what is not named gets nothing. */
  | { readonly kind: "shiftTraffic"; readonly rule: "production" | "test"; readonly shares: readonly Share[] };

export interface Share {
  readonly deploymentId: string;
  readonly percent: number;
}

/**
 * What the deployment under way does next on its way through the lifecycle stages: one step in a pass, the next one goes by
 * what has become of it. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html
 */
export function planShift(view: SchedulerView, draft: Draft): readonly ShiftAction[] {
  const { shift, primary } = view;
  if (!shift || primary.rolloutState !== "IN_PROGRESS" || !primary.traffic) return [];
  const pass: ShiftPass = { view, shift, live: draft.live };
  return primary.isRollback ? bringBack(pass) : advance(pass);
}

/** When the next step is due by time alone, epoch milliseconds. */
export function shiftDueAtMs({ now, shift, primary }: SchedulerView): number | undefined {
  if (primary.rolloutState !== "IN_PROGRESS" || !shift) return undefined;
  if (shift.stage === "BAKE_TIME") return shift.sinceMs + shift.bakeMs;
  const stepAtMs = shift.sinceMs + shift.stepBakeMs;
  const isStepDue = shift.stage === "PRODUCTION_TRAFFIC_SHIFT" && now < stepAtMs;
  return isStepDue ? stepAtMs : pauseEndsAtMs(shift);
}

/** All traffic has moved for good: what is not of the PRIMARY deployment may go. */
export function hasShifted({ shift, primary }: SchedulerView): boolean {
  return shift?.stage === "CLEAN_UP" && primary.traffic?.production === 100;
}

/**
 * The older revision that serves while a new one comes: the newest that was ever completed; without one, the newest that has
 * production traffic. It is what a deployment that fails goes back to.
 */
export function servingOf<D extends Pick<DeploymentView, "hasCompleted" | "traffic">>(
  older: readonly D[],
): D | undefined {
  return older.find(({ hasCompleted }) => hasCompleted) ?? older.find(({ traffic }) => (traffic?.production ?? 0) > 0);
}

/** At least as many tasks serve there as in the revision that has the traffic now, up to the desired count. */
export function canTakeTraffic(view: SchedulerView, live: readonly TaskView[], to: DeploymentView): boolean {
  const servingIn = ({ deploymentId }: DeploymentView): number =>
    live.filter((task) => task.deploymentId === deploymentId && mayServe(task)).length;
  const holders = deploymentsOf(view).filter(({ traffic }) => (traffic?.production ?? 0) > 0);
  const served = Math.max(0, ...holders.map(servingIn));
  // What has failed starts nothing more: there is no point in waiting for it.
  return to.rolloutState === "FAILED" || servingIn(to) >= Math.min(view.service.desiredCount, served);
}

interface ShiftPass {
  readonly view: SchedulerView;
  readonly shift: ShiftView;
  readonly live: readonly TaskView[];
}

function advance(pass: ShiftPass): readonly ShiftAction[] {
  const { view, shift } = pass;
  switch (shift.stage) {
    case undefined:
      return enter(pass, view.older.length > (view.serving ? 1 : 0) ? "RECONCILE_SERVICE" : "PRE_SCALE_UP");
    case "RECONCILE_SERVICE":
      return reconcileService(pass);
    case "PRE_SCALE_UP":
      return unlessPaused(pass, "PRE_SCALE_UP", enter(pass, "SCALE_UP"));
    case "SCALE_UP":
      return isScaledUp(pass) ? enter(pass, "POST_SCALE_UP") : [];
    case "POST_SCALE_UP":
      return unlessPaused(pass, "POST_SCALE_UP", enter(pass, "TEST_TRAFFIC_SHIFT"));
    case "TEST_TRAFFIC_SHIFT":
      return shiftTest(pass);
    case "POST_TEST_TRAFFIC_SHIFT":
      return unlessPaused(pass, "POST_TEST_TRAFFIC_SHIFT", enter(pass, "PRODUCTION_TRAFFIC_SHIFT"));
    case "PRODUCTION_TRAFFIC_SHIFT":
      return shiftProduction(pass);
    case "POST_PRODUCTION_TRAFFIC_SHIFT":
      return unlessPaused(pass, "POST_PRODUCTION_TRAFFIC_SHIFT", enter(pass, "BAKE_TIME"));
    case "BAKE_TIME":
      // Without an older revision there is nothing to go back to, and nothing to wait for.
      return !view.serving || (view.now >= shift.sinceMs + shift.bakeMs && isScaledUp(pass))
        ? enter(pass, "CLEAN_UP")
        : [];
    case "CLEAN_UP":
      return [];
  }
}

/** The next step, unless a PAUSE hook holds the deployment. */
function unlessPaused(
  { view: { now, primary }, shift }: ShiftPass,
  stage: PauseStage,
  next: readonly ShiftAction[],
): readonly ShiftAction[] {
  const pause = pauseAt(shift, { stage, production: primary.traffic?.production ?? 0 }, now);
  return pause === "goOn" ? next : pause;
}

/** Back to one revision: all traffic on the one that serves, the tasks of the others gone. */
function reconcileService(pass: ShiftPass): readonly ShiftAction[] {
  const { view, live } = pass;
  const { primary, older, serving } = view;
  if (serving && !hasAllTraffic(pass, serving)) {
    return canTakeTraffic(view, live, serving) ? shiftAllTo(pass, serving) : [];
  }
  const kept = [primary.deploymentId, serving?.deploymentId];
  const leaving = older.filter(({ deploymentId }) => !kept.includes(deploymentId));
  const isGone = ({ deploymentId }: DeploymentView): boolean => tasksStanding(view, deploymentId) === 0;
  return leaving.every(isGone) ? unlessPaused(pass, "RECONCILE_SERVICE", enter(pass, "PRE_SCALE_UP")) : [];
}

function shiftTest(pass: ShiftPass): readonly ShiftAction[] {
  const { view, shift } = pass;
  const { primary, serving } = view;
  if (!shift.hasTestRule || primary.traffic?.test === 100) return enter(pass, "POST_TEST_TRAFFIC_SHIFT");
  return [shareOut("test", primary, serving, 100)];
}

/** One step after the other, each only while the new revision is complete. */
function shiftProduction(pass: ShiftPass): readonly ShiftAction[] {
  const { view, shift } = pass;
  const { now, primary, serving } = view;
  const { production = 0 } = primary.traffic ?? {};
  const next = serving ? shift.steps.find((percent) => percent > production) : firstShare(production);
  if (next === undefined) return enter(pass, "POST_PRODUCTION_TRAFFIC_SHIFT");
  const isDue = production === 0 || now >= shift.sinceMs + shift.stepBakeMs;
  if (!isDue || !isScaledUp(pass)) return [];
  return unlessPaused(pass, "PRE_PRODUCTION_TRAFFIC_SHIFT", [shareOut("production", primary, serving, next)]);
}

/** First deployment: there is no revision to share traffic with. */
function firstShare(production: number): 100 | undefined {
  return production < 100 ? 100 : undefined;
}

/** A rollback: all traffic first, then the revision that has failed goes. */
function bringBack(pass: ShiftPass): readonly ShiftAction[] {
  const { view, shift, live } = pass;
  const { primary } = view;
  if (hasAllTraffic(pass, primary)) return shift.stage === "CLEAN_UP" ? [] : enter(pass, "CLEAN_UP");
  if (canTakeTraffic(view, live, primary)) return shiftAllTo(pass, primary);
  return shift.stage === "SCALE_UP" ? [] : enter(pass, "SCALE_UP");
}

function hasAllTraffic({ shift }: ShiftPass, { traffic }: DeploymentView): boolean {
  return traffic?.production === 100 && (!shift.hasTestRule || traffic.test === 100);
}

/** The shares that are missing to 100 % on every rule. */
function shiftAllTo({ shift }: ShiftPass, to: DeploymentView): readonly ShiftAction[] {
  const { production = 0, test = 0 } = to.traffic ?? {};
  return [
    ...(production < 100 ? [shareOut("production", to, undefined, 100)] : []),
    ...(shift.hasTestRule && test < 100 ? [shareOut("test", to, undefined, 100)] : []),
  ];
}

function shareOut(
  rule: "production" | "test",
  to: DeploymentView,
  from: DeploymentView | undefined,
  percent: number,
): ShiftAction {
  const rest = from && percent < 100 ? [{ deploymentId: from.deploymentId, percent: restOf(percent) }] : [];
  return { kind: "shiftTraffic", rule, shares: [{ deploymentId: to.deploymentId, percent }, ...rest] };
}

/** Percentages have one decimal place. */
function restOf(percent: number): number {
  return Math.round((100 - percent) * 10) / 10;
}

/** The new revision is complete, and every task of it has proven itself. */
function isScaledUp({ view, live }: ShiftPass): boolean {
  const { now, primary, service } = view;
  const own = live.filter(({ deploymentId }) => deploymentId === primary.deploymentId);
  return own.filter((task) => isProven(task, now)).length >= service.desiredCount;
}

/** Tasks that run, or still drain. */
function tasksStanding({ tasks }: SchedulerView, deploymentId: string): number {
  return tasks.filter((task) => task.deploymentId === deploymentId && !isGone(task)).length;
}

function enter({ view }: ShiftPass, stage: LifecycleStage): readonly ShiftAction[] {
  const { deploymentId } = view.primary;
  return [{ kind: "enterStage", deploymentId, stage }];
}
