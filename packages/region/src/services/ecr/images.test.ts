import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { checkLogin } from "./authorization.ts";
import { digestOf } from "./images/manifest.ts";
import { batchCheckLayerAvailability } from "./operations/BatchCheckLayerAvailability.ts";
import { batchDeleteImage } from "./operations/BatchDeleteImage.ts";
import { batchGetImage } from "./operations/BatchGetImage.ts";
import { createRepository } from "./operations/CreateRepository.ts";
import { deleteRepository } from "./operations/DeleteRepository.ts";
import { describeImages } from "./operations/DescribeImages.ts";
import { getAuthorizationToken } from "./operations/GetAuthorizationToken.ts";
import { listImages } from "./operations/ListImages.ts";
import { putImage } from "./operations/PutImage.ts";
import { ecr } from "./service.ts";
import { authorizationTokens } from "./state.ts";
import {
  address,
  aManifest,
  anIndex,
  aRegistry,
  configType,
  layerType,
  manifestType,
  repositoryName,
} from "./testing.ts";

const web = aManifest("web");
const api = aManifest("api");

it("describes what was pushed", () => {
  const { call, push, clock } = aRegistry();
  const imageDigest = push(web, "v1");
  push(web, "latest");
  expect(call(describeImages, { repositoryName }).imageDetails).toEqual([
    {
      ...{ registryId: "000000000000", repositoryName, imageDigest, imageTags: ["latest", "v1"] },
      ...{ imageSizeInBytes: 1007, imagePushedAt: new Date(clock.now()) },
      ...{ imageManifestMediaType: manifestType, artifactMediaType: configType },
    },
  ]);
});

it("gives an index the size of its largest image", () => {
  const { call, push } = aRegistry();
  const imageDigest = [web, api, anIndex(web, api)].map((text) => push(text)).at(-1);
  const { imageDetails = [] } = call(describeImages, { repositoryName, imageIds: [{ imageDigest }] });
  expect(imageDetails.map((each) => each.imageSizeInBytes)).toEqual([1007]);
});

it("refuses to describe an image that is not there", () => {
  const { refusal } = aRegistry();
  expect(refusal(describeImages, { repositoryName, imageIds: [{ imageTag: "v1" }] })).toEqual({
    code: "ImageNotFoundException",
    message:
      "The image with imageId {imageDigest:'null', imageTag:'v1'} does not exist within the repository with name 'team/web' in the registry with id '000000000000'",
  });
});

it("lists every tag and every image without one, page by page", () => {
  const { call, push, refusal } = aRegistry();
  push(web, "v1");
  push(web, "v2");
  push(api);
  const first = call(listImages, { repositoryName, maxResults: 2 });
  const next = call(listImages, { repositoryName, maxResults: 2, nextToken: first.nextToken });
  const tags = [...(first.imageIds ?? []), ...(next.imageIds ?? [])].map(({ imageTag }) => imageTag ?? "");
  expect([tags.toSorted(), next.nextToken]).toEqual([["", "v1", "v2"], undefined]);
  const untagged = call(listImages, { repositoryName, filter: { tagStatus: "UNTAGGED" } }).imageIds;
  expect(untagged).toEqual([{ imageDigest: digestOf(api) }]);
  const { imageDetails = [] } = call(describeImages, { repositoryName, filter: { tagStatus: "TAGGED" } });
  expect(imageDetails.map(({ imageDigest }) => imageDigest)).toEqual([digestOf(web)]);
  expect(refusal(listImages, { repositoryName, filter: { imageStatus: "ARCHIVED" } }).message).toBe(
    "Evenkeel does not support archived images (filter.imageStatus ARCHIVED) yet.",
  );
});

it("moves a tag to the image that was pushed last", () => {
  const { call, push } = aRegistry();
  push(web, "latest");
  push(api, "latest");
  const { images = [] } = call(batchGetImage, { repositoryName, imageIds: [{ imageTag: "latest" }] });
  expect(images.map(({ imageManifest }) => imageManifest)).toEqual([api]);
  expect(call(listImages, { repositoryName, filter: { tagStatus: "UNTAGGED" } }).imageIds).toEqual([
    { imageDigest: digestOf(web) },
  ]);
});

it("adds a tag to an image, and refuses what would change nothing", () => {
  const { call, push, refusal } = aRegistry();
  const imageDigest = push(web, "v1");
  const again = { repositoryName, imageManifest: web, imageTag: "stable" };
  expect(call(putImage, again).image?.imageId).toEqual({ imageDigest, imageTag: "stable" });
  expect(refusal(putImage, again)).toEqual({
    code: "ImageAlreadyExistsException",
    message: `Image with digest '${imageDigest}' and tag 'stable' already exists in the repository with name 'team/web' in the registry with id '000000000000'`,
  });
});

it("lets no tag of an immutable repository be pushed again, to the same image either", () => {
  const { refusal, push } = aRegistry({ imageTagMutability: "IMMUTABLE" });
  push(web, "v1");
  push(api, "v2");
  for (const imageManifest of [web, api]) {
    expect(refusal(putImage, { repositoryName, imageManifest, imageTag: "v1" })).toEqual({
      code: "ImageTagAlreadyExistsException",
      message:
        "The image tag 'v1' already exists in the 'team/web' repository and cannot be overwritten because the repository is immutable.",
    });
  }
});

it("refuses an image without its layers, an index without its images, another digest and what is no manifest", () => {
  const { refusal } = aRegistry();
  const codeOf = (imageManifest: string, imageDigest?: string) =>
    refusal(putImage, { repositoryName, imageManifest, imageDigest }).code;
  expect(codeOf(web)).toBe("LayersNotFoundException");
  expect(codeOf(anIndex(web))).toBe("ReferencedImagesNotFoundException");
  expect(codeOf(web, digestOf(api))).toBe("ImageDigestDoesNotMatchException");
  expect(codeOf("{}")).toBe("InvalidParameterException");
});

it("takes a tag off an image, deletes it with its last one, and all of it by its digest", () => {
  const { call, push } = aRegistry();
  const imageDigest = push(web, "v1");
  push(web, "v2");
  const remove = (...imageIds: { imageTag?: string; imageDigest?: string }[]) =>
    call(batchDeleteImage, { repositoryName, imageIds });
  expect(remove({ imageTag: "v1" }).imageIds).toEqual([{ imageDigest, imageTag: "v1" }]);
  expect(call(listImages, { repositoryName }).imageIds).toEqual([{ imageDigest, imageTag: "v2" }]);
  remove({ imageTag: "v2" });
  expect(call(listImages, { repositoryName }).imageIds).toEqual([]);
  push(web, "v1");
  push(web, "v2");
  expect(remove({ imageDigest }).imageIds).toHaveLength(2);
});

it("says why it deletes nothing", () => {
  const { call, push } = aRegistry();
  push(web, "v1");
  const index = push(anIndex(web), "all");
  const ids = [
    {},
    { imageTag: "none" },
    { imageDigest: "sha256:1" },
    { imageDigest: digestOf(web), imageTag: "v9" },
    { imageTag: "v1" },
  ];
  const { failures = [] } = call(batchDeleteImage, { repositoryName, imageIds: ids });
  expect(failures.map(({ failureCode, failureReason }) => [failureCode, failureReason])).toEqual([
    ["MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null"],
    ["ImageNotFound", "Requested image not found"],
    ["InvalidImageDigest", expect.stringContaining("image digest should satisfy the regex")],
    ["ImageTagDoesNotMatchDigest", "Requested image tag does not match the image digest"],
    ["ImageReferencedByManifestList", `Requested image referenced by manifest list: [${index}]`],
  ]);
});

it("knows the layers of its images", () => {
  const { call, push } = aRegistry();
  push(web);
  const layerDigests = [digestOf("web layer"), digestOf("api layer")];
  expect(call(batchCheckLayerAvailability, { repositoryName, layerDigests }).layers).toEqual([
    { layerDigest: layerDigests[0], layerAvailability: "AVAILABLE", layerSize: 1000, mediaType: layerType },
    { layerDigest: layerDigests[1], layerAvailability: "UNAVAILABLE" },
  ]);
});

it("deletes a repository with images only by force, and none of them comes back with the next one", () => {
  const { call, push, refusal } = aRegistry();
  push(web, "v1");
  expect(refusal(deleteRepository, { repositoryName })).toEqual({
    code: "RepositoryNotEmptyException",
    message:
      "The repository with name 'team/web' in registry with id '000000000000' cannot be deleted because it still contains images",
  });
  call(deleteRepository, { repositoryName, force: true });
  call(createRepository, { repositoryName });
  expect(call(describeImages, { repositoryName }).imageDetails).toEqual([]);
});

it("gives out a password that is good for twelve hours", () => {
  const { call, clock, store, advance } = aRegistry();
  const [given] = call(getAuthorizationToken, {}).authorizationData ?? [];
  expect(given).toMatchObject({
    ...{ proxyEndpoint: `http://${address}`, expiresAt: new Date(clock.now() + 43_200_000) },
  });
  const [user = "", password = ""] = Buffer.from(given?.authorizationToken ?? "", "base64")
    .toString()
    .split(":");
  const now = () => checkLogin(store, { user, password }, clock.now());
  expect([user, now(), checkLogin(store, { user: "root", password }, 0)]).toEqual(["AWS", "valid", "unknown"]);
  advance("12h");
  expect(now()).toBe("expired");
  call(getAuthorizationToken, {});
  expect(store.list(authorizationTokens)).toHaveLength(1);
});

it("refuses by name what needs a registry where there is none", () => {
  const { refusal, call } = aRegion({
    services: [ecr],
    imageRegistry: { kind: "none", reason: "it is not installed" },
  });
  call(createRepository, { repositoryName });
  const message = "Evenkeel does not support GetAuthorizationToken here: it is not installed.";
  expect(refusal(getAuthorizationToken, {}).message).toBe(message);
  expect(refusal(putImage, { repositoryName, imageManifest: web }).message).toContain("support PutImage here");
});
