import type { DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse } from "@aws-sdk/client-iam";
import { uuid } from "@evenkeel/kernel";
import type { Operation } from "../../../engine/service.ts";
import { noSuchRole } from "../errors.ts";
import { required } from "../request.ts";
import { findRole, isServiceLinked } from "../roles/roles.ts";
import { roleKey, roles } from "../state.ts";

/** Deletes the role that an AWS service acts by, at once. */
export const deleteServiceLinkedRole: Operation<DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse> = (
  input,
  { tx, random },
) => {
  const role = findRole(tx, required(input, "RoleName"));
  if (!isServiceLinked(role)) throw noSuchRole(role.roleName);
  tx.delete(roles, roleKey(role.roleName));
  return { DeletionTaskId: `task${role.path}${role.roleName}/${uuid(random)}` };
};
