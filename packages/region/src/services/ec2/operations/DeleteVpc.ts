import type { DeleteVpcRequest } from "@aws-sdk/client-ec2";
import type { View } from "../../../store/store.ts";
import type { Operation } from "../../../engine/service.ts";
import { hasDependencies } from "../errors.ts";
import { required } from "../request.ts";
import { deleteResource, find, networkAclKind, routeTableKind, securityGroupKind, vpcKind } from "../resources.ts";
import {
  egressOnlyInternetGateways,
  internetGateways,
  networkAcls,
  networkInterfaces,
  routeTableAssociations,
  routeTables,
  securityGroupRules,
  securityGroups,
  subnets,
  vpcCidrBlocks,
  vpcEndpoints,
} from "../state.ts";

/** Deletes a VPC with its main route table and its default network ACL and security group; all else must be gone. */
export const deleteVpc: Operation<DeleteVpcRequest, object> = (input, context) => {
  const { tx } = context;
  const { vpcId } = find(tx, vpcKind, required(input, "VpcId"));
  if (isNeeded(tx, vpcId)) throw hasDependencies("vpc", vpcId);
  for (const { associationId } of tx.by(routeTableAssociations, "mainOfVpcId", vpcId)) {
    tx.delete(routeTableAssociations, associationId);
  }
  for (const { associationId } of tx.by(vpcCidrBlocks, "vpcId", vpcId)) tx.delete(vpcCidrBlocks, associationId);
  for (const { routeTableId } of tx.by(routeTables, "vpcId", vpcId))
    deleteResource(context, routeTableKind, routeTableId);
  for (const { networkAclId } of tx.by(networkAcls, "vpcId", vpcId))
    deleteResource(context, networkAclKind, networkAclId);
  for (const { groupId } of tx.by(securityGroups, "vpcId", vpcId)) {
    for (const rule of tx.by(securityGroupRules, "groupId", groupId)) {
      tx.delete(securityGroupRules, rule.securityGroupRuleId);
    }
    deleteResource(context, securityGroupKind, groupId);
  }
  deleteResource(context, vpcKind, vpcId);
  return {};
};

function isNeeded(view: View, vpcId: string): boolean {
  return (
    view.by(internetGateways, "vpcId", vpcId).length > 0 ||
    view.by(egressOnlyInternetGateways, "vpcId", vpcId).length > 0 ||
    view.by(subnets, "vpcId", vpcId).length > 0 ||
    view.by(networkInterfaces, "vpcId", vpcId).length > 0 ||
    view.by(vpcEndpoints, "vpcId", vpcId).length > 0 ||
    view.by(securityGroups, "vpcId", vpcId).some(({ groupName }) => groupName !== "default") ||
    view.by(networkAcls, "vpcId", vpcId).some(({ isDefault }) => !isDefault) ||
    view.by(routeTables, "vpcId", vpcId).length > 1
  );
}
