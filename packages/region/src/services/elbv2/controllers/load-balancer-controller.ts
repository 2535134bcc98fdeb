import { unreachable } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { Outcome, Reconciler } from "../../../engine/service.ts";
import type { Change, View } from "../../../store/store.ts";
import type { Effect } from "../../../world/effects.ts";
import { endpointAt, endpoints } from "../../../world/endpoints.ts";
import { zonesWithoutNode } from "../../../faults/conditions.ts";
import { faults, relays } from "../../../faults/state.ts";
import { changedNetwork } from "../../ec2/reachability/changed-network.ts";
import { deleteNetworkInterface } from "../../ec2/network/network-interfaces.ts";
import { loadBalancerOf, targetGroupsInUse } from "../associations.ts";
import { changedRecord } from "../../../store/changed-record.ts";
import { forgetReports } from "../targets/health-reports.ts";
import { reconcileLoadBalancer, type LoadBalancerAction, type LoadBalancerView } from "../routing/reconcile.ts";
import { closedListeners } from "../routing/network-obstacles.ts";
import { targetHealthOf } from "../targets/target-health.ts";
import { usesAllZones, type GroupHealth } from "../routing/withdrawal.ts";
import { wayTo } from "../routing/ways.ts";
import type { GroupView } from "../routing/snapshot.ts";
import * as state from "../state.ts";

/** Keeps each load balancer's nodes running and routing by what its listeners, rules and targets say now. */
export const loadBalancerController: Reconciler = {
  name: "elbv2.loadBalancers",
  concerns: (change, view) => [...new Set(loadBalancersOf(change, view))],
  // Nodes name the load balancers that are deleted but not cleared away.
  subjects: (view) => [
    ...new Set([
      ...view.list(state.loadBalancers).map(({ loadBalancerArn }) => loadBalancerArn),
      ...view.list(state.nodes).map(({ loadBalancerArn }) => loadBalancerArn),
    ]),
  ],
  reconcile(loadBalancerArn, context): Outcome {
    const { actions, wakeAtMs } = reconcileLoadBalancer(viewOf(loadBalancerArn, context));
    return { effects: actions.flatMap((action) => apply(action, loadBalancerArn, context)), wakeAtMs };
  },
};

function loadBalancersOf(change: Change, view: View): readonly string[] {
  const owned =
    changedRecord(change, state.loadBalancers) ??
    changedRecord(change, state.listeners) ??
    changedRecord(change, state.rules) ??
    changedRecord(change, state.shiftedZones) ??
    changedRecord(change, state.nodes);
  if (owned) return [owned.loadBalancerArn];
  const run = changedRecord(change, state.nodeRuns);
  if (run) return [view.get(state.nodes, run.nodeId)?.loadBalancerArn ?? []].flat();
  if (change.table === faults) return view.list(state.loadBalancers).map((it) => it.loadBalancerArn);
  const vpcId = changedNetwork(change, view);
  if (vpcId !== undefined)
    return view.list(state.loadBalancers).flatMap((it) => (it.vpcId === vpcId ? it.loadBalancerArn : []));
  return groupsOf(change, view).flatMap((arn) => loadBalancerOf(view, arn)?.loadBalancerArn ?? []);
}

function groupsOf(change: Change, view: View): readonly string[] {
  const group = changedRecord(change, state.targetGroups) ?? changedRecord(change, state.targets);
  if (group) return [group.targetGroupArn];
  const report = changedRecord(change, state.healthReports);
  const reported = report && view.get(state.targetGroups, report.targetGroupArn);
  if (reported) return usesAllZones(reported) ? [] : [reported.targetGroupArn];
  const endpoint =
    changedRecord(change, endpoints) ?? view.get(endpoints, changedRecord(change, relays)?.relayId ?? "");
  if (!endpoint) return [];
  return view
    .by(state.targets, "targetId", endpoint.privateIp)
    .map((target) => target.targetGroupArn)
    .filter((arn) => view.get(state.targetGroups, arn)?.vpcId === endpoint.vpcId);
}

function viewOf(loadBalancerArn: string, { tx, now, latency }: Context): LoadBalancerView {
  const nodes = tx.by(state.nodes, "loadBalancerArn", loadBalancerArn);
  const isOwn = (listener: state.Listener) => listener.loadBalancerArn === loadBalancerArn;
  const others = tx.list(state.listeners).filter((listener) => !isOwn(listener));
  return {
    nowMs: now,
    loadBalancer: tx.get(state.loadBalancers, loadBalancerArn),
    listeners: tx.by(state.listeners, "loadBalancerArn", loadBalancerArn),
    rules: tx.by(state.rules, "loadBalancerArn", loadBalancerArn),
    groups: targetGroupsInUse(tx, loadBalancerArn).flatMap((arn) => groupView(tx, arn, nodes)),
    zonalHealth: targetGroupsInUse(tx, loadBalancerArn).flatMap((arn) => zonalHealthOf(tx, arn)),
    shiftedZone: tx.get(state.shiftedZones, loadBalancerArn)?.zoneName,
    nodes: nodes.map((node) => ({
      node,
      closedListeners: closedListeners(tx, node),
      run: tx.get(state.nodeRuns, node.nodeId),
      isZoneAvailable: !zonesWithoutNode(tx).has(node.zoneName),
    })),
    takenPorts: new Set([
      ...others.flatMap(({ hostPort }) => hostPort ?? []),
      ...tx.list(state.busyPorts).map(({ port }) => port),
    ]),
    preferredPorts: new Map(tx.list(state.portPreferences).map((it) => [it.listenerPort, it.hostPort])),
    firstProbeWithinMs: latency.firstProbeWithinMs,
    startingRetryMs: latency.startingRetryMs,
  };
}

function groupView(view: View, targetGroupArn: string, nodes: readonly state.Node[]): GroupView[] {
  const group = view.get(state.targetGroups, targetGroupArn);
  if (!group) return [];
  const { vpcId } = group;
  const at = (privateIp: string, port: number) => endpointAt(view, { vpcId, privateIp, port });
  const { port: healthPort } = group.healthCheck;
  const targets = view.by(state.targets, "targetGroupArn", targetGroupArn).map((target) => {
    const endpoint = at(target.targetId, target.port);
    const healthEndpoint = healthPort === "traffic-port" ? undefined : at(target.targetId, Number(healthPort));
    return {
      target,
      endpoint: wayTo(view, nodes, endpoint),
      healthEndpoint: wayTo(view, nodes, healthEndpoint),
    };
  });
  return [{ group, targets }];
}

/** Where all nodes use all targets, they are all of them healthy, or none is. */
function zonalHealthOf(view: View, targetGroupArn: string): GroupHealth[] {
  const group = view.get(state.targetGroups, targetGroupArn);
  if (!group || usesAllZones(group)) return [];
  const registered = view.by(state.targets, "targetGroupArn", targetGroupArn).filter((it) => it.status !== "draining");
  const targets = registered.map((target) => {
    return { zoneName: target.availabilityZone, isHealthy: targetHealthOf(view, target).state === "healthy" };
  });
  return targets.length > 0 ? [{ group, targets }] : [];
}

function apply(action: LoadBalancerAction, loadBalancerArn: string, context: Context): readonly Effect[] {
  const { tx } = context;
  switch (action.kind) {
    case "activate": {
      const record = tx.get(state.loadBalancers, loadBalancerArn);
      if (record) tx.put(state.loadBalancers, { ...record, state: "active" });
      return [];
    }
    case "listen": {
      const record = tx.get(state.listeners, action.listenerArn);
      if (record) tx.put(state.listeners, { ...record, hostPort: action.hostPort });
      return [];
    }
    case "configure": {
      const { node, snapshot, routing } = action;
      const { restartAtMs: _, ...run } = tx.get(state.nodeRuns, node.nodeId) ?? freshRun(node);
      tx.put(state.nodes, { ...node, snapshotVersion: snapshot.version });
      tx.put(state.nodeRuns, { ...run, routing });
      return [{ kind: "configureNode", nodeId: node.nodeId, snapshot }];
    }
    case "halt":
      return [end(action.node, context)];
    case "remove":
      tx.delete(state.nodes, action.node.nodeId);
      deleteNetworkInterface(context, action.node.networkInterfaceId);
      return [end(action.node, context)];
    default:
      return unreachable(action);
  }
}

function freshRun({ nodeId }: state.Node): state.NodeRun {
  return { nodeId, crashes: 0, listening: {} };
}

function end({ nodeId }: state.Node, context: Context): Effect {
  context.tx.delete(state.nodeRuns, nodeId);
  forgetReports(context.tx, nodeId);
  return { kind: "stopNode", nodeId };
}
