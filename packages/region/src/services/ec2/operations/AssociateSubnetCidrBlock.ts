import type { AssociateSubnetCidrBlockRequest, AssociateSubnetCidrBlockResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { subnetIpv6Shape } from "../descriptions/subnet.ts";
import { invalidParameterValue } from "../errors.ts";
import { subnetIpv6Block } from "../network/ipv6-blocks.ts";
import { required, supportOnly } from "../request.ts";
import { find, subnetKind } from "../resources.ts";
import { subnets } from "../state.ts";

/**
 * Gives a subnet an IPv6 block of its VPC's.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateSubnetCidrBlock.html
 */
export const associateSubnetCidrBlock: Operation<AssociateSubnetCidrBlockRequest, AssociateSubnetCidrBlockResult> = (
  input,
  context,
) => {
  supportOnly(input, "AssociateSubnetCidrBlock", ["SubnetId", "Ipv6CidrBlock"]);
  const subnet = find(context.tx, subnetKind, required(input, "SubnetId"));
  const { subnetId, vpcId } = subnet;
  const text = required(input, "Ipv6CidrBlock");
  if (subnet.ipv6) {
    throw invalidParameterValue(`Subnet ${subnetId} already has the IPv6 CIDR block ${subnet.ipv6.cidrBlock}.`);
  }
  const ipv6 = subnetIpv6Block(context, vpcId, text);
  context.tx.put(subnets, { ...subnet, ipv6 });
  return { SubnetId: subnetId, Ipv6CidrBlockAssociation: subnetIpv6Shape(ipv6, "associating") };
};
