import { partitionOf } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { invalidBucketName, noSuchBucket } from "../errors.ts";
import { buckets, type Bucket } from "../state.ts";

/**
 * Refuses a name that no bucket may have.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * @throws InvalidBucketName
 */
export function checkBucketName(name: string): void {
  const isWellFormed =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes("..") && !/^\d+(\.\d+){3}$/.test(name);
  const isReserved = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name);
  if (!isWellFormed || isReserved) throw invalidBucketName(name);
}

/** The bucket of that name. @throws NoSuchBucket */
export function existingBucket(view: View, name = ""): Bucket {
  const bucket = view.get(buckets, name);
  if (!bucket) throw noSuchBucket(name);
  return bucket;
}

/** `arn:aws:s3:::NAME`: bucket names are unique in the world, so it names neither region nor account. */
export function bucketArn({ region }: Pick<Context, "region">, name: string): string {
  return `arn:${partitionOf(region).name}:s3:::${name}`;
}
