import { hex } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { invalidVersionId, noSuchKey, noSuchVersion } from "../errors.ts";
import {
  objectBytes,
  objectKey,
  objectVersions,
  versionKey,
  type Bucket,
  type Content,
  type ObjectVersion,
} from "../state.ts";

/** The version of an object that was put before its bucket had versions, or while that was suspended. */
export const nullVersion = "null";

/** All versions and delete markers of an object, the newest first. */
export function versionsOf(view: View, bucket: string, key: string): readonly ObjectVersion[] {
  return view.by(objectVersions, "object", objectKey(bucket, key)).toSorted((a, b) => b.sequence - a.sequence);
}

/** All versions of all objects of a bucket: by key, the newest of each first. */
export function versionsIn(view: View, bucket: string): readonly ObjectVersion[] {
  return view.by(objectVersions, "bucket", bucket).toSorted((a, b) => {
    return a.key === b.key ? b.sequence - a.sequence : a.key < b.key ? -1 : 1;
  });
}

/** The version that is meant: the newest where none is named. @throws NoSuchKey, NoSuchVersion */
export function existingVersion(view: View, { name }: Bucket, key: string, versionId?: string): ObjectVersion {
  const versions = versionsOf(view, name, key);
  if (versionId !== undefined) {
    checkVersionId(versionId);
    const version = versions.find((each) => each.versionId === versionId);
    if (!version) throw noSuchVersion(key, versionId);
    return version;
  }
  const [newest] = versions;
  if (!newest) throw noSuchKey(key);
  return newest;
}

/** Refuses what is no id of a version. @throws InvalidArgument */
export function checkVersionId(versionId: string): void {
  if (!/^(null|[0-9a-f]{32})$/.test(versionId)) throw invalidVersionId(versionId);
}

/** Puts a version, or a delete marker where no content is given: in place of the one before unless the bucket keeps versions. */
export function addVersion(
  { tx, random, now }: Context,
  bucket: Bucket,
  key: string,
  given?: { readonly content: Content; readonly bytes: Uint8Array },
): ObjectVersion {
  const [newest] = versionsOf(tx, bucket.name, key);
  const version: ObjectVersion = {
    ...{ bucket: bucket.name, key, modifiedAtMs: now },
    versionId: bucket.versioning === "Enabled" ? hex(random, 32) : nullVersion,
    sequence: (newest?.sequence ?? 0) + 1,
    ...(given && { content: given.content }),
  };
  removeVersion({ tx }, version);
  tx.put(objectVersions, version);
  if (given) tx.put(objectBytes, { id: versionKey(version), base64: Buffer.from(given.bytes).toString("base64") });
  return version;
}

export function removeVersion(
  { tx }: Pick<Context, "tx">,
  version: Pick<ObjectVersion, "bucket" | "key" | "versionId">,
): void {
  tx.delete(objectVersions, versionKey(version));
  tx.delete(objectBytes, versionKey(version));
}

/** The bytes of a version. */
export function bytesOf(view: View, version: ObjectVersion): Uint8Array {
  return Buffer.from(view.get(objectBytes, versionKey(version))?.base64 ?? "", "base64");
}
