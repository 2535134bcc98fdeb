import type { GetRepositoryPolicyRequest, GetRepositoryPolicyResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { policyNotFound } from "../errors.ts";
import { existingRepository } from "../repositories.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html */
export const getRepositoryPolicy: Operation<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse> = (
  input,
  context,
) => {
  const { name, policy: document } = existingRepository(context, input);
  if (document === undefined) throw policyNotFound(name, context.account);
  return { registryId: context.account, repositoryName: name, policyText: document };
};
