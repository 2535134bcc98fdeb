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

export const repositoryNotEmpty = (name: string, registryId: string): ServiceError =>
  error(
    "RepositoryNotEmptyException",
    `The repository with name '${name}' in registry with id '${registryId}' cannot be deleted because it still contains images`,
  );

export const imageAlreadyExists = (
  digest: string,
  tag: string | undefined,
  name: string,
  registryId: string,
): ServiceError =>
  error(
    "ImageAlreadyExistsException",
    `Image with digest '${digest}' and tag '${tag ?? "null"}' already exists in ${within(name, registryId)}`,
  );

/** https://github.com/aws/containers-roadmap/issues/862 */
export const imageTagAlreadyExists = (tag: string, name: string): ServiceError =>
  error(
    "ImageTagAlreadyExistsException",
    `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the repository is immutable.`,
  );

export const digestDoesNotMatch = (): ServiceError =>
  error("ImageDigestDoesNotMatchException", "The provided digest does not match the digest calculated for the image.");

export const layersNotFound = (digests: readonly string[], name: string, registryId: string): ServiceError =>
  error(
    "LayersNotFoundException",
    `Layers with digests '[${digests.join(", ")}]' required for pushing image into repository with name '${name}' in the registry with id '${registryId}' do not exist`,
  );

export const referencedImagesNotFound = (digests: readonly string[], name: string, registryId: string): ServiceError =>
  error(
    "ReferencedImagesNotFoundException",
    `Images with digests '[${digests.join(", ")}]' required for pushing image into ${within(name, registryId)} do not exist`,
  );

/** The region runs no registry. */
export const withoutRegistry = (what: string, reason: string): ServiceError =>
  new UnsupportedFeature({
    code: "InvalidParameterException",
    message: `Evenkeel does not support ${what} here: ${reason}.`,
  });

export const badToken = (): ServiceError =>
  invalidParameter("Invalid parameter at 'nextToken' failed to satisfy constraint: 'Invalid token'");

export const reservedTag = (key: string): ServiceError =>
  error("InvalidTagParameterException", `The tag key ${key} begins with aws:, which is reserved for AWS.`);

export const tooManyTags = (): ServiceError =>
  error(
    "TooManyTagsException",
    "The list of tags on the repository is over the limit. The maximum number of tags that can be applied to a repository is 50.",
  );
