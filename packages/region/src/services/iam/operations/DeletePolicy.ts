import type { DeletePolicyRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { deleteConflict } from "../errors.ts";
import { attachmentCount, boundaryUsageCount, findOwnPolicy } from "../policies/policies.ts";
import { required } from "../request.ts";
import { policies } from "../state.ts";

/** Deletes a managed policy that is attached to nothing and has no version but its default. */
export const deletePolicy: Operation<DeletePolicyRequest, object> = (input, { tx, region }) => {
  const { arn, versions } = findOwnPolicy({ tx, region }, required(input, "PolicyArn"));
  if (attachmentCount(tx, arn) + boundaryUsageCount(tx, arn) > 0)
    throw deleteConflict("Cannot delete a policy attached to entities.");
  if (versions.length > 1) {
    throw deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
        "The default version is deleted with the policy.",
    );
  }
  tx.delete(policies, arn);
  return {};
};
