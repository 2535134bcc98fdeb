import type { ListObjectVersionsOutput, ListObjectVersionsRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { existingBucket } from "../buckets/names.ts";
import { describeObject } from "../objects/describe-object.ts";
import { encoded, limitOf } from "../objects/list-objects.ts";
import { versionsIn } from "../objects/versions.ts";
import { unsupported } from "../errors.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions: Operation<ListObjectVersionsRequest, ListObjectVersionsOutput> = (input, { tx }) => {
  const { name } = existingBucket(tx, input.Bucket);
  const {
    Prefix: prefix = "",
    EncodingType: encoding,
    KeyMarker: keyMarker = "",
    VersionIdMarker: versionMarker,
  } = input;
  if (input.Delimiter !== undefined) throw unsupported("lists of versions by a delimiter (Delimiter)");
  const limit = limitOf(input.MaxKeys);
  const all = versionsIn(tx, name).filter(({ key }) => key.startsWith(prefix));
  const marked = all.findIndex(({ key, versionId }) => key === keyMarker && versionId === versionMarker);
  const rest = marked < 0 ? all.filter(({ key }) => key > keyMarker) : all.slice(marked + 1);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const newest = new Map(all.toReversed().map(({ key, versionId }) => [key, versionId]));
  const line = (version: (typeof page)[number]) => ({
    ...{ Key: encoded(version.key, encoding), VersionId: version.versionId },
    IsLatest: newest.get(version.key) === version.versionId,
    LastModified: new Date(version.modifiedAtMs),
  });
  return {
    ...{ Name: name, Prefix: encoded(prefix, encoding), KeyMarker: encoded(keyMarker, encoding), MaxKeys: limit },
    IsTruncated: limit > 0 && rest.length > page.length,
    Versions: page.flatMap((version) => {
      if (!version.content) return [];
      return [{ ...describeObject(version, ""), ...line(version), StorageClass: "STANDARD" as const }];
    }),
    DeleteMarkers: page.flatMap((version) => (version.content ? [] : [line(version)])),
    ...(encoding !== undefined && { EncodingType: encoding }),
    ...(versionMarker !== undefined && { VersionIdMarker: versionMarker }),
    ...(last &&
      rest.length > page.length && {
        NextKeyMarker: encoded(last.key, encoding),
        NextVersionIdMarker: last.versionId,
      }),
  };
};
