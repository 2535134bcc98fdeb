import type { PutImageTagMutabilityRequest, PutImageTagMutabilityResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { unsupported } from "../errors.ts";
import { existingRepository } from "../repositories.ts";
import { repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html */
export const putImageTagMutability: Operation<PutImageTagMutabilityRequest, PutImageTagMutabilityResponse> = (
  input,
  context,
) => {
  if (input.imageTagMutabilityExclusionFilters?.length) {
    throw unsupported("tags that are exempt from mutability (imageTagMutabilityExclusionFilters)");
  }
  const repository = existingRepository(context, input);
  const tagMutability = input.imageTagMutability ?? "MUTABLE";
  context.tx.put(repositories, { ...repository, tagMutability });
  return { registryId: context.account, repositoryName: repository.name, imageTagMutability: tagMutability };
};
