import { contains, parseAddress, parseCidr, type Cidr } from "@evenkeel/kernel";
import type { View } from "../../../store/store.ts";
import { ipv4BlocksIn } from "../../ec2/network/vpc-blocks.ts";
import { subnets } from "../../ec2/state.ts";
import { invalidTarget, validationError } from "../errors.ts";
import type { TargetGroup } from "../state.ts";

/**
 * The zone of an `ip` target: the one of its subnet, or for an address outside the VPC the one that is given.
 *
 * Errors: `InvalidTarget` for an address that may not be a target; `ValidationError` for one that is none, or that
 * needs its zone said.
 */
export function zoneOfTarget(
  view: View,
  group: Pick<TargetGroup, "vpcId">,
  target: { readonly targetId: string; readonly availabilityZone: string | undefined },
): string {
  const { targetId, availabilityZone } = target;
  const value = parseAddress(targetId);
  if (value === undefined) throw validationError(`The IP address '${targetId}' is not a valid IPv4 address`);
  const address: Cidr = { first: value, prefixLength: 32 };
  const isWithin = (cidrBlock: string) => {
    const block = parseCidr(cidrBlock);
    return block !== undefined && contains(block, address);
  };

  const subnet = view.by(subnets, "vpcId", group.vpcId).find(({ cidrBlock }) => isWithin(cidrBlock));
  if (subnet) return subnetZone(subnet.availabilityZone, target);
  if (ipv4BlocksIn(view, group.vpcId).some(isWithin)) {
    throw invalidTarget(`The IP address '${targetId}' is not within any subnet of the VPC '${group.vpcId}'`);
  }
  if (!privateBlocks.some(isWithin)) {
    throw invalidTarget(`The IP address '${targetId}' must be a private address: one of ${privateBlocks.join(", ")}`);
  }
  if (availabilityZone === undefined) {
    throw validationError(
      `You must specify an Availability Zone or 'all' for the IP address '${targetId}', which is outside the VPC '${group.vpcId}'`,
    );
  }
  return availabilityZone;
}

/** What an `ip` target outside the VPC may be from. */
const privateBlocks = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"];

function subnetZone(
  zone: string,
  { targetId, availabilityZone }: { targetId: string; availabilityZone: string | undefined },
) {
  if (availabilityZone !== undefined && availabilityZone !== zone) {
    throw validationError(
      `The Availability Zone '${availabilityZone}' of the IP address '${targetId}' does not match that of its subnet, '${zone}'`,
    );
  }
  return zone;
}
