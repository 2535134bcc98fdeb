import type { ListMultipartUploadsOutput, ListMultipartUploadsRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { encoded, limitOf } from "../objects/list-objects.ts";
import { unsupported } from "../errors.ts";
import { uploads } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads: Operation<ListMultipartUploadsRequest, ListMultipartUploadsOutput> = (
  input,
  { tx },
) => {
  const { name } = existingBucket(tx, input.Bucket);
  const { Prefix: prefix = "", EncodingType: encoding, KeyMarker: marker = "" } = input;
  if (input.Delimiter !== undefined) throw unsupported("lists of uploads by a delimiter (Delimiter)");
  const limit = limitOf(input.MaxUploads);
  const all = tx.by(uploads, "bucket", name).toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const rest = all.filter(({ key }) => key.startsWith(prefix) && key > marker);
  const page = rest.slice(0, limit);
  return {
    ...{ Bucket: name, Prefix: encoded(prefix, encoding), KeyMarker: encoded(marker, encoding), MaxUploads: limit },
    IsTruncated: rest.length > page.length,
    ...(rest.length > page.length && { NextKeyMarker: encoded(page.at(-1)?.key ?? "", encoding) }),
    ...(encoding !== undefined && { EncodingType: encoding }),
    Uploads: page.map(({ key, uploadId, createdAtMs }) => {
      return {
        Key: encoded(key, encoding),
        UploadId: uploadId,
        Initiated: new Date(createdAtMs),
        StorageClass: "STANDARD",
      };
    }),
  };
};
