import { rules } from "../rule.ts";

/** Target groups: their fields and attributes. */
export const targetGroupRules = rules({
  "elbv2/target-group/arn-format": {
    says: "The ARN of a target group is `arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/ID`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html",
  },
  "elbv2/target-group/name-format": {
    says: "A target group's name has up to 32 letters, digits and hyphens, does not begin or end with a hyphen, and is unique per account and region.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  },
  "elbv2/target-group/name-double-hyphen": {
    says: "A target group's name with two hyphens in a row is refused.",
    basis: "observed",
  },
  "elbv2/target-group/protocol": {
    says: "The protocol of a target group is `HTTP` or `HTTPS`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
    refused: "HTTPS target groups (`UnsupportedProtocol`)",
  },
  "elbv2/target-group/protocol-missing": {
    says: "A target group without a protocol, unless for functions, fails: `ValidationError`, `A protocol must be specified`.",
    basis: "observed",
  },
  "elbv2/target-group/protocol-version": {
    says: "`ProtocolVersion` is `HTTP1`, `HTTP2` or `GRPC`, `HTTP1` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
    refused: "`ProtocolVersion` `HTTP2` and `GRPC`",
  },
  "elbv2/target-group/port": {
    says: "The port of a target group is 1 to 65535, and required unless the targets are functions.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  },
  "elbv2/target-group/vpc-missing": {
    says: "A target group without a VPC, unless for functions, fails: `ValidationError`, `A VPC ID must be specified`.",
    basis: "observed",
  },
  "elbv2/target-group/vpc-unknown": {
    says: "A target group in a VPC that does not exist fails: `ValidationError`, `The VPC ID '…' is not found`.",
    basis: "observed",
  },
  "elbv2/target-group/target-type": {
    says: "`TargetType` is `instance`, `ip`, `lambda` or `alb`, `instance` by default, and cannot be changed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
    refused: "`TargetType` `lambda` and `alb`",
  },
  "elbv2/target-group/ip-address-type": {
    says: "`IpAddressType` is `ipv4` or `ipv6`, `ipv4` by default; `ipv6` needs `ip` targets and a dual-stack load balancer.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
    refused: "`IpAddressType` other than `ipv4`",
  },
  "elbv2/target-group/one-load-balancer": {
    says: "A target group belongs to one load balancer at most; use by a second one fails with `TargetGroupAssociationLimit`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
  },
  "elbv2/target-group/load-balancer-arns": {
    says: "`LoadBalancerArns` of a target group names the load balancer that routes to it, and is empty when there is none.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html",
  },
  "elbv2/target-group/create-idempotent": {
    says: "CreateTargetGroup with the name and settings of an existing target group returns that one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  },
  "elbv2/target-group/create-duplicate-name": {
    says: "CreateTargetGroup with the name of an existing target group and other settings fails with `DuplicateTargetGroupName`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  },
  "elbv2/target-group/delete-in-use": {
    says: "DeleteTargetGroup fails with `ResourceInUse` while a listener or a rule refers to the target group.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteTargetGroup.html",
  },
  "elbv2/target-group/delete-with-targets": {
    says: "A target group can be deleted while it has registered targets.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteTargetGroup.html",
  },
  "elbv2/target-group/https-not-validated": {
    says: "The certificates of HTTPS targets are not validated.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
    refused: "HTTPS target groups (`UnsupportedProtocol`)",
  },
  "elbv2/target-group/https-policy": {
    says: "HTTPS targets get `ELBSecurityPolicy-TLS13-1-0-2021-06` when the listener has a TLS 1.3 policy, else `ELBSecurityPolicy-2016-08`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    refused: "HTTPS target groups (`UnsupportedProtocol`)",
  },
  "elbv2/target-group-attribute/deregistration-delay": {
    says: "`deregistration_delay.timeout_seconds` is 0 to 3600, 300 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
  },
  "elbv2/target-group-attribute/out-of-range": {
    says: "A value out of its range fails: `ValidationError`, `'deregistration_delay.timeout_seconds' value '…' must be between '0-3600' inclusive`.",
    basis: "observed",
  },
  "elbv2/target-group-attribute/slow-start": {
    says: "`slow_start.duration_seconds` is 0 or 30 to 900, 0 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
  },
  "elbv2/target-group-attribute/algorithm": {
    says: "`load_balancing.algorithm.type` is `round_robin`, `least_outstanding_requests` or `weighted_random`, `round_robin` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
  },
  "elbv2/target-group-attribute/anomaly-mitigation": {
    says: "`load_balancing.algorithm.anomaly_mitigation` is `on` or `off`, `off` by default; `on` needs `weighted_random`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
    refused: "`load_balancing.algorithm.anomaly_mitigation` = `on`",
  },
  "elbv2/target-group-attribute/cross-zone": {
    says: "A target group's `load_balancing.cross_zone.enabled` is `true`, `false` or `use_load_balancer_configuration`, which is the default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
  },
  "elbv2/target-group-attribute/stickiness": {
    says: "`stickiness.enabled` is `false` by default, `stickiness.type` is `lb_cookie` or `app_cookie`, `lb_cookie` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/target-group-attribute/cookie-durations": {
    says: "`stickiness.lb_cookie.duration_seconds` and `stickiness.app_cookie.duration_seconds` are 1 to 604800, 86400 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
  },
  "elbv2/target-group-attribute/cookie-name-reserved": {
    says: "`stickiness.app_cookie.cookie_name` is empty by default and cannot begin with `AWSALB`, `AWSALBAPP` or `AWSALBTG`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
  },
  "elbv2/target-group-attribute/cookie-name-missing": {
    says: "`app_cookie` without a name fails: `InvalidConfigurationRequest`, `You must set an application cookie name to enable stickiness of type 'app_cookie'`.",
    basis: "observed",
  },
  "elbv2/target-group-attribute/dns-failover": {
    says: "`target_group_health.dns_failover.minimum_healthy_targets.count` is `off` or at least 1, 1 by default; `.percentage` is `off` or 1 to 100, `off` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
  },
  "elbv2/target-group-attribute/routing-failover": {
    says: "`target_group_health.unhealthy_state_routing.minimum_healthy_targets.count` is at least 1, 1 by default; `.percentage` is `off` or 1 to 100, `off` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
  },
  "elbv2/target-group-attribute/lambda-headers": {
    says: "`lambda.multi_value_headers.enabled` is `false` by default, for functions only.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
    refused: "`TargetType` `lambda`",
  },
  "elbv2/target-group-attribute/slow-start-algorithm": {
    says: "Slow start cannot be combined with `least_outstanding_requests` or `weighted_random`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  },
  "elbv2/target-group-attribute/sticky-cross-zone": {
    says: "Stickiness cannot be on while cross-zone load balancing is off for the target group.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  },
  "elbv2/target-group-attribute/cross-zone-off-with-all": {
    says: "Cross-zone load balancing cannot be turned off while a target is registered with the zone `all`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
    differs: "It can be turned off.",
  },
  "elbv2/target-group-attribute/threshold-order": {
    says: "The DNS failover threshold must be at least the threshold of unhealthy state routing.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  },
});
