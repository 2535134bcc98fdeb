import type { ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { findPolicy } from "../policies/policies.ts";
import { required } from "../request.ts";
import { roleKey, roles, type Role } from "../state.ts";

/** Lists the roles that have a managed policy, attached or as their permissions boundary; users and groups there are none. */
export const listEntitiesForPolicy: Operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse> = (
  input,
  { tx, region },
) => {
  const { arn } = findPolicy({ tx, region }, required(input, "PolicyArn"));
  const { EntityFilter: filter = "Role", PathPrefix: prefix = "/", PolicyUsageFilter: usage } = input;
  const isUsed = (role: Role): boolean =>
    (usage !== "PermissionsBoundary" && role.attachedPolicyArns.includes(arn)) ||
    (usage !== "PermissionsPolicy" && role.permissionsBoundaryArn === arn);
  const found = filter === "Role" ? tx.list(roles).filter((role) => role.path.startsWith(prefix) && isUsed(role)) : [];
  const { page, ...next } = pageFor(found, ({ roleName }) => roleKey(roleName), input);
  const PolicyRoles = page.map(({ roleName, roleId }) => ({ RoleName: roleName, RoleId: roleId }));
  return { PolicyGroups: [], PolicyUsers: [], PolicyRoles, ...next };
};
