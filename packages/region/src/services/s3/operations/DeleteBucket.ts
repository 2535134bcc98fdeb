import type { DeleteBucketRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { bucketNotEmpty } from "../errors.ts";
import { forgetUpload } from "../objects/uploads.ts";
import { buckets, objectVersions, uploads } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket: Operation<DeleteBucketRequest, void> = ({ Bucket: bucket }, { tx }) => {
  const { name } = existingBucket(tx, bucket);
  if (tx.by(objectVersions, "bucket", name).length > 0) throw bucketNotEmpty(name);
  for (const upload of tx.by(uploads, "bucket", name)) forgetUpload({ tx }, upload);
  tx.delete(buckets, name);
};
