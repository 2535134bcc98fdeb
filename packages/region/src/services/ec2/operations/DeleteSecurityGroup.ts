import type { DeleteSecurityGroupRequest, DeleteSecurityGroupResult } from "@aws-sdk/client-ec2";
import type { View } from "../../../store/store.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { dependencyViolation } from "../errors.ts";
import { required, supportOnly } from "../request.ts";
import { deleteResource, find, securityGroupKind, securityGroupRuleKind } from "../resources.ts";
import { networkInterfaces, securityGroupRules, vpcEndpoints, type SecurityGroup } from "../state.ts";

/** Deletes a security group that no network interface carries and no other group refers to. */
export const deleteSecurityGroup: Operation<DeleteSecurityGroupRequest, DeleteSecurityGroupResult> = (
  input,
  context,
) => {
  supportOnly(input, "DeleteSecurityGroup", ["GroupId"]);
  const { tx } = context;
  const group = find(tx, securityGroupKind, required(input, "GroupId"));
  const { groupId } = group;
  if (group.groupName === "default") {
    throw new ServiceError({
      code: "CannotDelete",
      message: `the specified group: "${groupId}" name: "default" cannot be deleted by a user`,
    });
  }
  if (isNeeded(tx, group)) throw dependencyViolation(`resource ${groupId} has a dependent object`);
  for (const { securityGroupRuleId } of tx.by(securityGroupRules, "groupId", groupId)) {
    deleteResource(context, securityGroupRuleKind, securityGroupRuleId);
  }
  deleteResource(context, securityGroupKind, groupId);
  return { Return: true, GroupId: groupId };
};

function isNeeded(view: View, { groupId, vpcId }: SecurityGroup): boolean {
  const carries = ({ securityGroupIds }: { readonly securityGroupIds: readonly string[] }): boolean =>
    securityGroupIds.includes(groupId);
  return (
    view.by(networkInterfaces, "vpcId", vpcId).some(carries) ||
    view.by(vpcEndpoints, "vpcId", vpcId).some(carries) ||
    view.by(securityGroupRules, "peerGroupId", groupId).some((rule) => rule.groupId !== groupId)
  );
}
