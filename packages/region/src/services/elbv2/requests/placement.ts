import type { SubnetMapping } from "@aws-sdk/client-elastic-load-balancing-v2";
import { parseCidr } from "@evenkeel/kernel";
import type { Transaction, View } from "../../../store/store.ts";
import { availableIpAddressCount } from "../../ec2/network/network-interfaces.ts";
import { internetGateways, securityGroups, subnets, type Subnet } from "../../ec2/state.ts";
import {
  invalidConfigurationRequest,
  invalidSecurityGroup,
  invalidSubnet,
  unsupported,
  subnetNotFound,
  validationError,
} from "../errors.ts";
import type { LoadBalancer } from "../state.ts";

/** The members of a request that say in which subnets a load balancer is. */
export interface PlacementInput {
  readonly Subnets?: readonly string[] | undefined;
  readonly SubnetMappings?: readonly SubnetMapping[] | undefined;
}

/** The subnets that a request names. Errors: `ValidationError`; addresses of one's own are refused by name. */
export function subnetIdsOf({ Subnets: ids = [], SubnetMappings: mappings = [] }: PlacementInput): readonly string[] {
  if (ids.length > 0 && mappings.length > 0) {
    throw validationError("You can specify either Subnets or SubnetMappings, not both");
  }
  for (const mapping of mappings) {
    if (mapping.AllocationId !== undefined) {
      throw invalidConfigurationRequest("Elastic IP addresses cannot be given to an Application Load Balancer");
    }
    for (const member of ["PrivateIPv4Address", "IPv6Address", "SourceNatIpv6Prefix"] as const) {
      if (mapping[member] !== undefined) throw unsupported(`${member} of a subnet mapping`);
    }
  }
  return ids.length > 0 ? ids : mappings.map(({ SubnetId = "" }) => SubnetId);
}

/** Where a load balancer is: one subnet of one VPC in each zone. Errors: `SubnetNotFound`, `InvalidConfigurationRequest`. */
export function placementOf(view: View, subnetIds: readonly string[]): Placement {
  const unknown = subnetIds.filter((id) => !view.get(subnets, id));
  if (unknown.length > 0) throw subnetNotFound(unknown);
  const chosen = subnetIds.flatMap((id) => view.get(subnets, id) ?? []);
  const vpcIds = [...new Set(chosen.map(({ vpcId }) => vpcId))];
  const [vpcId = "", ...otherVpcs] = vpcIds;
  if (otherVpcs.length > 0) {
    throw invalidConfigurationRequest(`All subnets must belong to the same VPC: '${vpcIds.join(", ")}'`);
  }
  const zones = chosen.map(({ availabilityZone, subnetId }) => ({ zoneName: availabilityZone, subnetId }));
  if (new Set(zones.map(({ zoneName }) => zoneName)).size < zones.length) {
    throw invalidConfigurationRequest(
      "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
    );
  }
  return { vpcId, zones, subnets: chosen };
}

export interface Placement extends Pick<LoadBalancer, "vpcId" | "zones"> {
  readonly subnets: readonly Subnet[];
}

/** Checks that a new load balancer's subnets have room for it. Errors: `ValidationError`. */
export function requireRoom(tx: Transaction, chosen: readonly Subnet[]): void {
  for (const subnet of chosen) {
    const prefixLength = parseCidr(subnet.cidrBlock)?.prefixLength ?? 0;
    if (prefixLength > 27) {
      throw validationError(
        `Subnet '${subnet.subnetId}' has the CIDR block '${subnet.cidrBlock}'; a load balancer needs at least a /27`,
      );
    }
    const free = availableIpAddressCount({ tx }, subnet);
    if (free < 8) {
      throw validationError(
        `Not enough IP space available in ${subnet.subnetId}: ELB requires at least 8 free IP addresses in each subnet; it has ${free}`,
      );
    }
  }
}

/** Checks that the internet can reach the VPC. Errors: `InvalidSubnet`. */
export function requireInternetGateway(view: View, vpcId: string): void {
  if (view.by(internetGateways, "vpcId", vpcId).length === 0) {
    throw invalidSubnet(`VPC ${vpcId} has no internet gateway`);
  }
}

/**
 * The security groups that a request names, or the VPC's default group.
 *
 * Errors: `InvalidSecurityGroup`, `InvalidConfigurationRequest`.
 */
export function securityGroupIdsOf(view: View, vpcId: string, given: readonly string[] | undefined): readonly string[] {
  if (!given?.length) {
    return view
      .by(securityGroups, "vpcId", vpcId)
      .filter(({ groupName }) => groupName === "default")
      .map(({ groupId }) => groupId);
  }
  const unknown = given.filter((id) => !view.get(securityGroups, id));
  if (unknown.length > 0) throw invalidSecurityGroup(unknown);
  const foreign = given.filter((id) => view.get(securityGroups, id)?.vpcId !== vpcId);
  if (foreign.length > 0) {
    throw invalidConfigurationRequest(
      `One or more security groups are not in the load balancer's VPC '${vpcId}': ${foreign.join(", ")}`,
    );
  }
  return given;
}
