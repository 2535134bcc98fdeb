import type { Context } from "../../../engine/context.ts";
import { imageAlreadyExists, imageTagAlreadyExists, referencedImagesNotFound } from "../errors.ts";
import { imageKey, images, type Image, type Repository } from "../state.ts";
import { findImage } from "./find-image.ts";
import type { Manifest } from "./manifest.ts";

/** What is pushed, under which tag. */
export interface Push {
  readonly manifest: Manifest;
  /** The manifest, to the byte. */
  readonly text: string;
  readonly tag: string | undefined;
}

/**
 * Whether a push would change nothing. In a repository of immutable tags that is refused as any push to a tag that is there:
 * https://github.com/aws/containers-roadmap/issues/2179
 * @throws ImageTagAlreadyExistsException
 */
export function isThere({ tx }: Context, { name, tagMutability }: Repository, { manifest, tag }: Push): boolean {
  const tagged = tag === undefined ? undefined : findImage(tx, name, { imageTag: tag });
  if (tag !== undefined && tagged && tagMutability === "IMMUTABLE") throw imageTagAlreadyExists(tag, name);
  return (
    (tag === undefined ? findImage(tx, name, { imageDigest: manifest.digest }) : tagged)?.digest === manifest.digest
  );
}

/** Tags as references of images can have them: another one could never be pulled. https://distribution.github.io/distribution/spec/api/ */
export function isTag(text: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text);
}

/** The images that an index names have to be in its repository. @throws ReferencedImagesNotFoundException */
export function checkReferenced({ tx, account }: Context, repository: string, manifest: Manifest): void {
  if (manifest.kind !== "index") return;
  const missing = manifest.manifests.filter(({ digest }) => !tx.get(images, imageKey(repository, digest)));
  if (missing.length === 0) return;
  throw referencedImagesNotFound(
    missing.map(({ digest }) => digest),
    repository,
    account,
  );
}

/** Adds an image, or a tag to one that is there; the tag leaves the image that had it. @throws ImageTagAlreadyExistsException, ImageAlreadyExistsException */
export function putImageRecord(context: Context, repository: Repository, push: Push): Image {
  const { tx, now, account } = context;
  const { manifest, text, tag } = push;
  const { name } = repository;
  const { digest, mediaType } = manifest;
  if (isThere(context, repository, push)) throw imageAlreadyExists(digest, tag, name, account);
  const former = tag === undefined ? undefined : findImage(tx, name, { imageTag: tag });
  if (former) tx.put(images, { ...former, imageTags: former.imageTags.filter((each) => each !== tag) });
  const known = findImage(tx, name, { imageDigest: digest });
  const imageTags = [...(known?.imageTags ?? []), ...(tag === undefined ? [] : [tag])].toSorted();
  const image = known
    ? { ...known, imageTags }
    : { repository: name, digest, manifest: text, mediaType, imageTags, pushedAtMs: now };
  tx.put(images, image);
  return image;
}
