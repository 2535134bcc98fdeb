import type { DeleteBucketRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { bucketNotEmpty } from "../errors.ts";
import { buckets, objectVersions } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket: Operation<DeleteBucketRequest, void> = ({ Bucket: bucket }, { tx }) => {
  const { name } = existingBucket(tx, bucket);
  if (tx.by(objectVersions, "bucket", name).length > 0) throw bucketNotEmpty(name);
  tx.delete(buckets, name);
};
