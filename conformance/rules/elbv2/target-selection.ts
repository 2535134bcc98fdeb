import { rules } from "../rule.ts";

/** Which target gets a request: algorithms, slow start, stickiness. */
export const targetSelectionRules = rules({
  "elbv2/selection/no-target": {
    says: "A request for which the node may use no target is answered with 503.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/selection/healthy-only": {
    says: "A request goes to a healthy target as long as enough of them are healthy.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/selection/round-robin": {
    says: "`round_robin` gives requests to the targets in turn.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/selection/round-robin-start": {
    says: "Each node takes its turns by itself for each target group, beginning at a random target.",
    basis: "choice",
  },
  "elbv2/selection/least-outstanding": {
    says: "`least_outstanding_requests` gives a request to the target with the fewest requests in flight.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/selection/least-outstanding-ties": {
    says: "`least_outstanding_requests` counts what the node itself has in flight, and chooses at random among equals.",
    basis: "choice",
  },
  "elbv2/selection/weighted-random": {
    says: "`weighted_random` gives each request to a random target, all of them equally likely without anomaly mitigation.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/selection/anomaly-detection": {
    says: "Anomaly detection works with 3 healthy targets at least, and looks at 5XX responses and connection errors.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
    refused: "`load_balancing.algorithm.anomaly_mitigation` = `on`",
  },
  "elbv2/slow-start/linear": {
    says: "A target in slow start gets a share of the requests that grows linearly over `slow_start.duration_seconds`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  },
  "elbv2/slow-start/floor": {
    says: "The share of a target in slow start is the elapsed part of the duration, and that of its first second at least.",
    basis: "choice",
  },
  "elbv2/slow-start/needs-another": {
    says: "A target that turns healthy starts slowly only when another healthy target is not in slow start.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  },
  "elbv2/slow-start/ends": {
    says: "Slow start ends with its duration, or when the target is unhealthy or deregistered.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  },
  "elbv2/selection/websocket-pinned": {
    says: "The target of a WebSocket is chosen at the upgrade, and stays the same until its end.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html",
  },
  "elbv2/selection/http2-streams": {
    says: "Each stream of an HTTP/2 connection has its target chosen by itself.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
    refused: "HTTPS listeners (`UnsupportedProtocol`)",
  },
  "elbv2/stickiness/cookies": {
    says: "`lb_cookie` adds the cookies `AWSALB` and `AWSALBCORS` to each response, with one opaque value; the latter has `SameSite=None; Secure`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/stickiness/cookie-attributes": {
    says: "The cookie `AWSALB` has `Expires` 7 days ahead and `Path=/`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/stickiness/cookie-wording": {
    says: "The header is `Set-Cookie: AWSALB=…; Expires=Mon, 01 Jan 2026 00:00:00 GMT; Path=/`.",
    basis: "observed",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/stickiness/same-target": {
    says: "A request with a valid stickiness cookie goes to its target while that one can be used and the duration has not passed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/stickiness/new-choice": {
    says: "A cookie that has expired, cannot be read or points at an unusable target leads to another target and a new cookie.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/stickiness/app-cookie": {
    says: "`app_cookie` adds `AWSALBAPP-0` to `-3` when the target sets its named cookie; the client must send both back.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/stickiness/app-cookie-shards": {
    says: "Cookies of `app_cookie` have parts of 4 KB, 16 KB in all, expire after 7 days, and each response starts their duration again.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/stickiness/encoded-cookies": {
    says: "A cookie value that the client has URL-encoded is not supported.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html",
    refused: "`stickiness.enabled` = `true`",
  },
});
