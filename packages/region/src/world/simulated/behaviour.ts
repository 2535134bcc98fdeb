/** How a simulated container behaves. Times in milliseconds of the clock. */
export interface SimulatedBehaviour {
  /** The image is not there: the pull fails for this reason (`CannotPullContainerError: …`). */
  readonly pullFailure?: string;
  /** It cannot start, for this reason (`CannotStartContainerError: …`). */
  readonly startFailure?: string;
  /** From the pull to running. @default 0 */
  readonly startMs?: number;
  /** Ends by itself after so long. @default never */
  readonly exitsAfterMs?: number;
  /** With which code it ends by itself. @default 0 */
  readonly exitCode?: number;
  /** From SIGTERM to its end with `stopExitCode`; `Infinity` ignores the signal. @default 0 */
  readonly stopMs?: number;
  /** @default 143, as a process whose own handler ends it so */
  readonly stopExitCode?: number;
  /** What its health check finds. @default "passes" */
  readonly healthCheck?: "passes" | "fails";
}
