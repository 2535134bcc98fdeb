import type { DeleteRepositoryRequest, DeleteRepositoryResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { describeRepository, existingRepository } from "../repositories.ts";
import { repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html */
export const deleteRepository: Operation<DeleteRepositoryRequest, DeleteRepositoryResponse> = (input, context) => {
  const repository = existingRepository(context, input);
  context.tx.delete(repositories, repository.name);
  return { repository: describeRepository(context, repository) };
};
