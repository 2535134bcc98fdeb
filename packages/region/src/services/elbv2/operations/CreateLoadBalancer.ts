import type { CreateLoadBalancerInput, CreateLoadBalancerOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { addNode } from "../requests/add-node.ts";
import { newDnsName, newLoadBalancerArn } from "../arns.ts";
import { describeLoadBalancer } from "../responses/descriptions.ts";
import { duplicateLoadBalancerName, invalidScheme, unsupported, tooMany, validationError } from "../errors.ts";
import { requireLoadBalancerName } from "../requests/names.ts";
import {
  placementOf,
  requireInternetGateway,
  requireRoom,
  securityGroupIdsOf,
  subnetIdsOf,
} from "../requests/placement.ts";
import { quotas } from "../quotas.ts";
import { loadBalancers, type LoadBalancer } from "../state.ts";
import { withTags } from "../tags.ts";

/**
 * Creates an Application Load Balancer; the one that exists is returned when its settings are the same.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 */
export const createLoadBalancer: Operation<CreateLoadBalancerInput, CreateLoadBalancerOutput> = (input, context) => {
  const { tx, region } = context;
  refuseUnsupported(input);
  const wanted = settingsOf(input, context);
  const existing = tx.by(loadBalancers, "name", wanted.loadBalancerName)[0];
  if (existing) {
    if (!isSame(existing, wanted)) throw duplicateLoadBalancerName(wanted.loadBalancerName);
    return { LoadBalancers: [describeLoadBalancer(existing, region)] };
  }
  requireQuota(context);
  const record = create(wanted, context);
  return { LoadBalancers: [describeLoadBalancer(record, region)] };
};

type Settings = Pick<LoadBalancer, "loadBalancerName" | "scheme" | "vpcId" | "zones" | "securityGroupIds" | "tags">;

function refuseUnsupported(input: CreateLoadBalancerInput): void {
  const { Type: type = "application", IpAddressType: addressType = "ipv4" } = input;
  if (type !== "application") throw unsupported(`load balancers of type '${type}' (only 'application')`);
  if (addressType !== "ipv4") throw unsupported(`IpAddressType '${addressType}' (only 'ipv4')`);
  if (input.CustomerOwnedIpv4Pool !== undefined) throw unsupported("CustomerOwnedIpv4Pool");
  if (input.EnablePrefixForIpv6SourceNat !== undefined) throw unsupported("EnablePrefixForIpv6SourceNat");
  if (input.IpamPools?.Ipv4IpamPoolId !== undefined) throw unsupported("IpamPools");
}

function settingsOf(input: CreateLoadBalancerInput, { tx }: Context): Settings {
  const loadBalancerName = requireLoadBalancerName(input.Name);
  const scheme = schemes.find((it) => it === (input.Scheme ?? "internet-facing"));
  if (!scheme) throw invalidScheme(String(input.Scheme));
  const { vpcId, zones, subnets } = placementOf(tx, subnetIdsOf(input));
  if (zones.length < 2) {
    throw validationError("At least two subnets in two different Availability Zones must be specified");
  }
  requireRoom(tx, subnets);
  if (scheme === "internet-facing") requireInternetGateway(tx, vpcId);
  const securityGroupIds = securityGroupIdsOf(tx, vpcId, input.SecurityGroups);
  return { loadBalancerName, scheme, vpcId, zones, securityGroupIds, tags: withTags({}, input.Tags) };
}

const schemes = ["internet-facing", "internal"] as const;

function create(settings: Settings, context: Context): LoadBalancer {
  const { tx, now, latency } = context;
  const record: LoadBalancer = {
    ...newLoadBalancerArn(context, settings.loadBalancerName),
    ...settings,
    dnsName: newDnsName(context, settings.loadBalancerName, settings.scheme),
    state: "provisioning",
    activeAtMs: now + latency.loadBalancerProvisioningMs,
    createdAtMs: now,
    attributes: {},
  };
  tx.put(loadBalancers, record);
  for (const zone of record.zones) addNode(context, record, zone);
  return record;
}

function isSame(existing: LoadBalancer, wanted: Settings): boolean {
  const subnetsOf = ({ zones }: Settings) => new Set(zones.map(({ subnetId }) => subnetId));
  return (
    existing.scheme === wanted.scheme &&
    isSameSet(subnetsOf(existing), subnetsOf(wanted)) &&
    isSameSet(new Set(existing.securityGroupIds), new Set(wanted.securityGroupIds))
  );
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function requireQuota({ tx }: Context): void {
  if (tx.list(loadBalancers).length < quotas.loadBalancers) return;
  throw tooMany(
    "TooManyLoadBalancers",
    `The maximum number of load balancers, ${quotas.loadBalancers}, has been reached`,
  );
}
