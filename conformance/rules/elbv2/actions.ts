import { rules } from "../rule.ts";

/** Actions of listeners and rules, and transforms. */
export const actionRules = rules({
  "elbv2/action/exactly-one-final": {
    says: "A rule has exactly one action of `forward`, `redirect` and `fixed-response`, and it is the last one by `Order`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html",
  },
  "elbv2/action/authentication-first": {
    says: "On HTTPS listeners `authenticate-oidc`, `authenticate-cognito` or `jwt-validation` may come before the last action.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html",
    refused: "HTTPS listeners, and with them authentication",
  },
  "elbv2/action/http2-groups-forward-only": {
    says: "Target groups with the version `HTTP2` or `GRPC` need an HTTPS listener, and `forward` is the only action to them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
    refused: "`ProtocolVersion` `HTTP2` and `GRPC`",
  },
  "elbv2/forward/weight-range": {
    says: "The weight of a target group in a forward action is 0 to 999.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html",
  },
  "elbv2/forward/weight-default": {
    says: "A target group for which no weight is given has the weight 1.",
    basis: "observed",
  },
  "elbv2/forward/weighted": {
    says: "A forward action spreads requests over its target groups in proportion to their weights.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html",
  },
  "elbv2/forward/drawn-per-request": {
    says: "The target group is drawn at random by weight for each request.",
    basis: "choice",
  },
  "elbv2/forward/weight-zero": {
    says: "A target group with the weight 0 gets no requests.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html",
  },
  "elbv2/forward/all-weights-zero": {
    says: "When all weights are 0 the answer is 503.",
    basis: "choice",
  },
  "elbv2/forward/no-fallback": {
    says: "When the drawn target group has no targets the answer is 503; no other target group is tried.",
    basis: "observed",
  },
  "elbv2/forward/group-stickiness": {
    says: "`TargetGroupStickinessConfig`, of 1 to 604800 seconds, keeps a client at its target group by the cookie `AWSALBTG`, beside `AWSALBTGCORS` with `SameSite=None; Secure`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html",
    refused: "`TargetGroupStickinessConfig` with `Enabled` `true`",
  },
  "elbv2/forward/group-stickiness-required": {
    says: "A forward action to several target groups, one of which is sticky, needs `TargetGroupStickinessConfig`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/forward/app-cookie-weighted": {
    says: "Several target groups with an `app_cookie` one fail with `InvalidLoadBalancerAction`: `…none of them can have stickiness of type 'app_cookie' enabled`.",
    basis: "observed",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/redirect/status": {
    says: "A redirect answers with 301 for `HTTP_301` and 302 for `HTTP_302`; no other `StatusCode` is accepted.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
  },
  "elbv2/redirect/placeholders": {
    says: "`#{protocol}`, `#{host}`, `#{port}`, `#{path}` and `#{query}` in a redirect stand for the request's own.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
  },
  "elbv2/redirect/defaults": {
    says: "What a redirect does not say stays as in the request: its defaults are the placeholders, `/#{path}` for `Path`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
  },
  "elbv2/redirect/path-without-slash": {
    says: "`#{path}` is the path without its first slash.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
  },
  "elbv2/redirect/no-loop": {
    says: "A redirect must change at least one of protocol, host, port and path.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
  },
  "elbv2/redirect/no-downgrade": {
    says: "A redirect from HTTPS to HTTP is refused.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
    refused: "HTTPS listeners (`UnsupportedProtocol`)",
  },
  "elbv2/redirect/lengths": {
    says: "`Host`, `Path` and `Query` of a redirect have up to 128 characters.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
  },
  "elbv2/redirect/explicit-port": {
    says: "The `Location` of a redirect always has the port: `https://example.com:443/path?query`.",
    basis: "observed",
    differs: "The port is the one of this machine that answers for the listener's port.",
  },
  "elbv2/redirect/empty-query": {
    says: "The `Location` of a redirect has no `?` when the query is empty.",
    basis: "choice",
  },
  "elbv2/redirect/location-too-long": {
    says: "A redirect whose `Location` is longer than 8 KB is answered with 507.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/fixed-response/status": {
    says: "The `StatusCode` of a fixed response is 2XX, 4XX or 5XX.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_FixedResponseActionConfig.html",
  },
  "elbv2/fixed-response/content-types": {
    says: "`ContentType` is `text/plain`, `text/css`, `text/html`, `application/javascript` or `application/json`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_FixedResponseActionConfig.html",
  },
  "elbv2/fixed-response/content-type-error": {
    says: "Others fail: `InvalidLoadBalancerAction`, `The ContentType must be one of:'text/html', 'application/json', 'application/javascript', 'text/css', 'text/plain'`.",
    basis: "observed",
  },
  "elbv2/fixed-response/body-length": {
    says: "`MessageBody` has up to 1024 characters.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_FixedResponseActionConfig.html",
  },
  "elbv2/fixed-response/headers": {
    says: "A fixed response has `Server: awselb/2.0` and `Content-Type: TYPE; charset=utf-8`.",
    basis: "observed",
  },
  "elbv2/transform/one-of-each": {
    says: "A rule other than the default one has at most one `host-header-rewrite` and one `url-rewrite`, with `Regex` and `Replace` of up to 1024 characters.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html",
    refused: "`Transforms` of a rule",
  },
  "elbv2/transform/after-match": {
    says: "A transform changes the request after its rule has matched, with `$1` and so on for its groups; what does not match stays, and no rule is evaluated again.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html",
    refused: "`Transforms` of a rule",
  },
  "elbv2/transform/failure": {
    says: "A transform that matches and fails is answered with 500.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html",
    refused: "`Transforms` of a rule",
  },
  "elbv2/transform/invalid-result": {
    says: "A transform whose result is not a valid host or URL fails.",
    basis: "choice",
    refused: "`Transforms` of a rule",
  },
});
