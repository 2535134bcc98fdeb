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
  const position = (key: string, uploadId: string): string => `${key}\0${uploadId}`;
  // Without the upload that a page ended with, the next one begins behind its key.
  const after = position(marker, input.UploadIdMarker ?? "\uffff");
  const rest = tx
    .by(uploads, "bucket", name)
    .map((upload) => ({ ...upload, position: position(upload.key, upload.uploadId) }))
    .filter((upload) => upload.key.startsWith(prefix) && (marker === "" || upload.position > after))
    .toSorted((a, b) => (a.position < b.position ? -1 : 1));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const isTruncated = rest.length > page.length;
  return {
    ...{ Bucket: name, Prefix: encoded(prefix, encoding), KeyMarker: encoded(marker, encoding), MaxUploads: limit },
    IsTruncated: isTruncated && limit > 0,
    ...(isTruncated && last && { NextKeyMarker: encoded(last.key, encoding), NextUploadIdMarker: last.uploadId }),
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
