import type { ObjectReader } from "../../../engine/object-reader.ts";
import { buckets } from "../state.ts";
import { bytesOf, versionsOf } from "./versions.ts";

/** What an object holds, as text: for the other services. */
export const readText: ObjectReader = (view, { bucket, key, versionId }) => {
  const versions = view.get(buckets, bucket) ? versionsOf(view, bucket, key) : [];
  const version = versionId === undefined ? versions[0] : versions.find((each) => each.versionId === versionId);
  return version?.content && Buffer.from(bytesOf(view, version)).toString("utf8");
};
