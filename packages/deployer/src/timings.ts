/** How long a release waits for what; milliseconds of the given clock. */
export interface Timings {
  /** Between two looks at the service. */
  readonly pollIntervalMs: number;
  /** What the settings of a service call a minute, such as of its bake time. */
  readonly minuteMs: number;
  /** From UpdateService until the new revision serves, beyond what the service's own bake times take. */
  readonly timeoutMs: number;
  /** From the decision to roll back until the old revision serves. */
  readonly rollbackTimeoutMs: number;
  /** For the command before the release, or a one-off task. */
  readonly taskTimeoutMs: number;
  /** For how long everything has to be healthy without a break before a release counts as good. */
  readonly steadyForMs: number;
  /** For how long ECS may take to begin the rollback that its configuration promises, before we do it. */
  readonly ecsRollbackGraceMs: number;
  /** After which a lock that is not renewed is anybody's. */
  readonly lockLeaseMs: number;
  /** Between writing a lock and reading it back, so that whoever wrote at the same moment is seen. */
  readonly lockSettleMs: number;
}

/** What holds where a caller says nothing else. */
export const defaultTimings: Timings = {
  pollIntervalMs: 2000,
  minuteMs: 60_000,
  timeoutMs: 900_000,
  rollbackTimeoutMs: 900_000,
  taskTimeoutMs: 600_000,
  steadyForMs: 10_000,
  ecsRollbackGraceMs: 60_000,
  lockLeaseMs: 120_000,
  lockSettleMs: 1000,
};
