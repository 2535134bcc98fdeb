import type { ReleaseOutcome } from "@evenkeel/deployer";
import { exitCodes, type ExitCode } from "../exit-codes.ts";

/** The exit code of a release's result. */
export function exitCodeOf(result: ReleaseOutcome["result"]): ExitCode {
  return codes[result];
}

const codes: Readonly<Record<ReleaseOutcome["result"], ExitCode>> = {
  completed: exitCodes.done,
  unchanged: exitCodes.done,
  planned: exitCodes.done,
  preflightFailed: exitCodes.preflight,
  rolledBack: exitCodes.rolledBack,
  rollbackFailed: exitCodes.rollbackFailed,
  timedOut: exitCodes.timedOut,
  superseded: exitCodes.locked,
  locked: exitCodes.locked,
  interrupted: exitCodes.interrupted,
};
