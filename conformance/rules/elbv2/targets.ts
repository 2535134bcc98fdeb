import { rules } from "../rule.ts";

/** Targets: which may be registered, and how many of everything there may be. */
export const targetRules = rules({
  "elbv2/target/identity": {
    says: "A target is known by its id and its port; one id may be registered on several ports.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html",
  },
  "elbv2/target/default-port": {
    says: "A target that is registered without a port has the port of its target group.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html",
  },
  "elbv2/target/instance-running": {
    says: "An instance that is not running fails: `InvalidTarget`, `The following targets are not in a running state and cannot be registered: '…'`.",
    basis: "observed",
    refused: "Targets of the type `instance`",
  },
  "elbv2/target/instance-vpc": {
    says: "An instance must be in the VPC of its target group, and receives its requests at its primary private address.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RegisterTargets.html",
    refused: "Targets of the type `instance`",
  },
  "elbv2/target/ip-ranges": {
    says: "An `ip` target is in a subnet of the VPC, or in 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12 or 192.168.0.0/16.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/target/ip-not-public": {
    says: "A publicly routable address cannot be registered as an `ip` target.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/target/ip-zone-detected": {
    says: "The Availability Zone of an `ip` target inside the VPC is that of its subnet, without being given.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html",
  },
  "elbv2/target/ip-zone-required": {
    says: "An `ip` target outside the VPC needs an `AvailabilityZone`: `all`, or a zone of the VPC when cross-zone load balancing is off.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html",
  },
  "elbv2/target/ip-of-load-balancer": {
    says: "A target with the address of an Application Load Balancer in the same VPC is `unused` with `Target.IpUnusable`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html",
  },
  "elbv2/target/one-function": {
    says: "A target group for functions has exactly one target.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
    refused: "`TargetType` `lambda`",
  },
  "elbv2/target/deregister-absent": {
    says: "DeregisterTargets of a target that is not registered succeeds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeregisterTargets.html",
  },
  "elbv2/target/deregister-with-port": {
    says: "A target that was registered with a port of its own is deregistered only when that port is given again.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeregisterTargets.html",
  },
  "elbv2/target/group-not-found": {
    says: "RegisterTargets and DeregisterTargets with an unknown target group fail with `TargetGroupNotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RegisterTargets.html",
  },
  "elbv2/quota/load-balancers": {
    says: "A region has up to 50 Application Load Balancers; one more fails with `TooManyLoadBalancers`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  },
  "elbv2/quota/listeners": {
    says: "A load balancer has up to 50 listeners; one more fails with `TooManyListeners`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  },
  "elbv2/quota/certificates": {
    says: "A load balancer has up to 25 certificates without the default ones; one more fails with `TooManyCertificates`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    refused: "HTTPS listeners (`UnsupportedProtocol`) and AddListenerCertificates (`NotImplemented`)",
  },
  "elbv2/quota/rules": {
    says: "A load balancer has up to 100 rules without the default ones; one more fails with `TooManyRules`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  },
  "elbv2/quota/target-groups-per-action": {
    says: "A forward action has up to 5 target groups.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  },
  "elbv2/quota/target-groups-per-load-balancer": {
    says: "A load balancer uses up to 100 target groups; one more fails with `TooManyUniqueTargetGroupsPerLoadBalancer`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  },
  "elbv2/quota/targets-per-load-balancer": {
    says: "A load balancer has up to 1000 targets; more fail with `TooManyTargets`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  },
  "elbv2/quota/registrations-of-a-target": {
    says: "One target is registered up to 1000 times with a load balancer; more fail with `TooManyRegistrationsForTargetId`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    differs: "The limit of 1000 targets per load balancer is reached first (`TooManyTargets`).",
  },
  "elbv2/quota/target-groups": {
    says: "A region has up to 3000 target groups; one more fails with `TooManyTargetGroups`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  },
  "elbv2/quota/targets-per-target-group": {
    says: "A target group has up to 1000 targets; more fail with `TooManyTargets`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  },
  "elbv2/quota/condition-values": {
    says: "A rule has up to 5 condition values.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  },
  "elbv2/quota/match-evaluations": {
    says: "A rule has up to 5 match evaluations, and a condition up to 3.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    differs: "Only the values of a rule are limited: one condition may have 5.",
  },
  "elbv2/quota/wildcards": {
    says: "A rule has up to 6 wildcards in its condition values, where AWS's pages say 5 and 6.",
    basis: "choice",
  },
  "elbv2/quota/account-limits": {
    says: "DescribeAccountLimits names quotas such as `target-groups`, `application-load-balancers` and `rules-per-application-load-balancer`.",
    basis: "observed",
    refused: "DescribeAccountLimits (`NotImplemented`)",
  },
});
