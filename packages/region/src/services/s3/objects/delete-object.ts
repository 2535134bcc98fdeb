import type { Context } from "../../../engine/context.ts";
import type { Bucket } from "../state.ts";
import { addVersion, checkVersionId, nullVersion, removeVersion, versionsOf } from "./versions.ts";

/** What became of a deletion: what was deleted, or the mark that hides what is there. */
export interface Deletion {
  readonly versionId?: string;
  readonly isMarker: boolean;
}

/**
 * Deletes a version that is named; without one, hides the object where the bucket has versions, else deletes it. What is not
 * there is deleted already.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
 */
export function deleteVersion(context: Context, bucket: Bucket, key: string, versionId: string | undefined): Deletion {
  if (versionId !== undefined) {
    checkVersionId(versionId);
    const version = versionsOf(context.tx, bucket.name, key).find((each) => each.versionId === versionId);
    if (version) removeVersion(context, version);
    return { versionId, isMarker: version !== undefined && !version.content };
  }
  if (bucket.versioning === undefined) {
    removeVersion(context, { bucket: bucket.name, key, versionId: nullVersion });
    return { isMarker: false };
  }
  return { versionId: addVersion(context, bucket, key).versionId, isMarker: true };
}
