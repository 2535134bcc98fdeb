import type { ListPartsOutput, ListPartsRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { limitOf } from "../objects/list-objects.ts";
import { existingUpload, partsOf } from "../objects/uploads.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts: Operation<ListPartsRequest, ListPartsOutput> = (input, { tx }) => {
  const upload = existingUpload(tx, input);
  const limit = limitOf(input.MaxParts);
  const after = Number(input.PartNumberMarker ?? 0);
  const rest = partsOf(tx, upload).filter(({ number }) => number > after);
  const page = rest.slice(0, limit);
  return {
    ...{ Bucket: upload.bucket, Key: upload.key, UploadId: upload.uploadId, MaxParts: limit },
    PartNumberMarker: String(after),
    IsTruncated: limit > 0 && rest.length > page.length,
    ...(rest.length > page.length && { NextPartNumberMarker: String(page.at(-1)?.number) }),
    Parts: page.map(({ number, eTag, sizeBytes, modifiedAtMs }) => {
      return { PartNumber: number, ETag: eTag, Size: sizeBytes, LastModified: new Date(modifiedAtMs) };
    }),
    StorageClass: "STANDARD",
  };
};
