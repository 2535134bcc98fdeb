import { rules } from "../rule.ts";

/** The attributes of load balancers, tags, and pages of lists. */
export const loadBalancerAttributeRules = rules({
  "elbv2/load-balancer-attribute/all-or-none": {
    says: "ModifyLoadBalancerAttributes changes all of the attributes in a call or, when one of them is not valid, none.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyLoadBalancerAttributes.html",
  },
  "elbv2/load-balancer-attribute/max-per-call": {
    says: "One call of ModifyLoadBalancerAttributes has at most 20 attributes.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyLoadBalancerAttributes.html",
  },
  "elbv2/load-balancer-attribute/unknown-key": {
    says: "An attribute with an unknown key fails: `InvalidConfigurationRequest`, `Key '…' not valid`.",
    basis: "observed",
  },
  "elbv2/load-balancer-attribute/deletion-protection": {
    says: "`deletion_protection.enabled` is `true` or `false`, `false` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/cross-zone": {
    says: "`load_balancing.cross_zone.enabled` of an Application Load Balancer is `true` and cannot be changed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/idle-timeout": {
    says: "`idle_timeout.timeout_seconds` is 1 to 4000, 60 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/client-keep-alive": {
    says: "`client_keep_alive.seconds` is 60 to 604800, 3600 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/http2": {
    says: "`routing.http2.enabled` is `true` or `false`, `true` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
    differs: "The value is kept without effect: HTTP/2 needs an HTTPS listener, which is refused.",
  },
  "elbv2/load-balancer-attribute/drop-invalid-headers": {
    says: "`routing.http.drop_invalid_header_fields.enabled`, `false` by default, drops headers whose names have other characters than letters, digits and hyphens.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/desync-mode": {
    says: "`routing.http.desync_mitigation_mode` is `monitor`, `defensive` or `strictest`, `defensive` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/preserve-host": {
    says: "`routing.http.preserve_host_header.enabled` is `true` or `false`, `false` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/xff-mode": {
    says: "`routing.http.xff_header_processing.mode` is `append`, `preserve` or `remove`, `append` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/xff-client-port": {
    says: "`routing.http.xff_client_port.enabled` is `false` by default, and has an effect only when the mode is `append`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/tls-headers": {
    says: "`routing.http.x_amzn_tls_version_and_cipher_suite.enabled`, `false` by default, adds `x-amzn-tls-version` and `x-amzn-tls-cipher-suite` to requests.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
    differs: "The value is kept without effect, as listeners have no TLS.",
  },
  "elbv2/load-balancer-attribute/access-logs": {
    says: "`access_logs.s3.enabled` is `false` by default, `.bucket` and `.prefix` are empty; the bucket is required when it is enabled and is in the same region.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
    refused: "`access_logs.s3.enabled` = `true`",
  },
  "elbv2/load-balancer-attribute/connection-logs": {
    says: "`connection_logs.s3.enabled` is `false` by default, `.bucket` and `.prefix` are empty; the bucket is required when it is enabled.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
    refused: "`connection_logs.s3.enabled` = `true`",
  },
  "elbv2/load-balancer-attribute/health-check-logs": {
    says: "`health_check_logs.s3.enabled` is `false` by default, `.bucket` and `.prefix` are empty; the bucket is required when it is enabled.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
    refused: "`health_check_logs.s3.enabled` = `true`",
  },
  "elbv2/load-balancer-attribute/deny-igw-traffic": {
    says: "`ipv6.deny_all_igw_traffic` is `false` by default for internet-facing load balancers and `true` for internal ones.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/waf-fail-open": {
    says: "`waf.fail_open.enabled` is `false` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/load-balancer-attribute/zonal-shift": {
    says: "`zonal_shift.config.enabled` is `false` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
  },
  "elbv2/tag/limits": {
    says: "A tag's key has 1 to 128 characters and its value 0 to 256, of letters, spaces, numbers and `_ . : / = + - @`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Tag.html",
  },
  "elbv2/tag/too-many": {
    says: "A resource has at most 50 tags; more fail with `TooManyTags`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AddTags.html",
  },
  "elbv2/tag/duplicate-keys": {
    says: "A call with the same tag key twice fails with `DuplicateTagKeys`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AddTags.html",
  },
  "elbv2/list/page-size": {
    says: "Describe operations take a `PageSize` of 1 to 400 and a `Marker`, and answer with `NextMarker` when there is more.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html",
  },
});
