import type { PutObjectOutput } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { noSuchKey, preconditionFailed, unsupported } from "../errors.ts";
import {
  checkDigests,
  checkKey,
  contentOf,
  encryptionOf,
  refuseUnsupported,
  type PutRequest,
} from "../objects/put-object.ts";
import { isNamed } from "../objects/read-object.ts";
import { addVersion, versionsOf } from "../objects/versions.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: Operation<PutRequest, PutObjectOutput> = (input, context) => {
  const bucket = existingBucket(context.tx, input.Bucket);
  const { Key: key = "", IfNoneMatch: noneMatch, IfMatch: match } = input;
  checkKey(key);
  refuseUnsupported(input);
  const bytes = input.Body ?? Buffer.alloc(0);
  checkDigests(bytes, input);
  const there = versionsOf(context.tx, bucket.name, key)[0]?.content;
  if (noneMatch !== undefined && noneMatch !== "*") throw unsupported("If-None-Match with an ETag, only with *");
  if (noneMatch === "*" && there) throw preconditionFailed("If-None-Match");
  if (match !== undefined && !there) throw noSuchKey(key);
  if (match !== undefined && there && !isNamed(there.eTag, match)) throw preconditionFailed("If-Match");
  const content = contentOf(bytes, input);
  const { versionId } = addVersion(context, bucket, key, { content, bytes });
  return {
    ETag: content.eTag,
    ...encryptionOf(content),
    ...(bucket.versioning === "Enabled" && { VersionId: versionId }),
  };
};
