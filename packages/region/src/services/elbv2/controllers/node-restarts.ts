import type { NodeRun } from "../state.ts";

/** What is known of a node's process after it stopped: one that keeps crashing is started again after 1 s, 2 s, … 30 s. */
export function afterStop(run: NodeRun, lastStop: NonNullable<NodeRun["lastStop"]>): NodeRun {
  const { nodeId, startedAtMs } = run;
  const nowMs = lastStop.atMs;
  const wasSteady = startedAtMs !== undefined && nowMs - startedAtMs >= steadyMs;
  if (wasSteady) return { nodeId, crashes: 0, restartAtMs: nowMs, lastStop, listening: {} };
  const waitMs = Math.min(longestWaitMs, shortestWaitMs * 2 ** run.crashes);
  return { nodeId, crashes: run.crashes + 1, restartAtMs: nowMs + waitMs, lastStop, listening: {} };
}

/** A node that ran this long has not crashed from its start. */
const steadyMs = 30_000;
const shortestWaitMs = 1000;
const longestWaitMs = 30_000;
