import type { AssociateAddressRequest, AssociateAddressResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { alreadyAssociated, invalidParameterValue } from "../errors.ts";
import { required, supportOnly } from "../request.ts";
import { addressKind, find, networkInterfaceKind, newId } from "../resources.ts";
import { addresses } from "../state.ts";

/**
 * Binds an Elastic IP address to a network interface, away from another one unless that is ruled out; again to the same one changes nothing.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html
 */
export const associateAddress: Operation<AssociateAddressRequest, AssociateAddressResult> = (input, context) => {
  supportOnly(input, "AssociateAddress", [
    "AllocationId",
    "NetworkInterfaceId",
    "PrivateIpAddress",
    "AllowReassociation",
  ]);
  const address = find(context.tx, addressKind, required(input, "AllocationId"));
  const { networkInterfaceId, privateIpAddress } = find(
    context.tx,
    networkInterfaceKind,
    required(input, "NetworkInterfaceId"),
  );
  if (input.PrivateIpAddress && input.PrivateIpAddress !== privateIpAddress) {
    throw invalidParameterValue(
      `Invalid value '${input.PrivateIpAddress}' for privateIpAddress. It is not an address of ${networkInterfaceId}.`,
    );
  }
  const { association } = address;
  if (association?.networkInterfaceId === networkInterfaceId) return { AssociationId: association.associationId };
  if (association && input.AllowReassociation === false) {
    throw alreadyAssociated(
      `resource ${address.allocationId} is already associated with associate-id ${association.associationId}`,
    );
  }
  const associationId = newId(context, { prefix: "eipassoc" });
  context.tx.put(addresses, { ...address, association: { associationId, networkInterfaceId, privateIpAddress } });
  return { AssociationId: associationId };
};
