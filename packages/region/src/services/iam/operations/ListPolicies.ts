import type { ListPoliciesRequest, ListPoliciesResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { managedPolicies } from "../policies/managed-policies.ts";
import { attachmentCount, policyShape } from "../policies/policies.ts";
import { sortable } from "../../pagination.ts";
import { pageFor } from "../pagination.ts";
import { policies } from "../state.ts";

/** Lists managed policies: the account's (`Local`), AWS's own (`AWS`), or all. */
export const listPolicies: Operation<ListPoliciesRequest, ListPoliciesResponse> = (input, { tx, region }) => {
  const { Scope = "All", PathPrefix = "/", OnlyAttached } = input;
  const all = [
    ...(Scope === "Local" ? [] : managedPolicies(region).values()),
    ...(Scope === "AWS" ? [] : tx.list(policies)),
  ];
  const found = all
    .filter(({ path }) => path.startsWith(PathPrefix))
    .filter(({ arn }) => OnlyAttached !== true || attachmentCount(tx, arn) > 0);
  const { page, ...next } = pageFor(found, ({ createdAtMs, arn }) => sortable(createdAtMs) + arn, input);
  return { Policies: page.map((policy) => policyShape(policy, tx)), ...next };
};
