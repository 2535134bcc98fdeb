import type { CompleteMultipartUploadOutput, CompleteMultipartUploadRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { preconditionFailed } from "../errors.ts";
import { encryptionOf } from "../objects/put-object.ts";
import { chosenParts, eTagOfParts, existingUpload, forgetUpload } from "../objects/uploads.ts";
import { addVersion, versionsOf } from "../objects/versions.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload: Operation<CompleteMultipartUploadRequest, CompleteMultipartUploadOutput> = (
  input,
  context,
) => {
  const { tx, endpoint } = context;
  const upload = existingUpload(tx, input);
  const bucket = existingBucket(tx, upload.bucket);
  const parts = chosenParts(tx, upload, input.MultipartUpload?.Parts ?? []);
  const there = versionsOf(tx, bucket.name, upload.key)[0]?.content;
  if (input.IfNoneMatch === "*" && there) throw preconditionFailed("If-None-Match");
  const bytes = Buffer.concat(parts.map(({ base64 }) => Buffer.from(base64, "base64")));
  const { headers, metadata, key } = upload;
  const content = { sizeBytes: bytes.length, eTag: eTagOfParts(parts), headers, metadata };
  forgetUpload(context, upload);
  const { versionId } = addVersion(context, bucket, key, { content, bytes });
  return {
    Location: `${endpoint}/${bucket.name}/${key}`,
    ...{ Bucket: bucket.name, Key: key, ETag: content.eTag },
    ...encryptionOf(content),
    ...(bucket.versioning === "Enabled" && { VersionId: versionId }),
  };
};
