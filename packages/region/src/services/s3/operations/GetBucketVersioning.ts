import type { GetBucketVersioningOutput, GetBucketVersioningRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export const getBucketVersioning: Operation<GetBucketVersioningRequest, GetBucketVersioningOutput> = (
  { Bucket: bucket },
  { tx },
) => {
  const { versioning } = existingBucket(tx, bucket);
  return versioning === undefined ? {} : { Status: versioning };
};
