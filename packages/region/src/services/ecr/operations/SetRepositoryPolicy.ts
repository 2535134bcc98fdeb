import type { SetRepositoryPolicyRequest, SetRepositoryPolicyResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { checkDocument } from "../documents.ts";
import { existingRepository } from "../repositories.ts";
import { repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html */
export const setRepositoryPolicy: Operation<SetRepositoryPolicyRequest, SetRepositoryPolicyResponse> = (
  input,
  context,
) => {
  const repository = existingRepository(context, input);
  const { policyText: document = "" } = input;
  checkDocument("policyText", document);
  context.tx.put(repositories, { ...repository, policy: document });
  return { registryId: context.account, repositoryName: repository.name, policyText: document };
};
