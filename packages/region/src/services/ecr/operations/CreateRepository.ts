import type { CreateRepositoryRequest, CreateRepositoryResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { arnOf } from "../../../engine/arn.ts";
import { repositoryExists, unsupported } from "../errors.ts";
import { checkRegistry, checkRepositoryName, describeRepository, withTags } from "../repositories.ts";
import { repositories, type Repository } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export const createRepository: Operation<CreateRepositoryRequest, CreateRepositoryResponse> = (input, context) => {
  const { tx, now, account } = context;
  const { repositoryName: name = "", encryptionConfiguration: encryption, imageTagMutability } = input;
  checkRegistry(context, input.registryId);
  checkRepositoryName(name);
  if (input.imageTagMutabilityExclusionFilters?.length) {
    throw unsupported("tags that are exempt from mutability (imageTagMutabilityExclusionFilters)");
  }
  if (tx.get(repositories, name)) throw repositoryExists(name, account);
  const repository: Repository = {
    name,
    arn: arnOf(context, "ecr", `repository/${name}`),
    createdAtMs: now,
    tagMutability: imageTagMutability ?? "MUTABLE",
    isScannedOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
    encryption: {
      encryptionType: encryption?.encryptionType ?? "AES256",
      ...(encryption?.kmsKey !== undefined && { kmsKey: encryption.kmsKey }),
    },
    tags: withTags([], input.tags),
  };
  tx.put(repositories, repository);
  return { repository: describeRepository(context, repository) };
};
