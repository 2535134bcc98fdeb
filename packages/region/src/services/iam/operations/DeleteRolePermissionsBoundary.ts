import type { DeleteRolePermissionsBoundaryRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { required } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roles } from "../state.ts";

/** Takes a role's permissions boundary away; a role without one stays as it is. */
export const deleteRolePermissionsBoundary: Operation<DeleteRolePermissionsBoundaryRequest, object> = (
  input,
  { tx },
) => {
  const { permissionsBoundaryArn: _, ...role } = findModifiableRole(tx, required(input, "RoleName"));
  tx.put(roles, role);
  return {};
};
