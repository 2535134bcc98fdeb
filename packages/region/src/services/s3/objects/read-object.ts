import type { GetObjectRequest, HeadObjectOutput } from "@aws-sdk/client-s3";
import type { View } from "../../../store/store.ts";
import { existingBucket } from "../buckets/names.ts";
import { invalidRange, methodNotAllowed, noSuchKey, notModified, preconditionFailed, unsupported } from "../errors.ts";
import type { Content, ObjectVersion } from "../state.ts";
import { existingVersion } from "./versions.ts";

type ReadRequest = Pick<
  GetObjectRequest,
  | "Bucket"
  | "Key"
  | "VersionId"
  | "IfMatch"
  | "IfNoneMatch"
  | "IfModifiedSince"
  | "IfUnmodifiedSince"
  | "Range"
  | "PartNumber"
>;

export interface Read {
  readonly version: ObjectVersion;
  readonly output: HeadObjectOutput;
  /** Which bytes are asked for: from the first up to before the second. */
  readonly slice: readonly [number, number];
}

/**
 * Finds what is to be read, and what its headers say.
 * @throws NoSuchBucket, NoSuchKey, NoSuchVersion, MethodNotAllowed, PreconditionFailed, NotModified, InvalidRange
 */
export function readObject(view: View, request: ReadRequest): Read {
  const bucket = existingBucket(view, request.Bucket);
  const { Key: key = "", VersionId: versionId } = request;
  if (request.PartNumber !== undefined) throw unsupported("reading a part of an object (PartNumber)");
  const version = existingVersion(view, bucket, key, versionId);
  const { content } = version;
  if (!content) throw versionId === undefined ? noSuchKey(key) : methodNotAllowed();
  checkConditions(version, content, request);
  const range = rangeOf(request.Range, content.sizeBytes);
  const output = outputOf(version, content, { range, isVersioned: bucket.versioning !== undefined });
  return { version, slice: range ?? [0, content.sizeBytes], output };
}

interface OutputOptions {
  readonly range: readonly [number, number] | undefined;
  readonly isVersioned: boolean;
}

function outputOf(version: ObjectVersion, content: Content, { range, isVersioned }: OutputOptions): HeadObjectOutput {
  const [from, to] = range ?? [0, content.sizeBytes];
  return {
    AcceptRanges: "bytes",
    LastModified: new Date(version.modifiedAtMs),
    ContentLength: to - from,
    ETag: content.eTag,
    ...content.headers,
    ...(range && { ContentRange: `bytes ${from}-${to - 1}/${content.sizeBytes}` }),
    ...(isVersioned && { VersionId: version.versionId }),
    ...(Object.keys(content.metadata).length > 0 && { Metadata: { ...content.metadata } }),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html: an ETag that is named decides, whatever the time says. */
function checkConditions(version: ObjectVersion, { eTag }: Content, request: ReadRequest): void {
  const modifiedAtMs = Math.floor(version.modifiedAtMs / 1000) * 1000;
  const { IfMatch: match, IfNoneMatch: noneMatch, IfModifiedSince: since, IfUnmodifiedSince: until } = request;
  if (match !== undefined && !isNamed(eTag, match)) throw preconditionFailed("If-Match");
  if (match === undefined && until && modifiedAtMs > until.getTime()) throw preconditionFailed("If-Unmodified-Since");
  if (noneMatch !== undefined && isNamed(eTag, noneMatch)) throw notModified();
  if (noneMatch === undefined && since && modifiedAtMs <= since.getTime()) throw notModified();
}

/** With its quotation marks or without. */
export function isNamed(eTag: string, given: string): boolean {
  return given === "*" || given === eTag || `"${given}"` === eTag;
}

/** Which bytes are asked for; undefined for all of them. What is no range of bytes, or several, is passed over, as HTTP has it. */
function rangeOf(range: string | undefined, sizeBytes: number): readonly [number, number] | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first !== "" && last !== "" && Number(last) < Number(first)) return undefined;
  const from = first === "" ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const to = first === "" || last === "" ? sizeBytes : Math.min(sizeBytes, Number(last) + 1);
  if (from >= to) throw invalidRange(range ?? "", sizeBytes);
  return [from, to];
}
