import type { PutRolePolicyRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { limitExceeded } from "../errors.ts";
import { requirePermissions } from "../policies/policy-documents.ts";
import { inlinePoliciesSizeMax, sizeOf } from "../quotas.ts";
import { required, validName } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roles } from "../state.ts";

/** Adds an inline policy to a role, or replaces the one with its name. */
export const putRolePolicy: Operation<PutRolePolicyRequest, object> = (input, { tx }) => {
  const role = findModifiableRole(tx, required(input, "RoleName"));
  const policyName = validName("policyName", required(input, "PolicyName"));
  const document = required(input, "PolicyDocument");
  requirePermissions(document, "inline");
  const inlinePolicies = [
    ...role.inlinePolicies.filter((policy) => policy.policyName !== policyName),
    { policyName, document },
  ];
  const size = inlinePolicies.reduce((sum, policy) => sum + sizeOf(policy.document), 0);
  if (size > inlinePoliciesSizeMax) {
    throw limitExceeded(`Maximum policy size of ${inlinePoliciesSizeMax} bytes exceeded for role ${role.roleName}`);
  }
  tx.put(roles, { ...role, inlinePolicies });
  return {};
};
