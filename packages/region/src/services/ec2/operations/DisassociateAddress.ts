import type { DisassociateAddressRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { required, supportOnly } from "../request.ts";
import { addresses, networkInterfaces } from "../state.ts";

/** Lets go of what an Elastic IP address is bound to. */
export const disassociateAddress: Operation<DisassociateAddressRequest, object> = (input, { tx }) => {
  supportOnly(input, "DisassociateAddress", ["AssociationId"]);
  const associationId = required(input, "AssociationId");
  const [address] = tx.by(addresses, "associationId", associationId);
  if (!address?.association) {
    throw new ServiceError({
      code: "InvalidAssociationID.NotFound",
      message: `Association ID '${associationId}' not found.`,
    });
  }
  const { networkInterfaceId } = address.association;
  if (tx.get(networkInterfaces, networkInterfaceId)?.interfaceType === "nat_gateway") {
    throw new ServiceError({
      code: "AuthFailure",
      message: "You do not have permission to access the specified resource.",
    });
  }
  tx.put(addresses, { allocationId: address.allocationId, publicIp: address.publicIp });
  return {};
};
