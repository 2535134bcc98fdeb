// What the decision about an experiment may see.

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_ExperimentState.html */
export type ExperimentStatus =
  "pending" | "initiating" | "running" | "completed" | "stopping" | "stopped" | "failed" | "cancelled";

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_ExperimentActionState.html */
export type ActionStatus =
  "pending" | "initiating" | "running" | "completed" | "cancelled" | "stopping" | "stopped" | "failed" | "skipped";

export interface ExperimentView {
  readonly now: number;
  readonly status: ExperimentStatus;
  readonly reason: string | undefined;
  /** Every action is skipped: the experiment only shows which targets it has. */
  readonly skipsAll: boolean;
  /** Why its targets could not be resolved. */
  readonly failure: string | undefined;
  /** Why it has to stop: an alarm, the safety lever. */
  readonly stopReason: string | undefined;
  readonly actions: readonly ActionView[];
}

export interface ActionView {
  readonly name: string;
  readonly status: ActionStatus;
  readonly reason: string | undefined;
  readonly startAfter: readonly string[];
  /** When its duration is over; undefined before it began. */
  readonly endsAtMs: number | undefined;
  /** Why what it does could not be done, as was found while it runs. */
  readonly problem?: string | undefined;
  /** A target of its own has nothing, and such actions are skipped. */
  readonly hasEmptyTarget: boolean;
}
