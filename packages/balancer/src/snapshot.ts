/**
 * Everything that a balancer node needs to know to route: immutable, pushed whole by the control plane and swapped
 * atomically by the node. What is not expressible here is not built, so whoever fills it in has to refuse it by name.
 */
export interface RoutingSnapshot {
  /** Grows with every change; a node refuses to go back. */
  readonly version: number;
  readonly node: { readonly id: string; readonly zone: string };
  /** Configured durations (health intervals, drain, slow start, stickiness) are divided by it; idle and connect timeouts are real. */
  readonly speed: number;
  /** Upper bound of the random wait before a target's first probe, in milliseconds before division by `speed`; 0 probes at once. */
  readonly firstProbeWithinMs: number;
  /**
   * How long after a probe that found nothing listening an `initial` target is asked again, within its first interval, in
   * milliseconds before division by `speed`; of these only the last counts. 0: not before the next probe.
   */
  readonly startingRetryMs: number;
  readonly loadBalancer: LoadBalancer;
  readonly listeners: readonly Listener[];
  readonly targetGroups: readonly TargetGroup[];
}

/** The load balancer's identity and attributes (ModifyLoadBalancerAttributes). */
export interface LoadBalancer {
  readonly name: string;
  /** Host header of HTTP/1.0 requests that bring none. */
  readonly dnsName: string;
  readonly attributes: LoadBalancerAttributes;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-attributes */
export interface LoadBalancerAttributes {
  /** `idle_timeout.timeout_seconds`, 1 to 4000. */
  readonly idleTimeoutSeconds: number;
  /** `client_keep_alive.seconds`, 60 to 604800. */
  readonly clientKeepAliveSeconds: number;
  readonly dropInvalidHeaderFields: boolean;
  readonly desyncMitigationMode: "monitor" | "defensive" | "strictest";
  readonly preserveHostHeader: boolean;
  readonly xffHeaderProcessing: "append" | "preserve" | "remove";
  readonly xffClientPort: boolean;
}

/** A listener: the port that AWS knows and the loopback port that really answers. */
export interface Listener {
  readonly id: string;
  /** The port of the AWS listener, such as 80: what X-Forwarded-Port and redirects say. */
  readonly port: number;
  readonly bindHost: string;
  readonly bindPort: number;
  readonly protocol: "HTTP";
  /** In any order; evaluated by ascending priority. */
  readonly rules: readonly Rule[];
  readonly defaultActions: readonly Action[];
}

/** Conditions are ANDed, the values within one are ORed. */
export interface Rule {
  readonly id: string;
  /** 1 to 50000. */
  readonly priority: number;
  readonly conditions: readonly Condition[];
  /** Exactly one of them ends the request; the others may come with later features. */
  readonly actions: readonly Action[];
}

/** `*` stands for any run of characters, `?` for one, except where noted. */
export type Condition =
  | { readonly field: "host-header"; readonly values: readonly string[] }
  | { readonly field: "path-pattern"; readonly values: readonly string[] }
  | { readonly field: "http-header"; readonly name: string; readonly values: readonly string[] }
  /** Exact and case-sensitive, no wildcards. */
  | { readonly field: "http-request-method"; readonly values: readonly string[] }
  | { readonly field: "query-string"; readonly values: readonly QueryValue[] }
  /** CIDR blocks, matched against the peer's address. */
  | { readonly field: "source-ip"; readonly values: readonly string[] };

/** Without a key, any key's value may match. */
export interface QueryValue {
  readonly key?: string;
  readonly value: string;
}

export type Action =
  | {
      readonly type: "forward";
      readonly targetGroups: readonly WeightedTargetGroup[];
    }
  | {
      readonly type: "redirect";
      readonly statusCode: 301 | 302;
      /** Each may hold `#{protocol}`, `#{host}`, `#{port}`, `#{path}`, `#{query}`. */
      readonly protocol: string;
      readonly host: string;
      readonly port: string;
      readonly path: string;
      readonly query: string;
    }
  | {
      readonly type: "fixed-response";
      readonly statusCode: number;
      readonly contentType?: string;
      readonly messageBody?: string;
    };

export interface WeightedTargetGroup {
  readonly targetGroupId: string;
  /** 0 to 999. */
  readonly weight: number;
}

export interface TargetGroup {
  readonly id: string;
  readonly protocol: "HTTP";
  readonly protocolVersion: "HTTP1";
  readonly healthCheck: HealthCheck;
  readonly algorithm: "round_robin" | "least_outstanding_requests" | "weighted_random";
  /** 0 (off) or 30 to 900. */
  readonly slowStartSeconds: number;
  readonly stickiness: Stickiness;
  /** False: a node uses the targets of its own zone only. */
  readonly crossZone: boolean;
  /** Below these the node sends to all of the targets, healthy or not (fail-open). */
  readonly unhealthyStateRouting: {
    readonly minimumHealthyCount: number;
    readonly minimumHealthyPercentage: number | "off";
  };
  readonly deregistrationDelaySeconds: number;
  readonly targets: readonly Target[];
}

export type Stickiness =
  | { readonly type: "off" }
  | { readonly type: "lb_cookie"; readonly durationSeconds: number }
  | { readonly type: "app_cookie"; readonly durationSeconds: number; readonly cookieName: string };

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html */
export interface HealthCheck {
  readonly protocol: "HTTP";
  readonly port: "traffic-port" | number;
  readonly path: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
  /** `Matcher.HttpCode`: `200`, `200,202`, `200-299` or a list of both. */
  readonly matcher: string;
}

/** Its identity is `id` and `port` together. */
export interface Target {
  /** The virtual private address, an identity only. */
  readonly id: string;
  /** The port that AWS knows, such as the container port. */
  readonly port: number;
  readonly zone: string;
  /** Where connections really go. */
  readonly address: Address;
  /** Where probes really go when the health check has a port of its own; `address` otherwise. */
  readonly healthAddress?: Address;
  readonly state: TargetState;
}

/**
 * A draining target gets no new requests; at the deadline what is still in flight is cut. One from which traffic is shifted away
 * gets none either, and is still probed.
 */
export type TargetState =
  | { readonly type: "active" | "shifted" }
  /** Epoch milliseconds of the machine's own clock, the delay already divided by `speed`. */
  | { readonly type: "draining"; readonly drainDeadlineMs: number };

export interface Address {
  readonly host: string;
  readonly port: number;
  /** Where connections are really made, in place of `host` and `port`: who the target is does not depend on it. */
  readonly via?: { readonly host: string; readonly port: number };
  /**
   * What is sent there is dropped. `new`: a new connection is waited for in vain, and those that stand go on, as behind a
   * security group; `all`: nothing passes on any. @default nothing is dropped
   */
  readonly cutOff?: "new" | "all";
}
