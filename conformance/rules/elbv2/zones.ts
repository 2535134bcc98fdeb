import { rules } from "../rule.ts";

/** Zones: nodes, DNS, cross-zone load balancing, zonal shift. */
export const zoneRules = rules({
  "elbv2/zone/node-address": {
    says: "A load balancer has a node with an address in its subnet of each enabled zone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/zone/one-node": {
    says: "A load balancer has exactly one node in each enabled zone.",
    basis: "choice",
  },
  "elbv2/zone/dns-addresses": {
    says: "The DNS name of a load balancer resolves to the addresses of all its nodes in service, with a time to live of 60 seconds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
    differs: "`*.elb.localhost` resolves to this machine.",
  },
  "elbv2/zone/dns-order": {
    says: "The order of the addresses of a load balancer's DNS name is random.",
    basis: "choice",
    differs: "`*.elb.localhost` resolves to this machine.",
  },
  "elbv2/zone/withdrawn-still-accepts": {
    says: "A node whose zone has left the DNS name still accepts connections.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
    differs: "It listens nowhere, at once.",
  },
  "elbv2/zone/zonal-dns-name": {
    says: "`ZONE.DNS-NAME` resolves to the addresses of one zone, which AWS documents for Network Load Balancers only.",
    basis: "choice",
    differs: "`*.elb.localhost` resolves to this machine.",
  },
  "elbv2/zone/cross-zone-on": {
    says: "With cross-zone load balancing on, each node spreads its requests over the targets of all enabled zones: of 2 and 8 targets in two zones each gets 10 %.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/zone/cross-zone-off": {
    says: "With cross-zone load balancing off, each node uses the targets of its own zone only: of 2 and 8 targets in two zones each gets 25 % or 6.25 %.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/zone/cross-zone-off-empty": {
    says: "With cross-zone load balancing off, a node without targets in its own zone answers 503.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  "elbv2/zone/not-enabled": {
    says: "A target in a zone that is not enabled for the load balancer gets no requests.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/zone/lost": {
    says: "The node of a lost zone does not answer, and its addresses leave the DNS name 10 to 30 seconds later.",
    basis: "choice",
    differs: "The node ends; the DNS name is not changed.",
  },
  "elbv2/zonal-shift/needs-attribute": {
    says: "A zonal shift of a load balancer needs `zonal_shift.config.enabled` to be `true`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html",
  },
  "elbv2/zonal-shift/one-zone": {
    says: "One zone of a load balancer at a time can be shifted away from.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html",
  },
  "elbv2/zonal-shift/expiry": {
    says: "A zonal shift lasts 1 minute to 72 hours, as `expiresIn` says in `m` or `h`, and can be extended; its comment has up to 128 characters.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_StartZonalShift.html",
  },
  "elbv2/zonal-shift/connections-stay": {
    says: "A zonal shift keeps new connections from the zone and does not cut those that exist.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html",
    differs: "Connections that carry no request are closed; requests in flight are answered.",
  },
  "elbv2/zonal-shift/cross-zone-on": {
    says: "With cross-zone load balancing on, no node sends new requests to targets in a zone that is shifted away from; they show `zonal_shift_active`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html",
  },
  "elbv2/zonal-shift/cross-zone-off": {
    says: "With cross-zone load balancing off, a zonal shift takes the zone's addresses out of DNS and does nothing else.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html",
  },
  "elbv2/zonal-shift/delegated-to-dns": {
    says: "With cross-zone load balancing off, targets in a zone that is shifted away from show `zonal_shift_delegated_to_dns`, and its node serves clients that reach it.",
    basis: "choice",
  },
  "elbv2/zonal-shift/health-independent": {
    says: "The `AdministrativeOverride` of a zonal shift is independent of `TargetHealth`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html",
  },
  "elbv2/zonal-shift/probes-continue": {
    says: "Targets in a zone that is shifted away from are still probed.",
    basis: "choice",
  },
  "elbv2/zonal-shift/nothing-left": {
    says: "A zonal shift that would leave a node without any target does not keep it from the zone's targets.",
    basis: "choice",
  },
  "elbv2/zonal-shift/before-thresholds": {
    says: "A zonal shift comes before the thresholds of target group health, which are computed on the targets that remain.",
    basis: "choice",
  },
});
