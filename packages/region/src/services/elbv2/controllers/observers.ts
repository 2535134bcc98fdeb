import type { Context } from "../../../engine/context.ts";
import type { Observers } from "../../../engine/service.ts";
import { forgetReports, storeReports } from "../targets/health-reports.ts";
import { busyPorts, listeners, nodeRuns, nodes, type NodeRun } from "../state.ts";
import { addTraffic } from "../traffic.ts";

/** Takes in what the load balancers' nodes report. What a node says that was removed in the meantime is dropped. */
export const observers: Observers = {
  nodeStarted({ nodeId }, context) {
    changeRun(nodeId, context, (run) => ({ ...run, startedAtMs: context.now }));
  },
  nodeStopped({ nodeId, reason }, context) {
    changeRun(nodeId, context, (run) => afterStop(run, { atMs: context.now, reason }));
    forgetReports(context.tx, nodeId);
  },
  nodeConfigured({ nodeId, listening }, context) {
    const places = listening.map(({ listenerId, host, port }) => [listenerId, { host, port }] as const);
    changeRun(nodeId, context, ({ refusal: _, ...run }) => ({ ...run, listening: Object.fromEntries(places) }));
  },
  nodeRefused({ nodeId, version, reason, serves }, context) {
    if (serves !== undefined && serves > version) overtake(nodeId, serves, context);
    else changeRun(nodeId, context, (run) => ({ ...run, refusal: reason }));
  },
  nodeListenFailed({ listenerId, port }, { tx }) {
    tx.put(busyPorts, { port });
    const listener = tx.get(listeners, listenerId);
    if (listener?.hostPort !== port) return;
    const { hostPort: _, ...rest } = listener;
    tx.put(listeners, rest);
  },
  nodeHealth({ nodeId, targets }, { tx }) {
    if (tx.get(nodes, nodeId)) storeReports(tx, nodeId, targets);
  },
  nodeTraffic({ nodeId, report }, { tx }) {
    const node = tx.get(nodes, nodeId);
    if (node) addTraffic(tx, node.loadBalancerArn, report);
  },
};

/** The node has a later version than the region knows of: it gets what it shall route by under one later still. */
function overtake(nodeId: string, version: number, context: Context): void {
  const node = context.tx.get(nodes, nodeId);
  if (!node) return;
  context.tx.put(nodes, { ...node, snapshotVersion: Math.max(node.snapshotVersion, version) });
  changeRun(nodeId, context, ({ routing: _, ...run }) => run);
}

function changeRun(nodeId: string, { tx }: Context, change: (run: NodeRun) => NodeRun): void {
  if (!tx.get(nodes, nodeId)) return;
  tx.put(nodeRuns, change(tx.get(nodeRuns, nodeId) ?? { nodeId, crashes: 0, listening: {} }));
}

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
