import type { Repository as RepositoryOutput, Tag } from "@aws-sdk/client-ecr";
import { partitionOf } from "@evenkeel/kernel";
import { arnOf } from "../../engine/arn.ts";
import type { Context } from "../../engine/context.ts";
import { mergeTags, type TagRules } from "../tags.ts";
import { invalidParameter, repositoryNotFound, reservedTag, tooManyTags, unsupported } from "./errors.ts";
import { repositories, type Repository } from "./state.ts";

interface RepositoryRequest {
  readonly repositoryName: string | undefined;
  readonly registryId?: string | undefined;
}

/** The repository that a request names. @throws RepositoryNotFoundException */
export function existingRepository(
  context: Context,
  { repositoryName: name = "", registryId }: RepositoryRequest,
): Repository {
  checkRegistry(context, registryId);
  const repository = context.tx.get(repositories, name);
  if (!repository) throw repositoryNotFound(name, context.account);
  return repository;
}

/** The repository of an ARN. @throws InvalidParameterException, RepositoryNotFoundException */
export function repositoryOfArn(context: Context, arn = ""): Repository {
  const prefix = arnOf(context, "ecr", "repository/");
  const name = arn.startsWith(prefix) ? arn.slice(prefix.length) : undefined;
  if (name === undefined)
    throw invalidParameter(`Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'`);
  return existingRepository(context, { repositoryName: name });
}

const namePattern = /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html @throws InvalidParameterException */
export function checkRepositoryName(name: string): void {
  if (namePattern.test(name)) return;
  throw invalidParameter(
    `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '${namePattern.source.slice(1, -1)}''`,
  );
}

/** There is one registry: that of the region's own account. */
export function checkRegistry({ account }: Context, registryId: string | undefined): void {
  if (registryId !== undefined && registryId !== account)
    throw unsupported(`the registry of another account (${registryId})`);
}

/** Of the region's own registry where there is one, so that `docker push` reaches it; else as AWS names it. */
function repositoryUri({ account, region, imageRegistry }: Context, name: string): string {
  if (imageRegistry.kind === "at") return `${imageRegistry.address}/${name}`;
  return `${account}.dkr.ecr.${region}.${partitionOf(region).dnsSuffix}/${name}`;
}

export function describeRepository(context: Context, repository: Repository): RepositoryOutput {
  const { name, arn, createdAtMs, tagMutability, isScannedOnPush, encryption } = repository;
  return {
    ...{ repositoryArn: arn, registryId: context.account, repositoryName: name },
    repositoryUri: repositoryUri(context, name),
    createdAt: new Date(createdAtMs),
    imageTagMutability: tagMutability,
    imageScanningConfiguration: { scanOnPush: isScannedOnPush },
    encryptionConfiguration: { ...encryption },
  };
}

const tagRules: TagRules<Tag> = {
  keyOf: ({ Key: key = "" }) => key,
  max: 50,
  tooMany: tooManyTags,
  reserved: reservedTag,
};

/** The tags with those of a request added or changed. @throws TooManyTagsException */
export function withTags(tags: readonly Tag[], added: readonly Tag[] | undefined): readonly Tag[] {
  return mergeTags(tags, added ?? [], tagRules);
}
