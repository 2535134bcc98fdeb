import type { PutRolePermissionsBoundaryRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { findPolicy } from "../policies/policies.ts";
import { required } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roles } from "../state.ts";

/** Sets the managed policy that bounds a role's permissions, in place of the one that did. */
export const putRolePermissionsBoundary: Operation<PutRolePermissionsBoundaryRequest, object> = (
  input,
  { tx, region },
) => {
  const role = findModifiableRole(tx, required(input, "RoleName"));
  const { arn } = findPolicy({ tx, region }, required(input, "PermissionsBoundary"));
  tx.put(roles, { ...role, permissionsBoundaryArn: arn });
  return {};
};
