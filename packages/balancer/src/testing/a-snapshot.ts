import type { LoadBalancerAttributes, RoutingSnapshot, Rule, Target, TargetGroup } from "../snapshot.ts";

/** What of a snapshot a test cares about. */
export interface SnapshotParts {
  readonly version?: number;
  readonly speed?: number;
  readonly attributes?: Partial<LoadBalancerAttributes>;
  readonly listenerPort?: number;
  readonly bindPort?: number;
  readonly rules?: readonly Rule[];
  readonly group?: Partial<TargetGroup>;
  readonly otherGroups?: readonly TargetGroup[];
  readonly targets?: readonly Target[];
}

/** One listener on a port of the system's choice, forwarding to one group, zone `a`. */
export function aSnapshot(parts: SnapshotParts = {}): RoutingSnapshot {
  const targets = parts.targets ?? parts.group?.targets ?? [];
  return {
    version: parts.version ?? 1,
    node: { id: "node-a", zone: "a" },
    speed: parts.speed ?? 1,
    firstProbeWithinMs: 0,
    startingRetryMs: 0,
    loadBalancer: { name: "web", dnsName: "web-1.elb.test", attributes: { ...attributes, ...parts.attributes } },
    listeners: [
      {
        id: "listener",
        port: parts.listenerPort ?? 80,
        bindHost: "127.0.0.1",
        bindPort: parts.bindPort ?? 0,
        protocol: "HTTP",
        rules: parts.rules ?? [],
        defaultActions: [{ type: "forward", targetGroups: [{ targetGroupId: "group", weight: 1 }] }],
      },
    ],
    targetGroups: [aTargetGroup({ ...parts.group, targets }), ...(parts.otherGroups ?? [])],
  };
}

export function aTargetGroup(parts: Partial<TargetGroup> = {}): TargetGroup {
  return {
    id: "group",
    protocol: "HTTP",
    protocolVersion: "HTTP1",
    healthCheck: {
      protocol: "HTTP",
      port: "traffic-port",
      path: "/health",
      intervalSeconds: 30,
      timeoutSeconds: 5,
      healthyThresholdCount: 5,
      unhealthyThresholdCount: 2,
      matcher: "200",
    },
    algorithm: "round_robin",
    slowStartSeconds: 0,
    stickiness: { type: "off" },
    crossZone: true,
    unhealthyStateRouting: { minimumHealthyCount: 1, minimumHealthyPercentage: "off" },
    deregistrationDelaySeconds: 300,
    targets: [],
    ...parts,
  };
}

export function aTargetAt(realPort: number, parts: Partial<Target> = {}): Target {
  return {
    id: "10.0.0.10",
    port: 8080,
    zone: "a",
    address: { host: "127.0.0.1", port: realPort },
    state: { type: "active" },
    ...parts,
  };
}

const attributes: LoadBalancerAttributes = {
  idleTimeoutSeconds: 60,
  clientKeepAliveSeconds: 3600,
  dropInvalidHeaderFields: false,
  desyncMitigationMode: "defensive",
  preserveHostHeader: false,
  xffHeaderProcessing: "append",
  xffClientPort: false,
};
