import type { PutLifecyclePolicyRequest, PutLifecyclePolicyResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { checkDocument } from "../documents.ts";
import { existingRepository } from "../repositories.ts";
import { repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html */
export const putLifecyclePolicy: Operation<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse> = (
  input,
  context,
) => {
  const repository = existingRepository(context, input);
  const { lifecyclePolicyText: document = "" } = input;
  checkDocument("lifecyclePolicyText", document);
  context.tx.put(repositories, { ...repository, lifecyclePolicy: document });
  return { registryId: context.account, repositoryName: repository.name, lifecyclePolicyText: document };
};
