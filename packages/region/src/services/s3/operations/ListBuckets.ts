import type { ListBucketsOutput, ListBucketsRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { invalidArgument } from "../errors.ts";
import { buckets } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets: Operation<ListBucketsRequest, ListBucketsOutput> = (input, { tx, account, region }) => {
  const {
    Prefix: prefix = "",
    MaxBuckets: limit = 10_000,
    ContinuationToken: token,
    BucketRegion: onlyIn = region,
  } = input;
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) {
    throw invalidArgument("Argument max-buckets must be an integer between 1 and 10000", "max-buckets", String(limit));
  }
  const found = tx.list(buckets).filter(({ name }) => onlyIn === region && name.startsWith(prefix));
  const badToken = (given: string) =>
    invalidArgument("The continuation token provided is incorrect", "continuation-token", given);
  const { page, nextToken } = pageOf(found, { keyOf: ({ name }) => name, limit, token, badToken });
  return {
    Buckets: page.map(({ name, createdAtMs }) => ({
      Name: name,
      CreationDate: new Date(createdAtMs),
      BucketRegion: region,
    })),
    Owner: { ID: account },
    ...(prefix !== "" && { Prefix: prefix }),
    ...(nextToken !== undefined && { ContinuationToken: nextToken }),
  };
};
