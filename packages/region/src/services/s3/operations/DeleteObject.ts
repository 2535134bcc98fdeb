import type { DeleteObjectOutput, DeleteObjectRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { deleteVersion } from "../objects/delete-object.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject: Operation<DeleteObjectRequest, DeleteObjectOutput> = (
  { Bucket: name, Key: key = "", VersionId: versionId },
  context,
) => {
  const deletion = deleteVersion(context, existingBucket(context.tx, name), key, versionId);
  return {
    ...(deletion.isMarker && { DeleteMarker: true }),
    ...(deletion.versionId !== undefined && { VersionId: deletion.versionId }),
  };
};
