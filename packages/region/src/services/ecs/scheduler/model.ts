import type { DeploymentLifecycleHookStage, ServiceDeploymentLifecycleStage } from "@aws-sdk/client-ecs";

// What both the service's records and the scheduler's view of them are made of.

export type TaskStatus =
  "PROVISIONING" | "PENDING" | "ACTIVATING" | "RUNNING" | "DEACTIVATING" | "STOPPING" | "DEPROVISIONING" | "STOPPED";

export type LifecycleStage = ServiceDeploymentLifecycleStage;

/** A stage with a hook that pauses the deployment. */
export type PauseStage = Exclude<DeploymentLifecycleHookStage, "TEST_TRAFFIC_SHIFT" | "PRODUCTION_TRAFFIC_SHIFT">;

export interface Pause {
  readonly hookId: string;
  readonly stage: PauseStage;
  /** Percent of production traffic that the new revision had: each step has a pause of its own. */
  readonly production: number;
  readonly status: "AWAITING_ACTION" | "SUCCEEDED" | "FAILED" | "TIMED_OUT";
  /** When it is TIMED_OUT, if no action was given. */
  readonly expiresAtMs: number;
  readonly timeoutAction: "CONTINUE" | "ROLLBACK";
}

/** Percent of the traffic that a revision is to get. */
export interface Traffic {
  readonly production: number;
  readonly test: number;
}

/** How far moving tasks between zones has come. */
export type RebalanceState =
  | { readonly phase: "idle" }
  /** Steady, but unevenly spread, since then (epoch milliseconds). */
  | { readonly phase: "waiting"; readonly sinceMs: number }
  /** This task more than desired is on its way in the emptiest zone. */
  | { readonly phase: "moving"; readonly taskId: string };
