import type { DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { policyNotFound } from "../errors.ts";
import { existingRepository } from "../repositories.ts";
import { repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryPolicy.html */
export const deleteRepositoryPolicy: Operation<DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse> = (
  input,
  context,
) => {
  const { policy: document, ...rest } = existingRepository(context, input);
  if (document === undefined) throw policyNotFound(rest.name, context.account);
  context.tx.put(repositories, rest);
  return { registryId: context.account, repositoryName: rest.name, policyText: document };
};
