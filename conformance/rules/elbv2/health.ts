import { rules } from "../rule.ts";

/** Health checks: their settings, the probe, and what its results make of a target. */
export const healthCheckRules = rules({
  "elbv2/health-check/cannot-be-disabled": {
    says: "Health checks are enabled, and cannot be disabled for targets of the types `instance` and `ip`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/health-check/protocol": {
    says: "`HealthCheckProtocol` is `HTTP` or `HTTPS`, `HTTP` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    refused: "`HealthCheckProtocol` `HTTPS` (`UnsupportedProtocol`)",
  },
  "elbv2/health-check/port": {
    says: "`HealthCheckPort` is `traffic-port`, which is the default, or 1 to 65535.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/health-check/path": {
    says: "`HealthCheckPath` has 1 to 1024 characters and may have a query; it is `/` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/health-check/grpc-path": {
    says: "`HealthCheckPath` of a target group with the version `GRPC` is `/AWS.ALB/healthcheck` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    refused: "`ProtocolVersion` `GRPC`",
  },
  "elbv2/health-check/interval": {
    says: "`HealthCheckIntervalSeconds` is 5 to 300, 30 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/health-check/timeout-range": {
    says: "`HealthCheckTimeoutSeconds` is 2 to 120.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/health-check/timeout-default": {
    says: "`HealthCheckTimeoutSeconds` is 5 by default, as the user guide has it, where the API's page says 6 and 10.",
    basis: "choice",
  },
  "elbv2/health-check/healthy-threshold": {
    says: "`HealthyThresholdCount` is 2 to 10, 5 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/health-check/unhealthy-threshold": {
    says: "`UnhealthyThresholdCount` is 2 to 10, 2 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/health-check/matcher": {
    says: "`Matcher.HttpCode` has codes of 200 to 499, as a list, ranges or both, such as `200,202` or `200-299`; it is `200` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html",
  },
  "elbv2/health-check/matcher-syntax": {
    says: "`Matcher.HttpCode` is a comma list of three-digit codes and ranges without spaces; anything else fails with `ValidationError`.",
    basis: "choice",
  },
  "elbv2/health-check/grpc-matcher": {
    says: "`Matcher.GrpcCode` has codes of 0 to 99, `12` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html",
    refused: "`Matcher.GrpcCode`",
  },
  "elbv2/health-check/function-defaults": {
    says: "Health checks of functions are off by default; when on, their interval is 35 seconds and their timeout 30 seconds by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
    refused: "`TargetType` `lambda`",
  },
  "elbv2/health-check/timeout-below-interval": {
    says: "A timeout not below the interval fails: `ValidationError`, `Health check timeout 'T' must be smaller than the interval 'I'`.",
    basis: "observed",
  },
  "elbv2/health-check/modify-next-probe": {
    says: "ModifyTargetGroup's changes of a health check take effect with the next probe.",
    basis: "choice",
  },
  "elbv2/probe/request": {
    says: "A probe is `GET PATH HTTP/1.1` with `User-Agent: ELB-HealthChecker/2.0`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/probe/host": {
    says: "The `Host` header of a probe is the target's private address with the probed port, such as `10.0.0.10:8080`, also when the port is 80.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/probe/own-connection": {
    says: "Each probe has a new connection, which is closed behind it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/probe/extra-headers": {
    says: "A probe has the headers `Connection: close` and `Accept-Encoding: gzip, compressed`.",
    basis: "observed",
  },
  "elbv2/probe/no-forwarded-headers": {
    says: "A probe has no `X-Forwarded-*` header and no `X-Amzn-Trace-Id`.",
    basis: "choice",
  },
  "elbv2/probe/every-node": {
    says: "Each node of the load balancer probes each target at its own times and with its own counts.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/probe/own-zone-only": {
    says: "With cross-zone load balancing off a node probes the targets of its own zone only.",
    basis: "choice",
  },
  "elbv2/probe/every-interval": {
    says: "A target is probed every `HealthCheckIntervalSeconds`, however long the previous probe took.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/probe/pass": {
    says: "A probe passes when the response's head comes within the timeout with a code of the matcher.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/probe/redirects": {
    says: "A probe does not follow redirects: a 302 counts as the code 302.",
    basis: "observed",
  },
  "elbv2/probe/body-ignored": {
    says: "The body of the response to a probe has no effect.",
    basis: "choice",
  },
  "elbv2/probe/no-websocket": {
    says: "Health checks do not support WebSocket.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/probe/code-mismatch": {
    says: "A probe that gets a code outside of the matcher fails with `Target.ResponseCodeMismatch`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html",
  },
  "elbv2/probe/no-response": {
    says: "A probe without a response within the timeout fails with `Target.Timeout`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html",
  },
  "elbv2/probe/connect-timeout": {
    says: "A probe whose connection is not accepted within the timeout fails with `Target.Timeout`.",
    basis: "choice",
  },
  "elbv2/probe/refused-or-malformed": {
    says: "A probe whose connection is refused or reset, or whose response is malformed, fails with `Target.FailedHealthChecks`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html",
  },
  "elbv2/probe/only-in-use": {
    says: "Targets are probed only while a listener or a rule refers to their target group and their zone is enabled.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/probe/not-counted": {
    says: "Probes are neither in the access logs nor in the metrics of requests.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
  },
  "elbv2/probe/first-within": {
    says: "The first probe of a target comes within 5 seconds, or one interval if that is shorter, of the end of its registration.",
    basis: "choice",
    differs: "While nothing listens at a new target it is asked again within the first interval.",
  },
  "elbv2/health/one-pass-from-initial": {
    says: "A target in `initial` is `healthy` after one passing probe.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/health/failures-from-initial": {
    says: "A target in `initial` is `unhealthy` after `UnhealthyThresholdCount` failed probes in a row.",
    basis: "choice",
  },
  "elbv2/health/failures-from-healthy": {
    says: "A `healthy` target is `unhealthy` after `UnhealthyThresholdCount` failed probes in a row; a passing one in between starts the count again.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/health/passes-from-unhealthy": {
    says: "An `unhealthy` target is `healthy` after `HealthyThresholdCount` passing probes in a row.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/health/thresholds-reached": {
    says: "A threshold of N is met by the Nth result in a row, where the user guide says that N must be exceeded.",
    basis: "choice",
  },
});
