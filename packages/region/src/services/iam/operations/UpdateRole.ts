import type { UpdateRoleRequest, UpdateRoleResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { required } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roles } from "../state.ts";

/** Sets a role's description and longest session; what is left out goes back to its default, as on AWS. */
export const updateRole: Operation<UpdateRoleRequest, UpdateRoleResponse> = (input, { tx }) => {
  const { description: _, ...role } = findModifiableRole(tx, required(input, "RoleName"));
  tx.put(roles, {
    ...role,
    ...(input.Description && { description: input.Description }),
    maxSessionDurationSeconds: input.MaxSessionDuration ?? 3600,
  });
  return {};
};
