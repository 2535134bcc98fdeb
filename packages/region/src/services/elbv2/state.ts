import { table } from "../../store/table.ts";
import type { HealthCheck, TargetHealthReason } from "./health-types.ts";
import type { ListenerAction, RuleCondition } from "./rule-types.ts";

/** Tag key → value, in the order in which they were added. */
export type Tags = Readonly<Record<string, string>>;

/** Attribute key → value, of those that were set; the rest have their defaults (`attributes.ts`). */
export type Attributes = Readonly<Record<string, string>>;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
export interface LoadBalancer {
  readonly loadBalancerArn: string;
  /** 16 hexadecimal digits, the last part of the ARN. */
  readonly loadBalancerId: string;
  readonly loadBalancerName: string;
  readonly dnsName: string;
  readonly scheme: "internet-facing" | "internal";
  readonly vpcId: string;
  readonly state: "provisioning" | "active";
  /** When provisioning ends. */
  readonly activeAtMs: number;
  readonly createdAtMs: number;
  /** The enabled zones: one subnet each, one node each. */
  readonly zones: readonly { readonly zoneName: string; readonly subnetId: string }[];
  readonly securityGroupIds: readonly string[];
  readonly attributes: Attributes;
  readonly tags: Tags;
}

export const loadBalancers = table("elbv2.loadBalancers", (record: LoadBalancer) => record.loadBalancerArn, {
  indexes: { name: (record: LoadBalancer) => record.loadBalancerName },
});

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Listener.html */
export interface Listener {
  readonly listenerArn: string;
  readonly loadBalancerArn: string;
  readonly port: number;
  readonly protocol: "HTTP";
  readonly defaultActions: readonly ListenerAction[];
  readonly defaultRuleArn: string;
  readonly attributes: Attributes;
  readonly tags: Tags;
  /** The loopback port that really answers, the same on all nodes; chosen by the load balancer's loop, kept for good. */
  readonly hostPort?: number;
}

export const listeners = table("elbv2.listeners", (record: Listener) => record.listenerArn, {
  indexes: { loadBalancerArn: (record: Listener) => record.loadBalancerArn },
});

/** A rule with a priority; a listener's default rule is part of the listener. */
export interface Rule {
  readonly ruleArn: string;
  readonly listenerArn: string;
  readonly loadBalancerArn: string;
  /** 1 to 50000. */
  readonly priority: number;
  readonly conditions: readonly RuleCondition[];
  readonly actions: readonly ListenerAction[];
  readonly tags: Tags;
}

export const rules = table("elbv2.rules", (record: Rule) => record.ruleArn, {
  indexes: {
    listenerArn: (record: Rule) => record.listenerArn,
    loadBalancerArn: (record: Rule) => record.loadBalancerArn,
  },
});

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html */
export interface TargetGroup {
  readonly targetGroupArn: string;
  readonly targetGroupName: string;
  readonly protocol: "HTTP";
  readonly protocolVersion: "HTTP1";
  readonly port: number;
  readonly vpcId: string;
  /** With one for instances, which do not run here, nothing is registered: an empty default of a listener. */
  readonly targetType: "ip" | "instance";
  readonly healthCheck: HealthCheck;
  readonly attributes: Attributes;
  readonly tags: Tags;
}

export const targetGroups = table("elbv2.targetGroups", (record: TargetGroup) => record.targetGroupArn, {
  indexes: { name: (record: TargetGroup) => record.targetGroupName },
});

/** A registered target. `registering` → `registered` → `draining` → gone. */
export interface Target {
  readonly targetGroupArn: string;
  /** Its private IP address. */
  readonly targetId: string;
  readonly port: number;
  /** The zone's name, or `all` for an address outside the network. */
  readonly availabilityZone: string;
  readonly status: "registering" | "registered" | "draining";
  /** When this status ends: registration is done, or the deregistration delay is over. */
  readonly statusUntilMs?: number;
}

export const targets = table("elbv2.targets", targetKey, {
  indexes: {
    targetGroupArn: (record: Target) => record.targetGroupArn,
    targetId: (record: Target) => record.targetId,
  },
});

/** Names a target of a target group. */
export interface TargetName {
  readonly targetGroupArn: string;
  readonly targetId: string;
  readonly port: number;
}

/** The key of a target: `<target group ARN>|<ip>:<port>`. */
export function targetKey({ targetGroupArn, targetId, port }: TargetName): string {
  return `${targetGroupArn}|${targetId}:${port}`;
}

/** A load balancer's node in one zone, with its network interface; the process that serves is the world's. */
export interface Node {
  /** `<load balancer id>-<zone>`: fit for a file name. */
  readonly nodeId: string;
  readonly loadBalancerArn: string;
  readonly zoneName: string;
  readonly subnetId: string;
  readonly networkInterfaceId: string;
  readonly privateIpAddress: string;
  /** Grows with every change of what the node routes by. */
  readonly snapshotVersion: number;
}

export const nodes = table("elbv2.nodes", (record: Node) => record.nodeId, {
  indexes: { loadBalancerArn: (record: Node) => record.loadBalancerArn },
});

/** What is known of a node's process in this run of the control plane; gone with it, so that every start pushes anew. */
export interface NodeRun {
  readonly nodeId: string;
  /** What it was sent last to route by (JSON, without the version); undefined when its process has to be started. */
  readonly routing?: string;
  readonly startedAtMs?: number;
  /** How often it stopped soon after it had started, without a break. */
  readonly crashes: number;
  /** Not to be started before this. */
  readonly restartAtMs?: number;
  /** How its process ended last. */
  readonly lastStop?: { readonly atMs: number; readonly reason: string };
  /** Why it did not take what it was sent last: it goes on routing by what it had before. */
  readonly refusal?: string;
  /** Listener ARN → where this node listens. */
  readonly listening: Readonly<Record<string, { readonly host: string; readonly port: number }>>;
}

export const nodeRuns = table("elbv2.nodeRuns", (record: NodeRun) => record.nodeId, { durability: "volatile" });

/** What one node says of one target; gone when the node stops. */
export interface HealthReport extends TargetName {
  readonly nodeId: string;
  readonly state: "initial" | "healthy" | "unhealthy";
  readonly reason?: TargetHealthReason;
  readonly description?: string;
  /** When it came into this state. */
  readonly sinceMs: number;
}

export const healthReports = table(
  "elbv2.healthReports",
  (record: HealthReport) => `${record.nodeId}|${targetKey(record)}`,
  {
    indexes: { nodeId: (record: HealthReport) => record.nodeId, target: (record: HealthReport) => targetKey(record) },
  },
);

/** Which loopback port the person who started the region wants for a listener port. */
export interface PortPreference {
  readonly listenerPort: number;
  readonly hostPort: number;
}

export const portPreferences = table("elbv2.portPreferences", (record: PortPreference) => String(record.listenerPort));

/** A loopback port that another program holds, as found out by trying. */
export interface BusyPort {
  readonly port: number;
}

export const busyPorts = table("elbv2.busyPorts", (record: BusyPort) => String(record.port), {
  durability: "volatile",
});

/** That the traffic of a load balancer is shifted away from a zone: ARC's zonal shift in effect. */
export interface ShiftedZone {
  readonly loadBalancerArn: string;
  readonly zoneName: string;
}

export const shiftedZones = table("elbv2.shiftedZones", ({ loadBalancerArn }: ShiftedZone) => loadBalancerArn);
