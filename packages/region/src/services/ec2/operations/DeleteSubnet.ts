import type { DeleteSubnetRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { hasDependencies } from "../errors.ts";
import { required } from "../request.ts";
import { deleteResource, find, subnetKind } from "../resources.ts";
import { networkAclAssociations, networkInterfaces, routeTableAssociations } from "../state.ts";

/** Deletes a subnet that has no network interface left, and its associations. */
export const deleteSubnet: Operation<DeleteSubnetRequest, object> = (input, context) => {
  const { tx } = context;
  const { subnetId } = find(tx, subnetKind, required(input, "SubnetId"));
  if (tx.by(networkInterfaces, "subnetId", subnetId).length > 0) throw hasDependencies("subnet", subnetId);
  for (const { associationId } of tx.by(routeTableAssociations, "subnetId", subnetId)) {
    tx.delete(routeTableAssociations, associationId);
  }
  for (const { networkAclAssociationId } of tx.by(networkAclAssociations, "subnetId", subnetId)) {
    tx.delete(networkAclAssociations, networkAclAssociationId);
  }
  deleteResource(context, subnetKind, subnetId);
  return {};
};
