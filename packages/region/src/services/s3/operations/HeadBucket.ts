import type { HeadBucketOutput, HeadBucketRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket: Operation<HeadBucketRequest, HeadBucketOutput> = ({ Bucket: bucket }, { tx, region }) => {
  existingBucket(tx, bucket);
  return { BucketRegion: region };
};
