import type { DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { lifecyclePolicyNotFound } from "../errors.ts";
import { existingRepository } from "../repositories.ts";
import { repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteLifecyclePolicy.html */
export const deleteLifecyclePolicy: Operation<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse> = (
  input,
  context,
) => {
  const { lifecyclePolicy: document, ...rest } = existingRepository(context, input);
  if (document === undefined) throw lifecyclePolicyNotFound(rest.name, context.account);
  context.tx.put(repositories, rest);
  return { registryId: context.account, repositoryName: rest.name, lifecyclePolicyText: document };
};
