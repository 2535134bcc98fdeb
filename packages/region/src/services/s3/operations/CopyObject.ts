import type { CopyObjectOutput, CopyObjectRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { invalidArgument, noSuchKey } from "../errors.ts";
import { checkKey, contentOf } from "../objects/put-object.ts";
import { addVersion, bytesOf, existingVersion } from "../objects/versions.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject: Operation<CopyObjectRequest, CopyObjectOutput> = (input, context) => {
  const { tx } = context;
  const bucket = existingBucket(tx, input.Bucket);
  const { Key: key = "", CopySource: source = "" } = input;
  checkKey(key);
  const [, from = "", sourceKey = "", versionId] = /^\/?([^/]+)\/(.+?)(?:\?versionId=(.+))?$/.exec(source) ?? [];
  if (sourceKey === "") throw invalidArgument("Invalid copy source object key", "x-amz-copy-source", source);
  const decoded = decodeURIComponent(sourceKey);
  const version = existingVersion(tx, existingBucket(tx, from), decoded, versionId);
  if (!version.content) throw noSuchKey(decoded);
  const bytes = bytesOf(tx, version);
  const content = input.MetadataDirective === "REPLACE" ? contentOf(bytes, input) : version.content;
  const copy = addVersion(context, bucket, key, { content, bytes });
  return {
    CopyObjectResult: { ETag: content.eTag, LastModified: new Date(context.now) },
    ServerSideEncryption: "AES256",
    ...(bucket.versioning === "Enabled" && { VersionId: copy.versionId }),
    ...(versionId !== undefined && { CopySourceVersionId: versionId }),
  };
};
