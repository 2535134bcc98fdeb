import type { GetRoleRequest, GetRoleResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { required } from "../request.ts";
import { findRole, roleShape } from "../roles/roles.ts";

/** Reads a role. */
export const getRole: Operation<GetRoleRequest, GetRoleResponse> = (input, context) => ({
  Role: { ...roleShape(findRole(context.tx, required(input, "RoleName")), context), RoleLastUsed: {} },
});
