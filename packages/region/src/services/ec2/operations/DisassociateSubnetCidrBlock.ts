import type { DisassociateSubnetCidrBlockRequest, DisassociateSubnetCidrBlockResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { subnetIpv6Shape } from "../descriptions/subnet.ts";
import { cidrBlockInUse } from "../errors.ts";
import { required } from "../request.ts";
import { networkInterfaces, subnets } from "../state.ts";

/**
 * Takes its IPv6 block away from a subnet.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateSubnetCidrBlock.html
 */
export const disassociateSubnetCidrBlock: Operation<
  DisassociateSubnetCidrBlockRequest,
  DisassociateSubnetCidrBlockResult
> = (input, { tx }) => {
  const associationId = required(input, "AssociationId");
  const [subnet] = tx.by(subnets, "ipv6AssociationId", associationId);
  if (!subnet?.ipv6) {
    throw new ServiceError({
      code: "InvalidSubnetCidrBlockAssociationID.NotFound",
      message: `The subnet CIDR block with association ID '${associationId}' does not exist`,
    });
  }
  const { ipv6, ...rest } = subnet;
  const why = (reason: string): Error =>
    cidrBlockInUse(
      `The subnet IPv6 CIDR block with association ID ${associationId} may not be disassociated, because ${reason}.`,
    );
  if (subnet.assignIpv6AddressOnCreation) {
    throw why("its subnet has assign-ipv6-address-on-creation set to true");
  }
  const users = tx.by(networkInterfaces, "subnetId", subnet.subnetId);
  if (users.some(({ ipv6Address }) => ipv6Address !== undefined)) throw why("network interfaces have addresses of it");
  tx.put(subnets, rest);
  return { SubnetId: subnet.subnetId, Ipv6CidrBlockAssociation: subnetIpv6Shape(ipv6, "disassociating") };
};
