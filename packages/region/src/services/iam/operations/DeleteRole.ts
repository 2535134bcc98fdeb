import type { DeleteRoleRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { deleteConflict } from "../errors.ts";
import { required } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roleKey, roles } from "../state.ts";

/** Deletes a role that has no policy left. */
export const deleteRole: Operation<DeleteRoleRequest, object> = (input, { tx }) => {
  const role = findModifiableRole(tx, required(input, "RoleName"));
  if (role.attachedPolicyArns.length > 0) {
    throw deleteConflict("Cannot delete entity, must detach all policies first.");
  }
  if (role.inlinePolicies.length > 0) throw deleteConflict("Cannot delete entity, must delete policies first.");
  tx.delete(roles, roleKey(role.roleName));
  return {};
};
