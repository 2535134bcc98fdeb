import { assert } from "@evenkeel/kernel";
import type { DeploymentFailure } from "../scheduler/failure.ts";
import type { Action } from "../scheduler/reconcile.ts";
import type { DeploymentView, ServiceView, ShiftView } from "../scheduler/view.ts";
import { servingOf, type ShiftAction } from "../scheduler/traffic-shift.ts";

// What operations and the scheduler's apply make of the deployments of a service, on plain records.

/** How new deployments move traffic; undefined where they roll. */
export type Pace = Omit<ShiftView, "stage" | "sinceMs" | "pauses"> | undefined;

/** How deployments move traffic, in times that a history has room for. */
export const paces = {
  none: undefined,
  hasty: { steps: [100], stepBakeMs: 0, bakeMs: 0, hasTestRule: false, pausesAt: [] },
  blueGreen: { steps: [100], stepBakeMs: 0, bakeMs: 60_000, hasTestRule: true, pausesAt: [] },
  linear: { steps: [40, 80, 100], stepBakeMs: 20_000, bakeMs: 0, hasTestRule: false, pausesAt: [] },
  canary: { steps: [2.5, 100], stepBakeMs: 60_000, bakeMs: 30_000, hasTestRule: true, pausesAt: [] },
  paused: {
    ...{ steps: [50, 100], stepBakeMs: 0, bakeMs: 0, hasTestRule: true },
    pausesAt: ["RECONCILE_SERVICE", "POST_SCALE_UP", "PRE_PRODUCTION_TRAFFIC_SHIFT"],
  },
} as const satisfies Record<string, Pace>;

/** On which capacity providers tasks run. */
export const strategies = {
  none: undefined,
  spot: [{ name: "FARGATE_SPOT", base: 0, weight: 1 }],
  mixed: [
    { name: "FARGATE", base: 2, weight: 1 },
    { name: "FARGATE_SPOT", base: 0, weight: 3 },
  ],
} as const satisfies Record<string, DeploymentView["strategy"]>;

/** How far a deployment has come in moving traffic. */
export interface Shift extends Pick<ShiftView, "stage" | "sinceMs" | "pauses"> {
  readonly pace: Pace;
}

export function newShift(pace: Pace, nowMs: number): Shift {
  return { stage: undefined, sinceMs: nowMs, pauses: [], pace };
}

/** What a step makes of it. Pauses last a minute, and every other one without an answer ends the deployment. */
export function shiftAfter(shift: Shift, action: ShiftAction, nowMs: number): Shift {
  switch (action.kind) {
    case "enterStage":
      return { ...shift, stage: action.stage, sinceMs: nowMs };
    case "shiftTraffic":
      return { ...shift, sinceMs: nowMs };
    case "pause": {
      const { stage, production } = action;
      const count = shift.pauses.length;
      const timeoutAction = count % 2 === 0 ? "CONTINUE" : "ROLLBACK";
      const pause = { hookId: `${count}`, stage, production, expiresAtMs: nowMs + 60_000, timeoutAction } as const;
      return { ...shift, pauses: [...shift.pauses, { ...pause, status: "AWAITING_ACTION" }] };
    }
    case "endPause":
      return answered(shift, "TIMED_OUT");
  }
}

/** The step in words: its stage, `production 50/50`, `pause`. */
export function storyOf(action: ShiftAction): string {
  if (action.kind === "enterStage") return action.stage;
  if (action.kind !== "shiftTraffic") return action.kind;
  return `${action.rule} ${action.shares.map(({ percent }) => percent).join("/")}`;
}

/** The pause under way, if there is one, ends so. */
export function answered(shift: Shift, status: "SUCCEEDED" | "FAILED" | "TIMED_OUT"): Shift {
  const pauses = shift.pauses.map((pause) => (pause.status === "AWAITING_ACTION" ? { ...pause, status } : pause));
  return { ...shift, pauses };
}

export type DeploymentAction = Extract<
  Action,
  {
    readonly kind:
      | "beginDeployment"
      | "countPlacementFailure"
      | "bakeDeployment"
      | "completeDeployment"
      | "failDeployment"
      | "enterStage"
      | "shiftTraffic"
      | "pause"
      | "endPause";
  }
>;

export const defaultService: ServiceView = {
  serviceName: "web",
  status: "ACTIVE",
  desiredCount: 4,
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  hasTargetGroups: false,
  availabilityZoneRebalancing: "ENABLED",
  breaker: { enabled: false, rollback: false, threshold: 3 },
};

export interface ScheduledServiceOptions extends Partial<ServiceView> {
  readonly zones?: readonly string[];
  readonly seed?: number;
  /** How deployments move traffic. @default they roll */
  readonly pace?: Pace;
  /** Of deployments to come. @default a launch type */
  readonly strategy?: DeploymentView["strategy"];
}

export function newDeployment(
  deploymentId: string,
  {
    zones,
    service,
    pace,
    strategy,
  }: Pick<DeploymentView, "zones" | "strategy"> & { readonly service: ServiceView; readonly pace: Pace },
): DeploymentView {
  const fresh = { deploymentId, startedAtMs: undefined, rolloutState: "IN_PROGRESS", zones } as const;
  const times = { lastFailureAtMs: undefined, lastPlacementFailureAtMs: undefined };
  const failures = { failedTasks: 0, startFailures: 0, ...times };
  const watch = { initialDesiredCount: service.desiredCount, ignoresAlarms: false };
  const traffic = pace && { production: 0, test: 0 };
  return { ...fresh, ...failures, ...watch, hasCompleted: false, isRollback: false, traffic, strategy };
}

/** Older deployments, now that a new one comes: where traffic moves, the one that serves has it all at first. */
export function superseded(
  older: readonly DeploymentView[],
  { pace, stage }: { readonly pace: Pace; readonly stage: ShiftView["stage"] },
): readonly DeploymentView[] {
  const serving = servingOf(older) ?? older[0];
  return older.map((deployment, index) => {
    const isAccepted = index === 0 && stage === "CLEAN_UP" && !deployment.isRollback;
    const share = deployment === serving ? 100 : 0;
    return {
      ...deployment,
      isRollback: false,
      hasCompleted: deployment.hasCompleted || isAccepted,
      traffic: pace && (deployment.traffic ?? { production: share, test: share }),
    };
  });
}

export function withShares(
  deployments: readonly DeploymentView[],
  { rule, shares }: Extract<ShiftAction, { kind: "shiftTraffic" }>,
): readonly DeploymentView[] {
  return deployments.map((deployment) => {
    const percent = shares.find(({ deploymentId }) => deploymentId === deployment.deploymentId)?.percent ?? 0;
    const before = deployment.traffic ?? { production: 0, test: 0 };
    return { ...deployment, traffic: { ...before, [rule]: percent } };
  });
}

/** The candidate is PRIMARY again. */
export function rolledBack(
  deployments: readonly DeploymentView[],
  { deploymentId }: Extract<DeploymentFailure["rollback"], { kind: "to" }>,
): readonly DeploymentView[] {
  const candidate = deployments.find((deployment) => deployment.deploymentId === deploymentId);
  assert(candidate, "the candidate of a rollback is there");
  const others = deployments.filter((deployment) => deployment !== candidate);
  const fresh = { rolloutState: "IN_PROGRESS", isRollback: true, failedTasks: 0, startFailures: 0 } as const;
  return [{ ...candidate, ...fresh, lastFailureAtMs: undefined }, ...others];
}
