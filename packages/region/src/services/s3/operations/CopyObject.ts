import type { CopyObjectOutput, CopyObjectRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { invalidArgument, invalidRequest, noSuchKey, unsupported } from "../errors.ts";
import { checkKey, contentOf, encryptionOf, refuseUnsupported } from "../objects/put-object.ts";
import { addVersion, bytesOf, existingVersion } from "../objects/versions.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject: Operation<CopyObjectRequest, CopyObjectOutput> = (input, context) => {
  const { tx } = context;
  const bucket = existingBucket(tx, input.Bucket);
  const { Key: key = "", MetadataDirective: directive = "COPY" } = input;
  checkKey(key);
  refuseUnsupported(input);
  refuseConditions(input);
  const source = sourceOf(input.CopySource ?? "");
  if (directive === "COPY" && source.bucket === bucket.name && source.key === key && source.versionId === undefined) {
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const version = existingVersion(tx, existingBucket(tx, source.bucket), source.key, source.versionId);
  if (!version.content) throw noSuchKey(source.key);
  const bytes = bytesOf(tx, version);
  const content = directive === "REPLACE" ? contentOf(bytes, input) : version.content;
  const copy = addVersion(context, bucket, key, { content, bytes });
  return {
    CopyObjectResult: { ETag: content.eTag, LastModified: new Date(context.now) },
    ...encryptionOf(content),
    ...(bucket.versioning === "Enabled" && { VersionId: copy.versionId }),
    ...(source.versionId !== undefined && { CopySourceVersionId: source.versionId }),
  };
};

/** `BUCKET/KEY`, URL-encoded, maybe with a slash before it and a version behind it. @throws InvalidArgument */
function sourceOf(source: string): { readonly bucket: string; readonly key: string; readonly versionId?: string } {
  const [, encoded = "", versionId] = /^\/?(.*?)(?:\?versionId=(.+))?$/s.exec(source) ?? [];
  try {
    const [, bucket = "", key = ""] = /^([^/]+)\/(.+)$/s.exec(decodeURIComponent(encoded)) ?? [];
    if (key !== "") return { bucket, key, ...(versionId !== undefined && { versionId }) };
  } catch {
    // It is not URL-encoded.
  }
  throw invalidArgument("Invalid copy source encoding.", "x-amz-copy-source", source);
}

function refuseConditions(input: CopyObjectRequest): void {
  const conditions = [
    ...(["CopySourceIfMatch", "CopySourceIfModifiedSince", "CopySourceIfNoneMatch"] as const),
    ...(["CopySourceIfUnmodifiedSince", "IfMatch", "IfNoneMatch", "CopySourceSSECustomerKey"] as const),
  ];
  const given = conditions.find((name) => input[name] !== undefined);
  if (given !== undefined) throw unsupported(`copies with ${given}`);
}
