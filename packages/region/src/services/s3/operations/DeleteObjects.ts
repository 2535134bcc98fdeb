import type { DeletedObject, DeleteObjectsOutput, DeleteObjectsRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { malformedXml } from "../errors.ts";
import { deleteVersion } from "../objects/delete-object.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects: Operation<DeleteObjectsRequest, DeleteObjectsOutput> = (
  { Bucket: name, Delete: request },
  context,
) => {
  const bucket = existingBucket(context.tx, name);
  const { Objects: objects = [], Quiet: isQuiet = false } = request ?? {};
  if (objects.length === 0 || objects.length > 1000) throw malformedXml();
  const deleted = objects.map(({ Key: key = "", VersionId: versionId }): DeletedObject => {
    const deletion = deleteVersion(context, bucket, key, versionId);
    return {
      Key: key,
      ...(versionId !== undefined && { VersionId: versionId }),
      ...(deletion.isMarker && { DeleteMarker: true, DeleteMarkerVersionId: deletion.versionId }),
    };
  });
  return isQuiet ? {} : { Deleted: deleted };
};
