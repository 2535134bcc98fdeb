import type { AbortMultipartUploadOutput, AbortMultipartUploadRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingUpload, forgetUpload } from "../objects/uploads.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload: Operation<AbortMultipartUploadRequest, AbortMultipartUploadOutput> = (
  input,
  context,
) => {
  forgetUpload(context, existingUpload(context.tx, input));
  return {};
};
