import { rules } from "../rule.ts";

/** The published health of targets, and of target groups. */
export const targetHealthRules = rules({
  "elbv2/target-health/registering": {
    says: "A target that was just registered is `initial`, `Elb.RegistrationInProgress`, `Target registration is in progress`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/target-health/registration-time": {
    says: "The registration of a target takes at most 3 seconds.",
    basis: "choice",
  },
  "elbv2/target-health/initial": {
    says: "A registered target without results is `initial`, `Elb.InitialHealthChecking`, `Initial health checks in progress`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/target-health/healthy": {
    says: "A `healthy` target has neither a `Reason` nor a `Description`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html",
  },
  "elbv2/target-health/code-mismatch": {
    says: "The description of `Target.ResponseCodeMismatch` is `Health checks failed with these codes: [CODE]`, such as `[404]`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/target-health/timeout": {
    says: "The description of `Target.Timeout` is `Request timed out`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/target-health/failed": {
    says: "The description of `Target.FailedHealthChecks` is `Health checks failed`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/target-health/internal-error": {
    says: "The description of `Elb.InternalError` is `Health checks failed due to an internal error`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    differs: "It does not occur.",
  },
  "elbv2/target-health/group-not-in-use": {
    says: "A target whose group is not in use is `unused`, `Target.NotInUse`, `Target group is not configured to receive traffic from the load balancer`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/target-health/zone-not-enabled": {
    says: "A target in a zone that is not enabled is `unused`, `Target.NotInUse`, `Target is in an Availability Zone that is not enabled for the load balancer`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/target-health/ip-unusable": {
    says: "The description of `Target.IpUnusable` is `The IP address cannot be used as a target, as it is in use by a load balancer`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/target-health/instance-stopped": {
    says: "A stopped or terminated instance is `unused` with `Target.InvalidState`, such as `Target is in the stopped state`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    refused: "Targets of the type `instance`",
  },
  "elbv2/target-health/draining": {
    says: "A deregistered target is `draining`, `Target.DeregistrationInProgress`, `Target deregistration is in progress`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/target-health/draining-whole-delay": {
    says: "A target is `draining` for the whole deregistration delay, also without requests in flight.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  },
  "elbv2/target-health/not-registered": {
    says: "A target that is asked for and not registered is `unused`, `Target.NotRegistered`, `Target is not registered to the target group`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/target-health/drained-not-listed": {
    says: "A target whose deregistration delay has passed is not in a list of all targets.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html",
  },
  "elbv2/target-health/checks-disabled": {
    says: "A function without health checks is `unavailable`, `Target.HealthCheckDisabled`, `Health checks are disabled`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    refused: "`TargetType` `lambda`",
  },
  "elbv2/target-health/register-draining-ip": {
    says: "An `ip` target that is `draining` cannot be registered again until its deregistration delay ends.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/target-health/register-draining-error": {
    says: "RegisterTargets of an `ip` target that is `draining` fails with `InvalidTarget`.",
    basis: "choice",
  },
  "elbv2/target-health/register-draining-instance": {
    says: "An instance that is `draining` is `initial` once it is registered again.",
    basis: "choice",
    refused: "Targets of the type `instance`",
  },
  "elbv2/target-health/published-majority": {
    says: "A target is published as `healthy` when more than half of the nodes that have decided say so, else as `unhealthy` with the latest reason.",
    basis: "choice",
  },
  "elbv2/target-health/published-initial": {
    says: "A target is published as `initial` while no node has decided on it.",
    basis: "choice",
  },
  "elbv2/target-health/no-unhealthy-draining": {
    says: "The state `unhealthy.draining` does not occur with an Application Load Balancer.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html",
  },
  "elbv2/target-health/anomaly-detection": {
    says: "A target's `AnomalyDetection` has a `Result` of `normal` or `anomalous`, and `MitigationInEffect` of `yes` or `no`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AnomalyDetection.html",
    differs: "It is always `normal` and `no`.",
  },
  "elbv2/target-health/administrative-override": {
    says: "`AdministrativeOverride` has a state of `unknown`, `no_override`, `zonal_shift_active` or `zonal_shift_delegated_to_dns`, a reason and a description.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AdministrativeOverride.html",
  },
  "elbv2/group-health/fail-open-count": {
    says: "When fewer healthy targets remain than the routing threshold's count, a node sends requests to all targets that it may use, healthy or not.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/group-health/fail-open-percentage": {
    says: "When the healthy share of the targets is below the routing threshold's percentage, a node sends requests to all that it may use.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/group-health/fail-open-default": {
    says: "By default a node sends requests to unhealthy targets only when no target is healthy.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/group-health/dns-failover": {
    says: "When a target group of the load balancer is below its DNS failover threshold in a zone, the zone's addresses leave the DNS name.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
    differs: "The node of the zone listens nowhere, at once, and finishes what it has begun.",
  },
  "elbv2/group-health/dns-cross-zone": {
    says: "With cross-zone load balancing on, DNS failover counts the targets of all zones, so that all zones fail together.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/group-health/dns-fail-open": {
    says: "When all zones would leave the DNS name, all of them stay.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/group-health/initial-only": {
    says: "A target group with only `initial` targets fails open: requests go to them and are not answered with 503.",
    basis: "choice",
  },
  "elbv2/group-health/empty-group-dns": {
    says: "A target group without targets does not take a zone out of the DNS name.",
    basis: "choice",
  },
});
