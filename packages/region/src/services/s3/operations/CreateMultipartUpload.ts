import type { CreateMultipartUploadOutput, CreateMultipartUploadRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { hex } from "@evenkeel/kernel";
import { existingBucket } from "../buckets/names.ts";
import { checkKey, contentOf, encryptionOf, refuseUnsupported } from "../objects/put-object.ts";
import { uploads } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload: Operation<CreateMultipartUploadRequest, CreateMultipartUploadOutput> = (
  input,
  { tx, random, now },
) => {
  const { name } = existingBucket(tx, input.Bucket);
  const { Key: key = "" } = input;
  checkKey(key);
  refuseUnsupported(input);
  const { headers, metadata } = contentOf(Buffer.alloc(0), input);
  const uploadId = hex(random, 64);
  tx.put(uploads, { uploadId, bucket: name, key, createdAtMs: now, headers, metadata });
  return { Bucket: name, Key: key, UploadId: uploadId, ...encryptionOf({ headers }) };
};
