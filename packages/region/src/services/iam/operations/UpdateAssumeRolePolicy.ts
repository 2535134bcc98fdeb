import type { UpdateAssumeRolePolicyRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { requireTrust } from "../policies/policy-documents.ts";
import { required } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roles } from "../state.ts";

/** Replaces who may assume a role. */
export const updateAssumeRolePolicy: Operation<UpdateAssumeRolePolicyRequest, object> = (input, { tx }) => {
  const role = findModifiableRole(tx, required(input, "RoleName"));
  const assumeRolePolicyDocument = required(input, "PolicyDocument");
  requireTrust(assumeRolePolicyDocument);
  tx.put(roles, { ...role, assumeRolePolicyDocument });
  return {};
};
