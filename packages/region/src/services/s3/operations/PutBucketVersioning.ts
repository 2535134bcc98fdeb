import type { PutBucketVersioningRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { malformedXml, unsupported } from "../errors.ts";
import { buckets } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const putBucketVersioning: Operation<PutBucketVersioningRequest, void> = (input, { tx }) => {
  const bucket = existingBucket(tx, input.Bucket);
  const { Status: versioning, MFADelete: mfa } = input.VersioningConfiguration ?? {};
  if (mfa === "Enabled") throw unsupported("deletion with a second factor (MFADelete)");
  if (versioning !== "Enabled" && versioning !== "Suspended") throw malformedXml();
  tx.put(buckets, { ...bucket, versioning });
};
