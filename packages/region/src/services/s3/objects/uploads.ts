import type { CompletedPart } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { existingBucket } from "../buckets/names.ts";
import { invalidPart, invalidPartOrder, malformedXml, noSuchUpload, tooLarge, tooSmall } from "../errors.ts";
import { uploadParts, uploads, type Upload, type UploadPart } from "../state.ts";

/** Each part but the last: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const leastPartBytes = 5 * 1024 * 1024;
/** Our own limit: objects are kept in the region's records. */
const mostBytes = 256 * 1024 * 1024;

interface UploadRequest {
  readonly Bucket: string | undefined;
  readonly Key: string | undefined;
  readonly UploadId: string | undefined;
}

/** The upload that a request names. @throws NoSuchBucket, NoSuchUpload */
export function existingUpload(view: View, { Bucket, Key, UploadId: uploadId = "" }: UploadRequest): Upload {
  const bucket = existingBucket(view, Bucket);
  const upload = view.get(uploads, uploadId);
  if (upload?.bucket !== bucket.name || upload.key !== Key) throw noSuchUpload(uploadId);
  return upload;
}

/** Its parts, by their numbers. */
export function partsOf(view: View, { uploadId }: Upload): readonly UploadPart[] {
  return view.by(uploadParts, "upload", uploadId).toSorted((a, b) => a.number - b.number);
}

export function forgetUpload({ tx }: Pick<Context, "tx">, upload: Upload): void {
  for (const { number } of partsOf(tx, upload)) tx.delete(uploadParts, `${upload.uploadId}/${number}`);
  tx.delete(uploads, upload.uploadId);
}

/**
 * The parts that a client says the object is made of.
 * @throws MalformedXML, InvalidPartOrder, InvalidPart, EntityTooSmall, EntityTooLarge
 */
export function chosenParts(view: View, upload: Upload, named: readonly CompletedPart[]): readonly UploadPart[] {
  if (named.length === 0) throw malformedXml();
  const numbers = named.map(({ PartNumber: number = 0 }) => number);
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0))) throw invalidPartOrder();
  const there = new Map(partsOf(view, upload).map((part) => [part.number, part]));
  const chosen = named.map(({ PartNumber: number = 0, ETag: eTag }) => {
    const part = there.get(number);
    if (!part || part.eTag.replaceAll('"', "") !== eTag?.replaceAll('"', "")) throw invalidPart(number);
    return part;
  });
  const small = chosen.slice(0, -1).find(({ sizeBytes }) => sizeBytes < leastPartBytes);
  if (small) throw tooSmall(small.number, small.sizeBytes, leastPartBytes);
  const sizeBytes = chosen.reduce((sum, part) => sum + part.sizeBytes, 0);
  if (sizeBytes > mostBytes) throw tooLarge(sizeBytes, mostBytes);
  return chosen;
}

/** The ETag of a multipart upload: the digest of its parts' digests, and how many there were. */
export function eTagOfParts(parts: readonly UploadPart[]): string {
  const digest = createHash("md5");
  for (const { eTag } of parts) digest.update(Buffer.from(eTag.replaceAll('"', ""), "hex"));
  return `"${digest.digest("hex")}-${parts.length}"`;
}
