import type { ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { policyWith } from "../policies/policies.ts";
import { pageFor } from "../pagination.ts";
import { required } from "../request.ts";
import { findRole } from "../roles/roles.ts";

/** Lists the managed policies attached to a role. */
export const listAttachedRolePolicies: Operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse> = (
  input,
  { tx, region },
) => {
  const attached = findRole(tx, required(input, "RoleName"))
    .attachedPolicyArns.flatMap((arn) => policyWith({ tx, region }, arn) ?? [])
    .filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
  const { page, ...next } = pageFor(attached, ({ policyName, arn }) => `${policyName} ${arn}`, input);
  return {
    AttachedPolicies: page.map(({ policyName, arn }) => ({ PolicyName: policyName, PolicyArn: arn })),
    ...next,
  };
};
