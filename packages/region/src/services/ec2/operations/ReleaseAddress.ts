import type { ReleaseAddressRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { required, supportOnly } from "../request.ts";
import { deleteResource, addressKind, find } from "../resources.ts";

/** Gives an Elastic IP address back. */
export const releaseAddress: Operation<ReleaseAddressRequest, object> = (input, context) => {
  supportOnly(input, "ReleaseAddress", ["AllocationId", "NetworkBorderGroup"]);
  const { allocationId, publicIp, association } = find(context.tx, addressKind, required(input, "AllocationId"));
  if (association) {
    throw new ServiceError({ code: "InvalidIPAddress.InUse", message: `Address ${publicIp} is in use.` });
  }
  deleteResource(context, addressKind, allocationId);
  return {};
};
