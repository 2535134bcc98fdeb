/** A request of the plan whose time has come; in milliseconds of the traffic's clock. */
export interface Due {
  readonly scheduledAtMs: number;
  /** The index of its phase. */
  readonly phase: number;
}
