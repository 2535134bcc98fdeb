import type { RoutingSnapshot } from "./snapshot.ts";

/**
 * What the control plane sends to a node: one JSON document a line, over the unix socket that the node listens on. The
 * node keeps routing and probing on its last snapshot while no control plane is connected.
 */
export type ToNode =
  | { readonly type: "configure"; readonly snapshot: RoutingSnapshot }
  /** The report with this sequence and all before it are stored; the node forgets them. */
  | { readonly type: "acknowledgeTraffic"; readonly sequence: number }
  /** Answered with `alive` at once: one that does not answer hangs. */
  | { readonly type: "areYouAlive" }
  /** `drain`: accepts nothing new, finishes what is in flight (at most the idle timeout), exits. `now`: exits at once. */
  | { readonly type: "stop"; readonly mode: "drain" | "now" };

/** What a node sends: on every connection first `hello`, `health` and the traffic not yet acknowledged. */
export type FromNode =
  | {
      readonly type: "hello";
      readonly nodeId: string;
      readonly pid: number;
      /** The snapshot that it routes by; undefined before the first. */
      readonly version?: number;
    }
  | { readonly type: "configured"; readonly version: number; readonly listening: readonly Listening[] }
  /** A snapshot older than the node's own, or one with something in it that cannot be served. The node goes on by its last. */
  | {
      readonly type: "refused";
      readonly version: number;
      readonly reason: string;
      /** The version that it routes by; undefined while it has none. */
      readonly serves?: number;
    }
  | {
      readonly type: "listenFailed";
      readonly listenerId: string;
      readonly host: string;
      readonly port: number;
      readonly code: string;
    }
  | { readonly type: "alive" }
  /** Always of all targets, sent after each change. */
  | { readonly type: "health"; readonly version: number; readonly targets: readonly TargetHealth[] }
  /** Each second in which something happened, or a connection was open that counts (`traffic-report.ts`). */
  | { readonly type: "traffic"; readonly report: TrafficReport };

export interface Listening {
  readonly listenerId: string;
  readonly host: string;
  readonly port: number;
}

/** A node's own view of one target; a healthy one has neither reason nor description. */
export interface TargetHealth {
  readonly targetGroupId: string;
  readonly targetId: string;
  readonly port: number;
  readonly state: "initial" | "healthy" | "unhealthy";
  readonly reason?: HealthReason;
  readonly description?: string;
  /** When it came into this state, epoch milliseconds. */
  readonly sinceMs: number;
}

export type HealthReason =
  "Elb.InitialHealthChecking" | "Target.ResponseCodeMismatch" | "Target.Timeout" | "Target.FailedHealthChecks";

/** What went through a node between two moments (epoch milliseconds of the machine); counters of that span only. */
export interface TrafficReport {
  /** Counts from 1 in each process of a node. */
  readonly sequence: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly loadBalancer: LoadBalancerTraffic;
  /** Only targets that something happened to, or that have requests in flight. */
  readonly targets: readonly TargetTraffic[];
  readonly targetGroups: readonly TargetGroupTraffic[];
}

export interface LoadBalancerTraffic {
  /** Requests for which a target was chosen (RequestCount). */
  readonly requests: number;
  /** Every response that a client got, from targets and from the load balancer. */
  readonly responses: number;
  /** Status codes of the answers that the load balancer itself gave, 460 included: `{ "502": 3 }`. */
  readonly elbCodes: Readonly<Record<string, number>>;
  /** From clients and to targets, as the active ones; probes are not counted. */
  readonly newConnections: number;
  readonly activeConnections: number;
  readonly rejectedConnections: number;
  /** Both directions, client side, heads and bodies. */
  readonly processedBytes: number;
  readonly redirects: number;
  readonly redirectUrlsTooLong: number;
  readonly fixedResponses: number;
  readonly ruleEvaluations: number;
  readonly nonCompliantRequests: number;
  readonly droppedInvalidHeaderRequests: number;
  readonly nonStickyRequests: number;
}

export interface TargetGroupTraffic {
  readonly targetGroupId: string;
  /** Requests routed while the group failed open (UnhealthyRoutingRequestCount). */
  readonly unhealthyRoutingRequests: number;
}

export interface TargetTraffic {
  readonly targetGroupId: string;
  readonly targetId: string;
  readonly port: number;
  readonly requests: number;
  /** Responses of the target by class. */
  readonly status2xx: number;
  readonly status3xx: number;
  readonly status4xx: number;
  readonly status5xx: number;
  readonly connectionErrors: number;
  /** When the report was made. */
  readonly inFlight: number;
  readonly responseTime: ResponseTimes;
}

/** From the request's last byte sent to the response's first byte, in milliseconds. */
export interface ResponseTimes {
  readonly count: number;
  readonly sumMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** Sparse pairs [bucket, count]; `responseTimeBucketMs(bucket)` is a bucket's upper bound. */
  readonly buckets: readonly (readonly [number, number])[];
}
