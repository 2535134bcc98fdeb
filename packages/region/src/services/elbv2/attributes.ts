import { fixed, oneOf, only, range, text, trueOrFalse, type AttributeRule } from "./attribute-rules.ts";
import { invalidConfigurationRequest } from "./errors.ts";
import { quotas } from "./quotas.ts";
import type { Attributes, LoadBalancer, TargetGroup } from "./state.ts";

/** The attribute of a load balancer, as it was set or by default. */
export function loadBalancerAttribute(loadBalancer: LoadBalancer, key: LoadBalancerAttributeKey): string {
  return loadBalancer.attributes[key] ?? defaultOf(loadBalancerRules(loadBalancer), key);
}

/** The attribute of a target group, as it was set or by default. */
export function targetGroupAttribute(group: TargetGroup, key: TargetGroupAttributeKey): string {
  return group.attributes[key] ?? defaultOf(targetGroupRules, key);
}

/** All attributes of a resource, with the defaults of those that were never set. */
export function describeAttributes(rules: readonly AttributeRule[], set: Attributes): { Key: string; Value: string }[] {
  return rules.map((rule) => ({ Key: rule.key, Value: set[rule.key] ?? rule.default }));
}

/**
 * The attributes with some of them changed: all of them, or none.
 *
 * Errors: `InvalidConfigurationRequest` for an unknown key, `ValidationError` for a value that may not be.
 */
export function changeAttributes(
  rules: readonly AttributeRule[],
  set: Attributes,
  changes: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): Attributes {
  if (changes.length > quotas.attributesPerCall) {
    throw invalidConfigurationRequest(
      `${changes.length} attributes are given; the limit is ${quotas.attributesPerCall} in one call`,
    );
  }
  const changed = { ...set };
  for (const { Key: key = "", Value: value = "" } of changes) {
    const rule = rules.find((candidate) => candidate.key === key);
    if (!rule) throw invalidConfigurationRequest(`Key '${key}' not valid`);
    rule.check(value, key);
    changed[key] = value;
  }
  return changed;
}

/** The attributes of an Application Load Balancer. */
export function loadBalancerRules({ scheme }: Pick<LoadBalancer, "scheme">): readonly AttributeRule[] {
  return [
    ...commonLoadBalancerRules,
    trueOrFalse("ipv6.deny_all_igw_traffic", scheme === "internal" ? "true" : "false"),
  ];
}

type LoadBalancerAttributeKey =
  | "deletion_protection.enabled"
  | "idle_timeout.timeout_seconds"
  | "client_keep_alive.seconds"
  | "routing.http.drop_invalid_header_fields.enabled"
  | "routing.http.desync_mitigation_mode"
  | "routing.http.preserve_host_header.enabled"
  | "routing.http.xff_header_processing.mode"
  | "routing.http.xff_client_port.enabled"
  | "zonal_shift.config.enabled";

const commonLoadBalancerRules: readonly AttributeRule[] = [
  trueOrFalse("deletion_protection.enabled", "false"),
  fixed("load_balancing.cross_zone.enabled", "true"),
  range("idle_timeout.timeout_seconds", { from: 1, to: 4000, initial: "60" }),
  range("client_keep_alive.seconds", { from: 60, to: 604_800, initial: "3600" }),
  trueOrFalse("routing.http2.enabled", "true"),
  trueOrFalse("routing.http.drop_invalid_header_fields.enabled", "false"),
  oneOf("routing.http.desync_mitigation_mode", ["monitor", "defensive", "strictest"], "defensive"),
  trueOrFalse("routing.http.preserve_host_header.enabled", "false"),
  oneOf("routing.http.xff_header_processing.mode", ["append", "preserve", "remove"], "append"),
  trueOrFalse("routing.http.xff_client_port.enabled", "false"),
  trueOrFalse("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false"),
  ...["access_logs", "connection_logs", "health_check_logs"].flatMap((logs) => [
    only("false", trueOrFalse(`${logs}.s3.enabled`, "false")),
    text(`${logs}.s3.bucket`),
    text(`${logs}.s3.prefix`),
  ]),
  trueOrFalse("waf.fail_open.enabled", "false"),
  trueOrFalse("zonal_shift.config.enabled", "false"),
];

type TargetGroupAttributeKey =
  | "deregistration_delay.timeout_seconds"
  | "slow_start.duration_seconds"
  | "load_balancing.algorithm.type"
  | "load_balancing.cross_zone.enabled"
  | "stickiness.enabled"
  | "stickiness.type"
  | "stickiness.lb_cookie.duration_seconds"
  | "stickiness.app_cookie.duration_seconds"
  | "stickiness.app_cookie.cookie_name"
  | `target_group_health.${"dns_failover" | "unhealthy_state_routing"}.minimum_healthy_targets.${"count" | "percentage"}`;

/** The attributes of a target group of `ip` targets. */
export const targetGroupRules: readonly AttributeRule[] = [
  range("deregistration_delay.timeout_seconds", { from: 0, to: 3600, initial: "300" }),
  range("slow_start.duration_seconds", { from: 30, to: 900, or: ["0"], initial: "0" }),
  oneOf(
    "load_balancing.algorithm.type",
    ["round_robin", "least_outstanding_requests", "weighted_random"],
    "round_robin",
  ),
  only("off", oneOf("load_balancing.algorithm.anomaly_mitigation", ["on", "off"], "off")),
  oneOf(
    "load_balancing.cross_zone.enabled",
    ["true", "false", "use_load_balancer_configuration"],
    "use_load_balancer_configuration",
  ),
  trueOrFalse("stickiness.enabled", "false"),
  oneOf("stickiness.type", ["lb_cookie", "app_cookie"], "lb_cookie"),
  range("stickiness.lb_cookie.duration_seconds", { from: 1, to: 604_800, initial: "86400" }),
  range("stickiness.app_cookie.duration_seconds", { from: 1, to: 604_800, initial: "86400" }),
  text("stickiness.app_cookie.cookie_name"),
  range("target_group_health.dns_failover.minimum_healthy_targets.count", {
    from: 1,
    to: quotas.targetsPerTargetGroup,
    or: ["off"],
    initial: "1",
  }),
  range("target_group_health.dns_failover.minimum_healthy_targets.percentage", {
    from: 1,
    to: 100,
    or: ["off"],
    initial: "off",
  }),
  range("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", {
    from: 1,
    to: quotas.targetsPerTargetGroup,
    initial: "1",
  }),
  range("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", {
    from: 1,
    to: 100,
    or: ["off"],
    initial: "off",
  }),
];

/** The attributes of an HTTP listener: those of TLS are an HTTPS listener's only. */
export const listenerRules: readonly AttributeRule[] = [
  only("true", trueOrFalse("routing.http.response.server.enabled", "true")),
  ...[
    "strict_transport_security",
    "access_control_allow_origin",
    "access_control_allow_methods",
    "access_control_allow_headers",
    "access_control_allow_credentials",
    "access_control_expose_headers",
    "access_control_max_age",
    "content_security_policy",
    "x_content_type_options",
    "x_frame_options",
  ].map((header) => only("", text(`routing.http.response.${header}.header_value`))),
];

function defaultOf(rules: readonly AttributeRule[], key: string): string {
  return rules.find((rule) => rule.key === key)?.default ?? "";
}
