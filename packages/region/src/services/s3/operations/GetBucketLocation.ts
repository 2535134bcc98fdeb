import type { BucketLocationConstraint, GetBucketLocationOutput, GetBucketLocationRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export const getBucketLocation: Operation<GetBucketLocationRequest, GetBucketLocationOutput> = (
  { Bucket: bucket },
  { tx, region },
) => {
  existingBucket(tx, bucket);
  // The first region of all is the one without a constraint.
  return region === "us-east-1" ? {} : { LocationConstraint: region as BucketLocationConstraint };
};
