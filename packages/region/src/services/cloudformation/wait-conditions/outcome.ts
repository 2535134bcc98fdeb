import type { Stability } from "../resource-provider.ts";
import type { WaitSignal } from "../state.ts";

/** What a wait condition expects, and since when. Times are epoch milliseconds. */
export interface Expectation {
  readonly count: number;
  readonly deadlineAtMs: number;
}

/** How a wait condition stands with the signals that its handle has, in CloudFormation's words. */
export function outcomeOf(
  signals: readonly WaitSignal[],
  { count, deadlineAtMs }: Expectation,
  nowMs: number,
): Stability {
  const failure = signals.find(({ status }) => status === "FAILURE");
  if (failure?.uniqueId !== undefined)
    return failed(`WaitCondition received failed message: '${failure.reason ?? ""}' for uniqueId: ${failure.uniqueId}`);
  if (signals.some(({ status }) => status === "UNPARSABLE")) return failed("Unparsable WaitCondition data");
  if (signals.length >= count) return { state: "ready" };
  if (nowMs < deadlineAtMs) return { state: "pending", untilMs: deadlineAtMs };
  return failed(`WaitCondition timed out. Received ${signals.length} conditions when expecting ${count}`);
}

function failed(reason: string): Stability {
  return { state: "failed", reason };
}
