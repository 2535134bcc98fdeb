import type { GetLifecyclePolicyRequest, GetLifecyclePolicyResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { lifecyclePolicyNotFound } from "../errors.ts";
import { existingRepository } from "../repositories.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicy.html */
export const getLifecyclePolicy: Operation<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse> = (
  input,
  context,
) => {
  const { name, lifecyclePolicy: document } = existingRepository(context, input);
  if (document === undefined) throw lifecyclePolicyNotFound(name, context.account);
  return { registryId: context.account, repositoryName: name, lifecyclePolicyText: document };
};
