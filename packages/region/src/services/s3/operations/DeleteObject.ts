import type { DeleteObjectOutput, DeleteObjectRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { unsupported } from "../errors.ts";
import { existingBucket } from "../buckets/names.ts";
import { deleteVersion } from "../objects/delete-object.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject: Operation<DeleteObjectRequest, DeleteObjectOutput> = (input, context) => {
  const { Bucket: name, Key: key = "", VersionId: versionId } = input;
  const condition = (["IfMatch", "IfMatchLastModifiedTime", "IfMatchSize"] as const).find(
    (each) => input[each] !== undefined,
  );
  if (condition !== undefined) throw unsupported(`deletions on a condition (${condition})`);
  const deletion = deleteVersion(context, existingBucket(context.tx, name), key, versionId);
  return {
    ...(deletion.isMarker && { DeleteMarker: true }),
    ...(deletion.versionId !== undefined && { VersionId: deletion.versionId }),
  };
};
