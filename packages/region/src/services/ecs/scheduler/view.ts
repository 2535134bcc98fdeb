import type { Breaker } from "./breaker.ts";
import type { LifecycleStage, Pause, PauseStage, RebalanceState, TaskStatus, Traffic } from "./model.ts";

/** All that the scheduler decides by: one service with its revisions and tasks at one moment. Plain data. */
export interface SchedulerView {
  /** That moment, epoch milliseconds. */
  readonly now: number;
  readonly service: ServiceView;
  readonly primary: DeploymentView;
  /** The ACTIVE deployments, from newest to oldest. */
  readonly older: readonly DeploymentView[];
  /** Which of the older ones serves while the PRIMARY one comes: `servingOf(older)`. */
  readonly serving: DeploymentView | undefined;
  /** Absent when no alarm fails its deployments. */
  readonly alarms?: AlarmsView | undefined;
  /** How the deployment under way moves traffic; absent where it replaces tasks within one target group. */
  readonly shift?: ShiftView | undefined;
  /** What StopServiceDeployment asked for and has not been done yet. */
  readonly stopRequest?: "ROLLBACK" | "ABORT" | undefined;
  /** Every task of the service that is not STOPPED or still has a target registered. */
  readonly tasks: readonly TaskView[];
  /** What the last pass knew: condition → when its event was last written, epoch milliseconds. */
  readonly conditions: Readonly<Record<string, number>>;
  readonly rebalance: RebalanceState;
  readonly latency: { readonly schedulerPassMs: number; readonly deregistrationPassMs: number };
}

/** The PRIMARY deployment first. */
export function deploymentsOf({ primary, older }: SchedulerView): readonly DeploymentView[] {
  return [primary, ...older];
}

export interface ServiceView {
  readonly serviceName: string;
  readonly status: "ACTIVE" | "DRAINING";
  readonly desiredCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly hasTargetGroups: boolean;
  readonly availabilityZoneRebalancing: "ENABLED" | "DISABLED";
  readonly breaker: Pick<Breaker, "enabled" | "rollback" | "threshold">;
}

export interface AlarmsView {
  readonly rollback: boolean;
  /** Which of them are in ALARM. */
  readonly ringing: readonly string[];
  /** How long a deployment waits for them when nothing is left to do. */
  readonly bakeMs: number;
}

export interface ShiftView {
  /** Undefined before the scheduler's first pass over the deployment. */
  readonly stage: LifecycleStage | undefined;
  /** When it entered this stage, or last shifted traffic in it, epoch milliseconds. */
  readonly sinceMs: number;
  /** Percent of production traffic that the new revision gets, one step after the other; the last is 100. */
  readonly steps: readonly [...number[], 100];
  /** The wait after each step but the last. */
  readonly stepBakeMs: number;
  /** The wait with all traffic on the new revision, before the old one goes. */
  readonly bakeMs: number;
  readonly hasTestRule: boolean;
  /** The stages with a PAUSE hook. */
  readonly pausesAt: readonly PauseStage[];
  /** The pauses so far, ended ones too. */
  readonly pauses: readonly Pause[];
}

export interface DeploymentView {
  readonly deploymentId: string;
  /** Absent where deployments replace tasks within one target group. */
  readonly traffic?: Traffic | undefined;
  /** Undefined before the scheduler's first pass over it. */
  readonly startedAtMs: number | undefined;
  readonly rolloutState: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  /** It was COMPLETED once, whatever it is now. */
  readonly hasCompleted: boolean;
  /** A deployment that failed is rolled back to it. */
  readonly isRollback: boolean;
  /** The service's desired count when it began: with more by now, more of the older revisions stay. */
  readonly initialDesiredCount: number;
  /** An alarm was in ALARM already when it began. */
  readonly ignoresAlarms: boolean;
  /** Since when nothing is left to do but to wait for alarms, epoch milliseconds. */
  readonly bakingSinceMs?: number | undefined;
  /** When a task of it could last not be placed. */
  readonly lastPlacementFailureAtMs: number | undefined;
  /** What the circuit breaker counts. */
  readonly failedTasks: number;
  /** Zones of its subnets. */
  readonly zones: readonly ZoneView[];
  /** On which capacity providers its tasks run; absent with a launch type. */
  readonly strategy?: readonly CapacityShare[] | undefined;
  /** Tasks in a row that stopped without ever RUNNING. */
  readonly startFailures: number;
  /** When a task last stopped that was never healthy. */
  readonly lastFailureAtMs: number | undefined;
}

/** One item of a capacity provider strategy. */
export interface CapacityShare {
  /** Of the capacity provider, such as `FARGATE_SPOT`. */
  readonly name: string;
  /** So many tasks run on it before the weights count. */
  readonly base: number;
  /** Its part of the other tasks, in proportion to the weights of the strategy; with 0 none. */
  readonly weight: number;
}

export interface ZoneView {
  readonly zoneName: string;
  readonly available: boolean;
}

export interface TaskView {
  /** Random, so that its order is a random order. */
  readonly taskId: string;
  readonly deploymentId: string;
  readonly zoneName: string;
  /** Absent with a launch type. */
  readonly capacityProvider?: string | undefined;
  readonly desiredStatus: "RUNNING" | "STOPPED";
  readonly lastStatus: TaskStatus;
  readonly health: TaskHealth;
  /** It has proven healthy: if it is `starting` now, its health is not known for the moment. */
  readonly everHealthy: boolean;
  readonly registration: "none" | "registered" | "deregistered";
  /** When its stop was decided, epoch milliseconds. */
  readonly stopDecidedAtMs: number | undefined;
  /** It ended by itself: nothing of it is left to drain. */
  readonly died: boolean;
  /** Protected from scale-in and from replacement by a deployment. */
  readonly protected: boolean;
}

/** As it counts toward minimumHealthyPercent: `starting` is neither healthy nor to be replaced. */
export type TaskHealth =
  | { readonly state: "starting" }
  /** Until `provenAtMs` (epoch milliseconds) it takes no other task's place; absent once it has been healthy for so long. */
  | { readonly state: "healthy"; readonly provenAtMs?: number }
  | { readonly state: "unhealthy"; readonly cause: UnhealthyCause };

export type UnhealthyCause =
  | { readonly check: "target"; readonly targetGroupArn: string; readonly port: number; readonly reason: string }
  | { readonly check: "container" };
