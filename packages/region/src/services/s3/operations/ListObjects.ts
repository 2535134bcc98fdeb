import type { ListObjectsOutput, ListObjectsRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { describePage, encoded, limitOf, listedObjects } from "../objects/list-objects.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects: Operation<ListObjectsRequest, ListObjectsOutput> = (input, { tx }) => {
  const { name } = existingBucket(tx, input.Bucket);
  const { Prefix: prefix = "", Delimiter: delimiter, EncodingType: encoding, Marker: marker = "" } = input;
  const limit = limitOf(input.MaxKeys);
  const lines = listedObjects(tx, { bucket: name, prefix, delimiter, after: marker });
  const page = lines.slice(0, limit);
  const isTruncated = limit > 0 && lines.length > page.length;
  return {
    ...{ Name: name, Prefix: encoded(prefix, encoding), Marker: encoded(marker, encoding), MaxKeys: limit },
    IsTruncated: isTruncated,
    ...describePage(page, { delimiter, encoding }),
    ...(isTruncated && delimiter !== undefined && { NextMarker: encoded(page.at(-1)?.name ?? "", encoding) }),
  };
};
