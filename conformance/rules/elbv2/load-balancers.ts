import { rules } from "../rule.ts";

/** Load balancers: names and identifiers, fields, states, subnets, deletion. */
export const loadBalancerRules = rules({
  "elbv2/load-balancer/arn-format": {
    says: "The ARN of an Application Load Balancer is `arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/app/NAME/ID`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
  },
  "elbv2/load-balancer/id-format": {
    says: "The ids in the ARNs of load balancers, listeners, rules and target groups are 16 lower-case hexadecimal digits.",
    basis: "observed",
  },
  "elbv2/load-balancer/dns-name-internet-facing": {
    says: "The DNS name of an internet-facing load balancer is `NAME-DIGITS.REGION.elb.amazonaws.com`, with decimal digits.",
    basis: "observed",
    differs: "The name ends in `.elb.localhost`, so that it leads to this machine.",
  },
  "elbv2/load-balancer/dns-name-internal": {
    says: "The DNS name of an internal load balancer begins with `internal-`: `internal-NAME-DIGITS.REGION.elb.amazonaws.com`.",
    basis: "observed",
    differs: "The name ends in `.elb.localhost`, so that it leads to this machine.",
  },
  "elbv2/load-balancer/dns-name-digits": {
    says: "The number in a load balancer's DNS name has 8 to 10 digits.",
    basis: "choice",
  },
  "elbv2/load-balancer/hosted-zone-id": {
    says: "`CanonicalHostedZoneId` is one constant per region: `Z32O12XQLNTSW2` in eu-west-1, `Z35SXDOTRQ7X7K` in us-east-1, `Z1H1FL5HABSF5` in us-west-2.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/general/latest/gr/elb.html",
  },
  "elbv2/load-balancer/name-format": {
    says: "A load balancer's name has up to 32 letters, digits and hyphens, does not begin or end with a hyphen, and does not begin with `internal-`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  "elbv2/load-balancer/name-unique": {
    says: "A load balancer's name is unique per account and region.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  "elbv2/load-balancer/fields": {
    says: "A load balancer is described with its ARN, DNS name, hosted zone, creation time, name, scheme, VPC, state, `Type` `application`, zones, security groups and address type.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html",
  },
  "elbv2/load-balancer/scheme-default": {
    says: "The scheme of a load balancer is `internet-facing` by default; the other one is `internal`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  "elbv2/load-balancer/ip-address-type": {
    says: "`IpAddressType` is `ipv4` by default; `dualstack` and `dualstack-without-public-ipv4` are the other values.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
    refused: "`IpAddressType` other than `ipv4`",
  },
  "elbv2/load-balancer/internal-dualstack": {
    says: "An internal load balancer may be `ipv4` or `dualstack`.",
    basis: "choice",
    refused: "`IpAddressType` other than `ipv4`",
  },
  "elbv2/load-balancer/states": {
    says: "A load balancer's state is `provisioning` and then `active`; it may also be `failed`, or `active_impaired` when it serves but cannot scale.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerState.html",
    differs: "Only `provisioning` and `active` occur.",
  },
  "elbv2/load-balancer/provisioning-time": {
    says: "A new load balancer is `active` 1 to 2 seconds after its creation, where on AWS it takes minutes.",
    basis: "choice",
  },
  "elbv2/load-balancer/answers-when-active": {
    says: "A load balancer answers requests only once it is `active`.",
    basis: "choice",
  },
  "elbv2/load-balancer/subnets-or-mappings": {
    says: "A request names its subnets in either `Subnets` or `SubnetMappings`, not in both.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  "elbv2/load-balancer/two-zones": {
    says: "A load balancer needs subnets in at least two Availability Zones.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  "elbv2/load-balancer/two-zones-message": {
    says: "With one zone CreateLoadBalancer fails: `ValidationError`, `At least two subnets in two different Availability Zones must be specified`.",
    basis: "observed",
  },
  "elbv2/load-balancer/one-subnet-per-zone": {
    says: "Two subnets of one zone fail: `InvalidConfigurationRequest`, `A load balancer cannot be attached to multiple subnets in the same Availability Zone`.",
    basis: "observed",
  },
  "elbv2/load-balancer/subnet-size": {
    says: "A subnet smaller than /27 or with fewer than 8 free addresses fails with `ValidationError`.",
    basis: "observed",
  },
  "elbv2/load-balancer/subnet-unknown": {
    says: "A subnet that does not exist fails with `SubnetNotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  "elbv2/load-balancer/no-internet-gateway": {
    says: "An internet-facing load balancer in a VPC without an internet gateway fails: `InvalidSubnet`, `VPC vpc-… has no internet gateway`.",
    basis: "observed",
  },
  "elbv2/load-balancer/no-elastic-ips": {
    says: "A subnet mapping of an Application Load Balancer cannot have an Elastic IP address (`AllocationId`).",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SubnetMapping.html",
  },
  "elbv2/load-balancer/create-idempotent": {
    says: "CreateLoadBalancer with the name and settings of an existing load balancer returns that one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  "elbv2/load-balancer/create-duplicate-name": {
    says: "CreateLoadBalancer with the name of an existing load balancer and other settings fails with `DuplicateLoadBalancerName`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  "elbv2/load-balancer/default-security-group": {
    says: "A load balancer for which no security groups are given has the default security group of its VPC.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
  },
  "elbv2/load-balancer/errors-are-400": {
    says: "Errors of the API, such as `InvalidScheme` or `InvalidSecurityGroup`, have HTTP status 400.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  "elbv2/load-balancer/shape-errors": {
    says: "A parameter with a wrong form fails with the code `ValidationError`.",
    basis: "observed",
  },
  "elbv2/load-balancer/delete-absent": {
    says: "DeleteLoadBalancer of a load balancer that does not exist succeeds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html",
  },
  "elbv2/load-balancer/delete-protected": {
    says: "DeleteLoadBalancer fails with `OperationNotPermitted` while deletion protection is on.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html",
  },
  "elbv2/load-balancer/delete-listeners": {
    says: "DeleteLoadBalancer deletes the load balancer's listeners and their rules.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html",
  },
  "elbv2/load-balancer/delete-targets-stay": {
    says: "After DeleteLoadBalancer its targets stay registered, as `unused` with `Target.NotInUse`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-delete.html",
  },
  "elbv2/load-balancer/delete-interfaces-later": {
    says: "The network interfaces of a deleted load balancer go a moment later; until then its subnets and security groups cannot be deleted (`DependencyViolation`).",
    basis: "observed",
  },
  "elbv2/load-balancer/delete-interfaces-time": {
    says: "The network interfaces of a deleted load balancer are gone within 5 seconds.",
    basis: "choice",
  },
  "elbv2/load-balancer/set-subnets": {
    says: "SetSubnets replaces the whole set of a load balancer's subnets.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSubnets.html",
  },
  "elbv2/load-balancer/set-subnets-one-zone": {
    says: "SetSubnets with one zone fails: `InvalidConfigurationRequest`, `More than 1 availability zone must be specified`.",
    basis: "observed",
  },
  "elbv2/load-balancer/disabled-zone-targets": {
    says: "Targets of a zone that SetSubnets disables stay registered, receive no requests, and are `unused` with `Target.NotInUse`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html",
  },
  "elbv2/load-balancer/set-security-groups": {
    says: "SetSecurityGroups replaces the whole set of a load balancer's security groups.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSecurityGroups.html",
  },
  "elbv2/load-balancer/set-ip-address-type": {
    says: "SetIpAddressType changes the address type of a load balancer.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetIpAddressType.html",
    refused: "SetIpAddressType (`NotImplemented`)",
  },
});
