import type { Conclusion } from "../outcome.ts";
import { preflightOf } from "../preflight-result.ts";
import type { LogLines } from "../service/evidence.ts";

/** A release that ended before it changed the service. */
export function refused(step: string, reason: string, logs?: LogLines): Conclusion {
  return {
    result: "preflightFailed",
    reason,
    preflight: preflightOf([{ name: step, state: "failed", detail: reason }]),
    ...(logs && { evidence: { stoppedTasks: [], targets: [], logs: [logs], events: [] } }),
  };
}
