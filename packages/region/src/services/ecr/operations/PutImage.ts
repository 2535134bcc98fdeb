import type { PutImageRequest, PutImageResponse } from "@aws-sdk/client-ecr";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { digestDoesNotMatch, invalidParameter, layersNotFound, withoutRegistry } from "../errors.ts";
import { layersIn } from "../images/layers.ts";
import { readManifest, type Manifest } from "../images/manifest.ts";
import { checkReferenced, isTag, putImageRecord } from "../images/put-image.ts";
import { existingRepository } from "../repositories.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html */
export const putImage: Operation<PutImageRequest, PutImageResponse> = (input, context) => {
  const { imageRegistry, account } = context;
  const { imageManifest: text = "", imageManifestMediaType, imageTag: tag, imageDigest } = input;
  if (imageRegistry.kind === "none") throw withoutRegistry("PutImage", imageRegistry.reason);
  const repository = existingRepository(context, input);
  const manifest = readManifest(text, imageManifestMediaType);
  if (!manifest) {
    throw invalidParameter("Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'");
  }
  if (tag !== undefined && !isTag(tag)) {
    throw invalidParameter(
      `Invalid parameter at 'imageTag' failed to satisfy constraint: '1 to 128 letters, digits and _.-, of which the first is no . or -'`,
    );
  }
  if (imageDigest !== undefined && imageDigest !== manifest.digest) throw digestDoesNotMatch();
  checkParts(context, repository.name, manifest);
  const { digest } = putImageRecord(context, repository, { manifest, text, tag });
  return {
    image: {
      ...{ registryId: account, repositoryName: repository.name, imageManifest: text },
      imageManifestMediaType: manifest.mediaType,
      imageId: { imageDigest: digest, ...(tag !== undefined && { imageTag: tag }) },
    },
  };
};

/** What a manifest names has to be in its repository. @throws LayersNotFoundException, ReferencedImagesNotFoundException */
function checkParts(context: Context, repository: string, manifest: Manifest): void {
  checkReferenced(context, repository, manifest);
  if (manifest.kind === "index") return;
  const there = layersIn(context.tx, repository);
  const missing = [manifest.config, ...manifest.layers].filter(({ digest }) => !there.has(digest));
  if (missing.length > 0)
    throw layersNotFound(
      missing.map(({ digest }) => digest),
      repository,
      context.account,
    );
}
