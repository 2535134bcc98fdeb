import type { AttachRolePolicyRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { noSuchEntity } from "../errors.ts";
import { policyWith } from "../policies/policies.ts";
import { requireWithin } from "../quotas.ts";
import { required } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roles } from "../state.ts";

/** Attaches a managed policy to a role; again changes nothing. */
export const attachRolePolicy: Operation<AttachRolePolicyRequest, object> = (input, { tx, region }) => {
  const role = findModifiableRole(tx, required(input, "RoleName"));
  const arn = required(input, "PolicyArn");
  if (!policyWith({ tx, region }, arn)) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  if (role.attachedPolicyArns.includes(arn)) return {};
  requireWithin("PoliciesPerRole", role.attachedPolicyArns.length + 1);
  tx.put(roles, { ...role, attachedPolicyArns: [...role.attachedPolicyArns, arn] });
  return {};
};
