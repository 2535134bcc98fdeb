// The records of the service. Who may write which field stands in README.md.
import { table } from "../../store/table.ts";

export interface Bucket {
  readonly name: string;
  readonly createdAtMs: number;
  /** Never is not the same as suspended: a bucket that once had versions keeps them. */
  readonly versioning?: "Enabled" | "Suspended";
  /** What was set and is kept as it was given, by the setting's name. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A version of an object, or a delete marker. */
export interface ObjectVersion {
  readonly bucket: string;
  readonly key: string;
  /** `null` where the bucket had no versions when it was put. */
  readonly versionId: string;
  /** Rises with each version of a key: the greatest is the current one. */
  readonly sequence: number;
  readonly modifiedAtMs: number;
  /** Undefined for a delete marker. */
  readonly content?: Content;
}

export interface Content {
  readonly sizeBytes: number;
  /** With its quotation marks. */
  readonly eTag: string;
  /** What is sent back in headers, by the member's name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes of a version, apart from what lists show of it. */
export interface ObjectBytes {
  readonly id: string;
  readonly base64: string;
}

/** A multipart upload. */
export interface Upload {
  readonly uploadId: string;
  readonly bucket: string;
  readonly key: string;
  readonly createdAtMs: number;
  readonly headers: Content["headers"];
  readonly metadata: Content["metadata"];
}

export interface UploadPart {
  readonly uploadId: string;
  readonly number: number;
  readonly eTag: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
  readonly base64: string;
}

export const buckets = table("s3.buckets", (bucket: Bucket) => bucket.name);

export const objectVersions = table("s3.objectVersions", (version: ObjectVersion) => versionKey(version), {
  indexes: {
    bucket: ({ bucket }: ObjectVersion) => bucket,
    object: ({ bucket, key }: ObjectVersion) => objectKey(bucket, key),
  },
});

export const objectBytes = table("s3.objectBytes", ({ id }: ObjectBytes) => id);

export const uploads = table("s3.uploads", ({ uploadId }: Upload) => uploadId, {
  indexes: { bucket: ({ bucket }: Upload) => bucket },
});

export const uploadParts = table("s3.uploadParts", ({ uploadId, number }: UploadPart) => `${uploadId}/${number}`, {
  indexes: { upload: ({ uploadId }: UploadPart) => uploadId },
});

/** No bucket's name has a slash. */
export function objectKey(bucket: string, key: string): string {
  return `${bucket}/${key}`;
}

/** The key of a version, and of its bytes. */
export function versionKey({ bucket, key, versionId }: Pick<ObjectVersion, "bucket" | "key" | "versionId">): string {
  return `${versionId}/${objectKey(bucket, key)}`;
}
