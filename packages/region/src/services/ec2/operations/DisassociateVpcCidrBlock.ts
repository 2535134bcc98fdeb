import type { DisassociateVpcCidrBlockRequest, DisassociateVpcCidrBlockResult } from "@aws-sdk/client-ec2";
import { contains, containsIpv6 } from "@evenkeel/kernel";
import type { View } from "../../../store/store.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { vpcBlockShape, vpcIpv6BlockShape } from "../descriptions/vpc.ts";
import { cidrBlockInUse } from "../errors.ts";
import { blockOf, ipv6BlockOf } from "../network/blocks.ts";
import { removeBlock } from "../network/vpc-blocks.ts";
import { required } from "../request.ts";
import { find, vpcCidrBlockKind } from "../resources.ts";
import { subnets, vpcs, type VpcCidrBlock } from "../state.ts";

/**
 * Takes a further block away from its VPC, once no subnet is in it.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateVpcCidrBlock.html
 */
export const disassociateVpcCidrBlock: Operation<DisassociateVpcCidrBlockRequest, DisassociateVpcCidrBlockResult> = (
  input,
  context,
) => {
  const { tx } = context;
  const associationId = required(input, "AssociationId");
  if (tx.list(vpcs).some(({ cidrAssociationId }) => cidrAssociationId === associationId)) {
    throw new ServiceError({
      code: "OperationNotPermitted",
      message:
        `The vpc CIDR block with association ID ${associationId} may not be disassociated. ` +
        "It is the primary IPv4 CIDR block of the VPC",
    });
  }
  const block = find(tx, vpcCidrBlockKind, associationId);
  const { vpcId, cidrBlock } = block;
  if (isUsed(tx, block)) throw cidrBlockInUse(`The vpc ${vpcId} currently has a subnet within CIDR block ${cidrBlock}`);
  removeBlock(context, block);
  return {
    VpcId: vpcId,
    ...(block.family === "ipv4"
      ? { CidrBlockAssociation: vpcBlockShape(block, "disassociating") }
      : { Ipv6CidrBlockAssociation: vpcIpv6BlockShape(block, "disassociating", context) }),
  };
};

function isUsed(view: View, { vpcId, family, cidrBlock }: VpcCidrBlock): boolean {
  if (family === "ipv6") {
    const used = view.by(subnets, "vpcId", vpcId).flatMap(({ ipv6 }) => (ipv6 ? ipv6BlockOf(ipv6.cidrBlock) : []));
    return used.some((inner) => containsIpv6(ipv6BlockOf(cidrBlock), inner));
  }
  return view.by(subnets, "vpcId", vpcId).some((subnet) => contains(blockOf(cidrBlock), blockOf(subnet.cidrBlock)));
}
