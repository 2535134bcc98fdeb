import type { GetRolePolicyRequest, GetRolePolicyResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { noSuchEntity } from "../errors.ts";
import { encoded } from "../policies/policy-documents.ts";
import { required } from "../request.ts";
import { findRole } from "../roles/roles.ts";

/** Reads an inline policy of a role; its document is URL-encoded. */
export const getRolePolicy: Operation<GetRolePolicyRequest, GetRolePolicyResponse> = (input, { tx }) => {
  const role = findRole(tx, required(input, "RoleName"));
  const policyName = required(input, "PolicyName");
  const policy = role.inlinePolicies.find((it) => it.policyName === policyName);
  if (!policy) throw noSuchEntity(`The role policy with name ${policyName} cannot be found.`);
  return { RoleName: role.roleName, PolicyName: policyName, PolicyDocument: encoded(policy.document) };
};
