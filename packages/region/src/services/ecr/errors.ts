import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/CommonErrors.html */
const error = (code: string, message: string): ServiceError => new ServiceError({ code, message });

export const invalidParameter = (message: string): ServiceError => error("InvalidParameterException", message);

/** A member or value that the region does not act on: refused by name. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "InvalidParameterException", message: `Evenkeel does not support ${feature} yet.` });

const within = (name: string, registryId: string): string =>
  `the repository with name '${name}' in the registry with id '${registryId}'`;

export const repositoryExists = (name: string, registryId: string): ServiceError =>
  error(
    "RepositoryAlreadyExistsException",
    `The repository with name '${name}' already exists in the registry with id '${registryId}'`,
  );

export const repositoryNotFound = (name: string, registryId: string): ServiceError =>
  error(
    "RepositoryNotFoundException",
    `The repository with name '${name}' does not exist in the registry with id '${registryId}'`,
  );

export const policyNotFound = (name: string, registryId: string): ServiceError =>
  error("RepositoryPolicyNotFoundException", `Repository policy does not exist for ${within(name, registryId)}`);

export const lifecyclePolicyNotFound = (name: string, registryId: string): ServiceError =>
  error("LifecyclePolicyNotFoundException", `Lifecycle policy does not exist for ${within(name, registryId)}`);

export const imageNotFound = (
  { imageDigest, imageTag }: { readonly imageDigest?: string | undefined; readonly imageTag?: string | undefined },
  name: string,
  registryId: string,
): ServiceError =>
  error(
    "ImageNotFoundException",
    `The image with imageId {imageDigest:'${imageDigest ?? "null"}', imageTag:'${imageTag ?? "null"}'} does not exist within ${within(name, registryId)}`,
  );

export const reservedTag = (key: string): ServiceError =>
  error("InvalidTagParameterException", `The tag key ${key} begins with aws:, which is reserved for AWS.`);

export const tooManyTags = (): ServiceError =>
  error(
    "TooManyTagsException",
    "The list of tags on the repository is over the limit. The maximum number of tags that can be applied to a repository is 50.",
  );
