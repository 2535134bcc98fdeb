import type { Context } from "../../../engine/context.ts";
import type { Observers } from "../../../engine/service.ts";
import { forgetReports, storeReports } from "../targets/health-reports.ts";
import { afterStop } from "./node-restarts.ts";
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

/** The node has a later version than the region knows of: it is told what it shall route by under one later still. */
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
