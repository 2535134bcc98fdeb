import type { DeleteRepositoryRequest, DeleteRepositoryResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { repositoryNotEmpty } from "../errors.ts";
import { describeRepository, existingRepository } from "../repositories.ts";
import { imageKey, images, repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html */
export const deleteRepository: Operation<DeleteRepositoryRequest, DeleteRepositoryResponse> = (input, context) => {
  const { tx, account } = context;
  const repository = existingRepository(context, input);
  const contained = tx.by(images, "repository", repository.name);
  if (contained.length > 0 && input.force !== true) throw repositoryNotEmpty(repository.name, account);
  for (const { digest } of contained) tx.delete(images, imageKey(repository.name, digest));
  tx.delete(repositories, repository.name);
  return { repository: describeRepository(context, repository) };
};
