import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "../engine/context.ts";
import { imageNotFound } from "../services/ecr/errors.ts";
import { findImage } from "../services/ecr/images/find-image.ts";
import { readManifest } from "../services/ecr/images/manifest.ts";
import { checkReferenced, isTag, isThere, putImageRecord, type Push } from "../services/ecr/images/put-image.ts";
import { existingRepository } from "../services/ecr/repositories.ts";
import type { Image } from "../services/ecr/state.ts";
import { relay } from "./relay.ts";
import { answer, refuse, type Refusal } from "./refusals.ts";
import { readBody } from "../wire/body.ts";
import type { RegistryParts } from "./registry-parts.ts";

interface ManifestPath {
  readonly repository: string;
  /** A tag or a digest. */
  readonly reference: string;
}

/** Answers from the records: what a tag stands on is known there alone. */
export function getManifest({ engine }: RegistryParts, path: ManifestPath, response: ServerResponse): void {
  const { digest, manifest, mediaType } = engine.run((context) => existingImage(context, path));
  answer(response, { status: 200, type: mediaType, body: manifest, headers: { "docker-content-digest": digest } });
}

/** What is pushed goes to the store first, which knows whether its layers are there, and then into the records. */
export async function putManifest(
  parts: RegistryParts,
  path: ManifestPath,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { engine, imageStore } = parts;
  const content = await readBody(request, manifestBytesMax);
  if (content === "aborted") return;
  const pushed = readPush(path, request.headers["content-type"], content);
  if (pushed.kind === "refused") {
    refuse(response, pushed.refusal);
    return;
  }
  const { push, body } = pushed;
  const repositoryOf = (context: Context) => existingRepository(context, { repositoryName: path.repository });
  engine.run((context) => {
    checkReferenced(context, path.repository, push.manifest);
    return isThere(context, repositoryOf(context), push);
  });
  const { digest, mediaType } = push.manifest;
  const stored = await imageStore.ask({
    method: "PUT",
    path: `/v2/${path.repository}/manifests/${digest}`,
    headers: { "content-type": mediaType, "content-length": String(body.length) },
    body,
  });
  if (stored.status !== 201) return relay(stored, response);
  stored.body.resume();
  engine.run((context) => {
    const repository = repositoryOf(context);
    if (!isThere(context, repository, push)) putImageRecord(context, repository, push);
  });
  answer(response, { status: 201, type: "text/plain", body: "", headers: pushedHeaders(path.repository, digest) });
}

type ReadPush =
  | { readonly kind: "push"; readonly push: Push; readonly body: Buffer }
  | { readonly kind: "refused"; readonly refusal: Refusal };

function readPush(
  { reference }: ManifestPath,
  mediaType: string | undefined,
  content: Uint8Array | "too-large",
): ReadPush {
  if (content === "too-large") return refused(413, "MANIFEST_INVALID", tooLarge);
  const body = Buffer.from(content);
  const text = body.toString("utf8");
  const manifest = readManifest(text, mediaType);
  const tag = isDigest(reference) ? undefined : reference;
  if (tag !== undefined && !isTag(tag)) return refused(400, "TAG_INVALID", "manifest tag did not match URI");
  if (!manifest) return refused(400, "MANIFEST_INVALID", notReadable);
  if (tag === undefined && reference !== manifest.digest) return refused(400, "DIGEST_INVALID", otherDigest);
  return { kind: "push", push: { manifest, text, tag }, body };
}

function refused(status: number, code: string, message: string): ReadPush {
  return { kind: "refused", refusal: { status, code, message } };
}

function pushedHeaders(repository: string, digest: string): Readonly<Record<string, string>> {
  return { location: `/v2/${repository}/manifests/${digest}`, "docker-content-digest": digest };
}

function existingImage(context: Context, { repository, reference }: ManifestPath): Image {
  const { name } = existingRepository(context, { repositoryName: repository });
  const id = isDigest(reference) ? { imageDigest: reference } : { imageTag: reference };
  const image = findImage(context.tx, name, id);
  if (!image) throw imageNotFound(id, name, context.account);
  return image;
}

function isDigest(reference: string): boolean {
  return reference.includes(":");
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html */
const manifestBytesMax = 4_194_304;
const tooLarge = `a manifest has at most ${manifestBytesMax} bytes`;
const notReadable = "manifest invalid: neither an image nor an index, of Docker's schema 2 or of OCI";
const otherDigest = "provided digest did not match uploaded content";
