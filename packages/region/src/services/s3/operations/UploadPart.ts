import type { UploadPartOutput, UploadPartRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { createHash } from "node:crypto";
import { invalidArgument } from "../errors.ts";
import { checkDigests, encryptionOf, type PutRequest } from "../objects/put-object.ts";
import { existingUpload } from "../objects/uploads.ts";
import { uploadParts } from "../state.ts";

/** The request as the wire hands it over: its body is read whole. */
type UploadPartInput = Omit<UploadPartRequest, "Body"> & Pick<PutRequest, "Body">;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart: Operation<UploadPartInput, UploadPartOutput> = (input, { tx, now }) => {
  const { uploadId, headers } = existingUpload(tx, input);
  const { PartNumber: number = 0, Body: bytes = Buffer.alloc(0) } = input;
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw invalidArgument(
      "Part number must be an integer between 1 and 10000, inclusive",
      "partNumber",
      String(number),
    );
  }
  checkDigests(bytes, input);
  const eTag = `"${createHash("md5").update(bytes).digest("hex")}"`;
  const base64 = Buffer.from(bytes).toString("base64");
  tx.put(uploadParts, { uploadId, number, eTag, sizeBytes: bytes.length, modifiedAtMs: now, base64 });
  return { ETag: eTag, ...encryptionOf({ headers }) };
};
