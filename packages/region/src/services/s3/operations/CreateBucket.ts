import type { CreateBucketOutput, CreateBucketRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { settingsOfNewBuckets } from "../buckets/kept-settings.ts";
import { checkBucketName } from "../buckets/names.ts";
import { bucketAlreadyOwned, illegalLocation, unsupported } from "../errors.ts";
import { buckets } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket: Operation<CreateBucketRequest, CreateBucketOutput> = (input, { tx, region, now }) => {
  const { Bucket: name = "", CreateBucketConfiguration: configuration } = input;
  checkBucketName(name);
  if (input.ObjectLockEnabledForBucket) throw unsupported("locks of objects (ObjectLockEnabledForBucket)");
  if (input.ACL !== undefined && input.ACL !== "private")
    throw unsupported(`the access list ${input.ACL} (ACL), only private`);
  const dropped = (
    ["ObjectOwnership", "GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP"] as const
  ).find((member) => input[member] !== undefined);
  if (dropped !== undefined) throw unsupported(`buckets with ${dropped}`);
  const location = configuration?.LocationConstraint ?? "us-east-1";
  if (location !== region) throw illegalLocation(configuration?.LocationConstraint ?? "unspecified", region);
  if (tx.get(buckets, name)) {
    // There alone it is no error, as it was before there were other regions.
    if (region === "us-east-1") return { Location: `/${name}` };
    throw bucketAlreadyOwned(name);
  }
  tx.put(buckets, { name, createdAtMs: now, settings: settingsOfNewBuckets });
  return { Location: `/${name}` };
};
