import type * as routing from "@evenkeel/balancer";
import { loadBalancerAttribute, targetGroupAttribute } from "../attributes.ts";
import type { ListenerAction, RuleCondition } from "../rule-types.ts";
import type { Listener, LoadBalancer, Node, Rule, Target, TargetGroup } from "../state.ts";
import { isZoneEnabled } from "../targets/target-health.ts";
import type { Way } from "./ways.ts";
import { unhealthyStateRouting } from "./unhealthy-state-routing.ts";
import { usesAllZones } from "./withdrawal.ts";

/** What routing depends on, apart from the node that routes. */
export interface RoutingView {
  readonly loadBalancer: LoadBalancer;
  readonly listeners: readonly Listener[];
  readonly rules: readonly Rule[];
  /** Those that listeners and rules forward to. */
  readonly groups: readonly GroupView[];
  /** The zone that the load balancer's traffic is shifted away from. */
  readonly shiftedZone: string | undefined;
  readonly firstProbeWithinMs: number;
  readonly startingRetryMs: number;
}

export interface GroupView {
  readonly group: TargetGroup;
  readonly targets: readonly TargetView[];
}

export interface TargetView {
  readonly target: Target;
  /** Undefined when nothing of ours runs there. */
  readonly endpoint: Way | undefined;
  /** To the port of its health check, where that is another one. */
  readonly healthEndpoint: Way | undefined;
}

/** A node, and what its network lets it do. */
export interface NodePlace {
  readonly node: Node;
  /** The ARNs of the listeners that no client reaches there. */
  readonly closedListeners: ReadonlySet<string>;
}

/** What a node routes by, without a version. Times are the region's clock's and `speed` is 1: the world's adapter converts. */
export type Routing = Omit<routing.RoutingSnapshot, "version">;

/** What this node shall route by. */
export function routingOf(view: RoutingView, { node, closedListeners }: NodePlace): Routing {
  const { loadBalancer, groups, firstProbeWithinMs, startingRetryMs } = view;
  const { nodeId, zoneName } = node;
  const listeners = view.listeners.filter(({ listenerArn }) => !closedListeners.has(listenerArn));
  return {
    node: { id: nodeId, zone: zoneName },
    speed: 1,
    firstProbeWithinMs,
    startingRetryMs,
    loadBalancer: {
      name: loadBalancer.loadBalancerName,
      dnsName: loadBalancer.dnsName,
      attributes: attributesOf(loadBalancer),
    },
    listeners: listeners.flatMap((listener) => listenerOf(listener, view.rules)),
    targetGroups: groups.map((group) => targetGroupOf(group, view, nodeId)),
  };
}

function attributesOf(loadBalancer: LoadBalancer): routing.LoadBalancerAttributes {
  const value = (key: Parameters<typeof loadBalancerAttribute>[1]) => loadBalancerAttribute(loadBalancer, key);
  const mode = value("routing.http.desync_mitigation_mode");
  const xff = value("routing.http.xff_header_processing.mode");
  return {
    idleTimeoutSeconds: Number(value("idle_timeout.timeout_seconds")),
    clientKeepAliveSeconds: Number(value("client_keep_alive.seconds")),
    dropInvalidHeaderFields: value("routing.http.drop_invalid_header_fields.enabled") === "true",
    desyncMitigationMode: mode === "monitor" || mode === "strictest" ? mode : "defensive",
    preserveHostHeader: value("routing.http.preserve_host_header.enabled") === "true",
    xffHeaderProcessing: xff === "preserve" || xff === "remove" ? xff : "append",
    xffClientPort: value("routing.http.xff_client_port.enabled") === "true",
  };
}

/** A listener that has no port yet does not listen. */
function listenerOf(listener: Listener, rules: readonly Rule[]): routing.Listener[] {
  const { listenerArn, port, protocol, hostPort, defaultActions } = listener;
  if (hostPort === undefined) return [];
  return [
    {
      id: listenerArn,
      port,
      bindHost: loopback,
      bindPort: hostPort,
      protocol,
      rules: rules
        .filter((rule) => rule.listenerArn === listenerArn)
        .map((rule) => ({
          id: rule.ruleArn,
          priority: rule.priority,
          conditions: rule.conditions.map(conditionOf),
          actions: rule.actions.map(actionOf),
        })),
      defaultActions: defaultActions.map(actionOf),
    },
  ];
}

function conditionOf(condition: RuleCondition): routing.Condition {
  return condition;
}

/** What the nodes do for an action. */
function actionOf(action: ListenerAction): routing.Action {
  switch (action.type) {
    case "forward": {
      return {
        type: "forward",
        targetGroups: action.targetGroups.map(({ targetGroupArn, weight }) => ({
          targetGroupId: targetGroupArn,
          weight,
        })),
      };
    }
    case "redirect": {
      const { type, protocol, host, port, path, query } = action;
      return { type, statusCode: action.statusCode === "HTTP_301" ? 301 : 302, protocol, host, port, path, query };
    }
    case "fixed-response": {
      const { type, statusCode, contentType, messageBody } = action;
      return {
        type,
        statusCode: Number(statusCode),
        ...(contentType !== undefined && { contentType }),
        ...(messageBody !== undefined && { messageBody }),
      };
    }
  }
}

function targetGroupOf(
  { group, targets }: GroupView,
  { loadBalancer, shiftedZone }: RoutingView,
  nodeId: string,
): routing.TargetGroup {
  const { targetGroupArn, protocol, protocolVersion, healthCheck } = group;
  const value = (key: Parameters<typeof targetGroupAttribute>[1]) => targetGroupAttribute(group, key);
  const algorithm = value("load_balancing.algorithm.type");
  return {
    id: targetGroupArn,
    protocol,
    protocolVersion,
    healthCheck: {
      ...healthCheck,
      port: healthCheck.port === "traffic-port" ? "traffic-port" : Number(healthCheck.port),
    },
    algorithm:
      algorithm === "least_outstanding_requests" || algorithm === "weighted_random" ? algorithm : "round_robin",
    slowStartSeconds: Number(value("slow_start.duration_seconds")),
    stickiness: stickinessOf(group),
    crossZone: usesAllZones(group),
    unhealthyStateRouting: unhealthyStateRouting(group),
    deregistrationDelaySeconds: Number(value("deregistration_delay.timeout_seconds")),
    targets: targets
      .filter(({ target }) => isZoneEnabled(loadBalancer, target.availabilityZone))
      .flatMap((target) => targetOf(target, healthCheck.port, nodeId))
      .map((target, _, all) =>
        usesAllZones(group) && isShifted(target, all, shiftedZone) ? { ...target, state: { type: "shifted" } } : target,
      ),
  };
}

/**
 * Whether requests stay away from a target that all nodes use: its zone is shifted away from, and the group has targets in others that do not drain.
 * https://docs.aws.amazon.com/r53recovery/latest/dg/arc-zonal-shift.resource-types.app-load-balancers.html
 */
function isShifted({ zone, state }: routing.Target, all: readonly routing.Target[], shiftedZone?: string): boolean {
  return (
    zone === shiftedZone &&
    state.type === "active" &&
    all.some((it) => it.zone !== shiftedZone && it.state.type === "active")
  );
}

/** How the nodes keep clients at a target of the group. */
export function stickinessOf(group: TargetGroup): routing.Stickiness {
  const value = (key: Parameters<typeof targetGroupAttribute>[1]) => targetGroupAttribute(group, key);
  if (value("stickiness.enabled") !== "true") return { type: "off" };
  if (value("stickiness.type") === "lb_cookie") {
    return { type: "lb_cookie", durationSeconds: Number(value("stickiness.lb_cookie.duration_seconds")) };
  }
  return {
    type: "app_cookie",
    durationSeconds: Number(value("stickiness.app_cookie.duration_seconds")),
    cookieName: value("stickiness.app_cookie.cookie_name"),
  };
}

/** A target that nothing of ours answers for is left out: a virtual address is never connected to. */
function targetOf(view: TargetView, healthPort: string, nodeId: string): routing.Target[] {
  const { target, endpoint, healthEndpoint } = view;
  const { targetId, port, availabilityZone, status, statusUntilMs } = target;
  if (!endpoint || status === "registering") return [];
  const hasOwnHealthPort = healthPort !== "traffic-port" && Number(healthPort) !== port;
  const health = hasOwnHealthPort ? healthEndpoint : endpoint;
  const healthAddress = health ? probedAddress(health, nodeId) : nowhere;
  return [
    {
      id: targetId,
      port,
      zone: availabilityZone,
      address: addressOf(endpoint, nodeId),
      ...((hasOwnHealthPort || endpoint.relay?.sparesProbes === true) && { healthAddress }),
      state:
        status === "draining" && statusUntilMs !== undefined
          ? { type: "draining", drainDeadlineMs: statusUntilMs }
          : { type: "active" },
    },
  ];
}

const loopback = "127.0.0.1";

/** Refuses every connection. */
const nowhere: routing.Address = { host: loopback, port: 0 };

function addressOf({ endpoint, cutOff, relay }: Way, nodeId: string): routing.Address {
  const dropped = cutOff.get(nodeId);
  return {
    ...{ host: endpoint.host, port: endpoint.hostPort },
    ...(relay?.at && { via: relay.at }),
    ...(dropped !== undefined && { cutOff: dropped }),
  };
}

function probedAddress(way: Way, nodeId: string): routing.Address {
  return addressOf(way.relay?.sparesProbes === true ? { ...way, relay: undefined } : way, nodeId);
}
