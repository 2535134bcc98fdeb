import type { DeleteNetworkAclRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { hasDependencies, invalidParameterValue } from "../errors.ts";
import { required } from "../request.ts";
import { deleteResource, find, networkAclKind } from "../resources.ts";
import { networkAclAssociations } from "../state.ts";

/** Deletes a network ACL that no subnet uses and that is not its VPC's default one. */
export const deleteNetworkAcl: Operation<DeleteNetworkAclRequest, object> = (input, context) => {
  const { networkAclId, isDefault } = find(context.tx, networkAclKind, required(input, "NetworkAclId"));
  if (isDefault) throw invalidParameterValue(`cannot delete default network ACL ${networkAclId}`);
  if (context.tx.by(networkAclAssociations, "networkAclId", networkAclId).length > 0) {
    throw hasDependencies("networkAcl", networkAclId);
  }
  deleteResource(context, networkAclKind, networkAclId);
  return {};
};
