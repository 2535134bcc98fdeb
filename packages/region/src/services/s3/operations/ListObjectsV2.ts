import type { ListObjectsV2Output, ListObjectsV2Request } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { describePage, encoded, limitOf, listedObjects } from "../objects/list-objects.ts";
import { pageOf } from "../../pagination.ts";
import { invalidArgument } from "../errors.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2: Operation<ListObjectsV2Request, ListObjectsV2Output> = (input, { tx }) => {
  const { name } = existingBucket(tx, input.Bucket);
  const { Prefix: prefix = "", Delimiter: delimiter, EncodingType: encoding, StartAfter: startAfter } = input;
  const lines = listedObjects(tx, { bucket: name, prefix, delimiter, after: startAfter ?? "" });
  const limit = limitOf(input.MaxKeys);
  const { page, nextToken } = pageOf(lines, {
    ...{ keyOf: (line) => line.name, limit, token: input.ContinuationToken },
    badToken: (given) => invalidArgument("The continuation token provided is incorrect", "continuation-token", given),
  });
  return {
    ...{ Name: name, Prefix: encoded(prefix, encoding), MaxKeys: limit, KeyCount: page.length },
    IsTruncated: nextToken !== undefined,
    ...describePage(page, { delimiter, encoding }),
    ...(startAfter !== undefined && { StartAfter: encoded(startAfter, encoding) }),
    ...(input.ContinuationToken !== undefined && { ContinuationToken: input.ContinuationToken }),
    ...(nextToken !== undefined && { NextContinuationToken: nextToken }),
  };
};
