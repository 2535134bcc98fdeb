import type { Conclusion } from "../outcome.ts";
import { preflightOf } from "../preflight/preflight.ts";

/** A release that ended before it changed the service. */
export function refused(step: string, reason: string): Conclusion {
  return {
    result: "preflightFailed",
    reason,
    preflight: preflightOf([{ name: step, state: "failed", detail: reason }]),
  };
}
