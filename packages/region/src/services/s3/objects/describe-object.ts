import type { _Object } from "@aws-sdk/client-s3";
import type { ObjectVersion } from "../state.ts";

/** An object as lists show it. */
export function describeObject({ modifiedAtMs, content }: ObjectVersion, key: string): _Object {
  return {
    Key: key,
    LastModified: new Date(modifiedAtMs),
    ETag: content?.eTag,
    Size: content?.sizeBytes,
    StorageClass: "STANDARD",
  };
}
