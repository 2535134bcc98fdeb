import type { BatchGetImageRequest, BatchGetImageResponse } from "@aws-sdk/client-ecr";
import { realClock } from "@evenkeel/kernel";
import { expect, test } from "vitest";
import { remoteImages } from "./remote-images.ts";

const host = "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com";
const digest = `sha256:${"a".repeat(64)}`;

/** Resolves an image in an ECR that answers so; what ECR was asked, and in which Region. */
async function resolved(image: string, answer: BatchGetImageResponse | Error) {
  const asked: { readonly region: string; readonly input: BatchGetImageRequest }[] = [];
  const images = remoteImages({
    clock: realClock,
    login: () => undefined,
    ecr: (region) =>
      Promise.resolve({
        batchGetImage(input) {
          asked.push({ region, input });
          return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
        },
      }),
  });
  return { found: await images.resolve(image), asked };
}

function refusal(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

test("an image is asked for in its registry's own account and Region, and resolves to its digest and processors", async () => {
  const manifests = [{ platform: { architecture: "arm64" } }, { platform: { architecture: "unknown" } }];
  const image = { imageId: { imageDigest: digest }, imageManifest: JSON.stringify({ manifests }) };
  const { found, asked } = await resolved(`${host}/hello:v1`, { images: [image] });
  expect(found).toEqual({ state: "found", digest, architectures: ["arm64"] });
  expect(asked).toMatchObject([
    {
      region: "ap-southeast-2",
      input: { registryId: "123456789012", repositoryName: "hello", imageIds: [{ imageTag: "v1" }] },
    },
  ]);
});

test("an image by its digest is asked for by it", async () => {
  const { asked } = await resolved(`${host}/hello@${digest}`, { images: [{}] });
  expect(asked[0]?.input.imageIds).toEqual([{ imageDigest: digest }]);
});

test.each<[string, BatchGetImageResponse | Error, object]>([
  [
    "a tag that is not there",
    { failures: [{ failureCode: "ImageNotFound", failureReason: "Requested image not found" }] },
    { state: "missing", reason: `the repository ${host}/hello has no v1: push it first` },
  ],
  [
    "a repository that is not there",
    refusal("RepositoryNotFoundException", "The repository does not exist"),
    { state: "missing", reason: `there is no repository ${host}/hello: create it, and push the image` },
  ],
  [
    "credentials that may not look",
    refusal("AccessDeniedException", "not authorized"),
    {
      state: "unknown",
      reason: "these credentials may not look (ecr:BatchGetImage): AccessDeniedException: not authorized",
    },
  ],
  [
    "an image that ECR cannot read",
    { failures: [{ failureCode: "KmsError", failureReason: "The key is disabled" }] },
    { state: "unknown", reason: "ECR answered KmsError: The key is disabled" },
  ],
  [
    "an ECR that is out of breath",
    refusal("ThrottlingException", "Rate exceeded"),
    { state: "unknown", reason: "ECR could not be asked: ThrottlingException: Rate exceeded" },
  ],
])("%s", async (_, answer, found) => {
  expect((await resolved(`${host}/hello:v1`, answer)).found).toEqual(found);
});
