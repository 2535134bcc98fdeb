import type { RoutingSnapshot } from "@evenkeel/balancer";
import { chooseHostPort } from "./host-ports.ts";
import { routingOf, type GroupView, type NodePlace } from "./snapshot.ts";
import { withdrawnZones, type GroupHealth } from "./withdrawal.ts";
import type { Listener, LoadBalancer, Node, NodeRun, Rule } from "../state.ts";

/** All that a load balancer's loop decides by. */
export interface LoadBalancerView {
  readonly nowMs: number;
  /** Undefined once it is deleted. */
  readonly loadBalancer: LoadBalancer | undefined;
  readonly listeners: readonly Listener[];
  readonly rules: readonly Rule[];
  readonly groups: readonly GroupView[];
  /** How healthy those are of which nodes use their own zone's targets only. */
  readonly zonalHealth: readonly GroupHealth[];
  /** The zone that its traffic is shifted away from. */
  readonly shiftedZone: string | undefined;
  readonly nodes: readonly NodeView[];
  /** The ports of all other listeners of the region, and those that other programs hold. */
  readonly takenPorts: ReadonlySet<number>;
  /** Listener port → the loopback port that is wanted for it. */
  readonly preferredPorts: ReadonlyMap<number, number>;
  readonly firstProbeWithinMs: number;
  readonly startingRetryMs: number;
}

export interface NodeView extends NodePlace {
  readonly run: NodeRun | undefined;
  readonly isZoneAvailable: boolean;
}

export type LoadBalancerAction =
  | { readonly kind: "activate" }
  /** Gives the listener its loopback port. */
  | { readonly kind: "listen"; readonly listenerArn: string; readonly hostPort: number }
  | { readonly kind: "configure"; readonly node: Node; readonly snapshot: RoutingSnapshot; readonly routing: string }
  /** Ends the process only: the zone is lost. */
  | { readonly kind: "halt"; readonly node: Node }
  /** Ends the process and removes the node. */
  | { readonly kind: "remove"; readonly node: Node };

export interface LoadBalancerDecision {
  readonly actions: readonly LoadBalancerAction[];
  readonly wakeAtMs: number | undefined;
}

/** Decides what becomes of one load balancer and its nodes. */
export function reconcileLoadBalancer(view: LoadBalancerView): LoadBalancerDecision {
  const { loadBalancer, nowMs } = view;
  const superfluous = view.nodes.filter(({ node }) => !isWanted(node, loadBalancer));
  const removals = superfluous.map(({ node }): LoadBalancerAction => ({ kind: "remove", node }));
  if (!loadBalancer) return { actions: removals, wakeAtMs: undefined };
  if (loadBalancer.state === "provisioning") {
    return loadBalancer.activeAtMs <= nowMs
      ? { actions: [...removals, { kind: "activate" }], wakeAtMs: undefined }
      : { actions: removals, wakeAtMs: loadBalancer.activeAtMs };
  }

  const listeners = withHostPorts(view);
  const wanted = withoutWithdrawn(
    view.nodes.filter((node) => !superfluous.includes(node)),
    view,
  );
  return {
    actions: [
      ...removals,
      ...listeners.flatMap((listener) => assignmentOf(listener, view.listeners)),
      ...wanted.flatMap((node) => nodeAction(node, { ...view, loadBalancer, listeners })),
    ],
    wakeAtMs: nextRestartMs(wanted, nowMs),
  };
}

/** The nodes; those that are taken out of the load balancer's name listen nowhere, and finish what they have begun. */
function withoutWithdrawn(nodes: readonly NodeView[], view: LoadBalancerView): readonly NodeView[] {
  const { listeners, shiftedZone, zonalHealth: groups } = view;
  const all = listeners.map(({ listenerArn }) => listenerArn);
  const open = nodes.filter(
    ({ isZoneAvailable, closedListeners }) => isZoneAvailable && all.some((arn) => !closedListeners.has(arn)),
  );
  const withdrawn = withdrawnZones({ openZones: open.map(({ node }) => node.zoneName), shiftedZone, groups });
  return nodes.map((node) => (withdrawn.has(node.node.zoneName) ? { ...node, closedListeners: new Set(all) } : node));
}

function isWanted(node: Node, loadBalancer: LoadBalancer | undefined): boolean {
  return loadBalancer?.zones.some(({ zoneName }) => zoneName === node.zoneName) ?? false;
}

/** The listeners, each with a port of its own. */
function withHostPorts({ listeners, takenPorts, preferredPorts }: LoadBalancerView): readonly Listener[] {
  const given = new Set(listeners.map(({ hostPort }) => hostPort));
  return listeners.map((listener) => {
    if (listener.hostPort !== undefined) return listener;
    const hostPort = chooseHostPort({
      listenerPort: listener.port,
      preferred: preferredPorts.get(listener.port),
      isTaken: (port) => takenPorts.has(port) || given.has(port),
    });
    given.add(hostPort);
    return { ...listener, hostPort };
  });
}

function assignmentOf({ listenerArn, hostPort }: Listener, before: readonly Listener[]): readonly LoadBalancerAction[] {
  const isNew = before.some((listener) => listener.listenerArn === listenerArn && listener.hostPort === undefined);
  return isNew && hostPort !== undefined ? [{ kind: "listen", listenerArn, hostPort }] : [];
}

function nodeAction(
  { node, closedListeners, run, isZoneAvailable }: NodeView,
  view: LoadBalancerView & { readonly loadBalancer: LoadBalancer },
): readonly LoadBalancerAction[] {
  if (!isZoneAvailable) return run ? [{ kind: "halt", node }] : [];
  if (run?.restartAtMs !== undefined && run.restartAtMs > view.nowMs) return [];
  const content = routingOf(view, { node, closedListeners });
  const routing = JSON.stringify(content);
  if (run?.routing === routing) return [];
  return [{ kind: "configure", node, routing, snapshot: { ...content, version: node.snapshotVersion + 1 } }];
}

function nextRestartMs(nodes: readonly NodeView[], nowMs: number): number | undefined {
  const times = nodes.flatMap(({ run }) => run?.restartAtMs ?? []).filter((atMs) => atMs > nowMs);
  return times.length > 0 ? Math.min(...times) : undefined;
}
