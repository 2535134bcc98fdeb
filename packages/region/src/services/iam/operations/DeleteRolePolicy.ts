import type { DeleteRolePolicyRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { noSuchEntity } from "../errors.ts";
import { required } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roles } from "../state.ts";

/** Removes an inline policy from a role. */
export const deleteRolePolicy: Operation<DeleteRolePolicyRequest, object> = (input, { tx }) => {
  const role = findModifiableRole(tx, required(input, "RoleName"));
  const policyName = required(input, "PolicyName");
  const inlinePolicies = role.inlinePolicies.filter((policy) => policy.policyName !== policyName);
  if (inlinePolicies.length === role.inlinePolicies.length) {
    throw noSuchEntity(`The role policy with name ${policyName} cannot be found.`);
  }
  tx.put(roles, { ...role, inlinePolicies });
  return {};
};
