import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { copyObject } from "./operations/CopyObject.ts";
import { createBucket } from "./operations/CreateBucket.ts";
import { deleteBucket } from "./operations/DeleteBucket.ts";
import { deleteObject } from "./operations/DeleteObject.ts";
import { deleteObjects } from "./operations/DeleteObjects.ts";
import { getBucketLocation } from "./operations/GetBucketLocation.ts";
import { getBucketVersioning } from "./operations/GetBucketVersioning.ts";
import { getObject } from "./operations/GetObject.ts";
import { headBucket } from "./operations/HeadBucket.ts";
import { headObject } from "./operations/HeadObject.ts";
import { listBuckets } from "./operations/ListBuckets.ts";
import { listObjects } from "./operations/ListObjects.ts";
import { listObjectsV2 } from "./operations/ListObjectsV2.ts";
import { listObjectVersions } from "./operations/ListObjectVersions.ts";
import { putBucketVersioning } from "./operations/PutBucketVersioning.ts";
import { putObject } from "./operations/PutObject.ts";
import type { PutRequest } from "./objects/put-object.ts";
import { s3 } from "./service.ts";

const Bucket = "assets";
const here = { LocationConstraint: "ap-southeast-2" } as const;

function aBucket(...keys: readonly string[]) {
  const region = aRegion({ services: [s3] });
  region.call(createBucket, { Bucket, CreateBucketConfiguration: here });
  const put = (Key: string, text: string, more: Partial<PutRequest> = {}) =>
    region.call(putObject, { Bucket, Key, Body: Buffer.from(text), ...more });
  const read = (Key: string, more = {}): string => {
    const { Body: body } = region.call(getObject, { Bucket, Key, ...more });
    return Buffer.from(body as unknown as Uint8Array).toString();
  };
  for (const key of keys) put(key, `text of ${key}`);
  const keepVersions = (Status: "Enabled" | "Suspended" = "Enabled") =>
    region.call(putBucketVersioning, { Bucket, VersioningConfiguration: { Status } });
  return { ...region, put, read, keepVersions };
}

it("keeps buckets, each of them once, and deletes empty ones", () => {
  const { call, refusal, put } = aBucket();
  expect(call(listBuckets, {}).Buckets).toMatchObject([{ Name: Bucket, BucketRegion: "ap-southeast-2" }]);
  expect(call(headBucket, { Bucket })).toEqual({ BucketRegion: "ap-southeast-2" });
  expect(call(getBucketLocation, { Bucket })).toEqual(here);
  expect(refusal(createBucket, { Bucket, CreateBucketConfiguration: here }).code).toBe("BucketAlreadyOwnedByYou");
  put("key", "text");
  expect(refusal(deleteBucket, { Bucket }).code).toBe("BucketNotEmpty");
  call(deleteObject, { Bucket, Key: "key" });
  call(deleteBucket, { Bucket });
  expect(refusal(headBucket, { Bucket })).toEqual({
    code: "NoSuchBucket",
    message: "The specified bucket does not exist",
  });
});

it.each(["ab", "Upper", "a..b", "192.168.0.1", "-a-b", "a_b", "xn--abc", "abc-s3alias", "a".repeat(64)])(
  "refuses %s as a bucket's name",
  (name) => {
    const { refusal } = aRegion({ services: [s3] });
    expect(refusal(createBucket, { Bucket: name, CreateBucketConfiguration: here }).code).toBe("InvalidBucketName");
  },
);

it("makes no bucket that is to be in another Region", () => {
  const { refusal } = aRegion({ services: [s3] });
  expect(refusal(createBucket, { Bucket }).code).toBe("IllegalLocationConstraintException");
  const elsewhere = { LocationConstraint: "eu-west-1" } as const;
  expect(refusal(createBucket, { Bucket, CreateBucketConfiguration: elsewhere }).code).toBe(
    "IllegalLocationConstraintException",
  );
});

it("gives back the bytes of an object, with its headers and metadata", () => {
  const { call, put, read } = aBucket();
  const { ETag: eTag } = put("a/b c.json", "{}", { ContentType: "application/json", Metadata: { colour: "green" } });
  expect(eTag).toBe('"99914b932bd37a50b983c5e7c90ae93b"');
  expect(read("a/b c.json")).toBe("{}");
  expect(call(headObject, { Bucket, Key: "a/b c.json" })).toMatchObject({
    ...{ ContentLength: 2, ContentType: "application/json", ETag: eTag, Metadata: { colour: "green" } },
  });
  expect(call(headObject, { Bucket, Key: "a/b c.json" })).not.toHaveProperty("VersionId");
  put("a/b c.json", "[]");
  expect(read("a/b c.json")).toBe("[]");
});

it("says of an object's encryption what was asked for, wherever it is asked", () => {
  const { call, put } = aBucket("plain");
  const kms = { ServerSideEncryption: "aws:kms", SSEKMSKeyId: "a-key" } as const;
  expect(put("k", "text", kms)).toMatchObject(kms);
  expect(call(headObject, { Bucket, Key: "k" })).toMatchObject(kms);
  expect(call(headObject, { Bucket, Key: "plain" }).ServerSideEncryption).toBe("AES256");
});

it("reads a range of an object, and refuses one behind its end", () => {
  const { call, refusal, put, read } = aBucket();
  put("k", "0123456789");
  expect([
    read("k", { Range: "bytes=2-4" }),
    read("k", { Range: "bytes=7-" }),
    read("k", { Range: "bytes=-2" }),
  ]).toEqual(["234", "789", "89"]);
  expect(call(getObject, { Bucket, Key: "k", Range: "bytes=2-4" })).toMatchObject({ ContentRange: "bytes 2-4/10" });
  expect(call(getObject, { Bucket, Key: "k", Range: "bytes=0-" })).toMatchObject({ ContentRange: "bytes 0-9/10" });
  for (const Range of ["lines=1", "bytes=5-2", "bytes=-"]) {
    expect(call(getObject, { Bucket, Key: "k", Range })).not.toHaveProperty("ContentRange");
  }
  expect(refusal(getObject, { Bucket, Key: "k", Range: "bytes=10-" }).code).toBe("InvalidRange");
});

it("reads and writes on conditions", () => {
  const { refusal, put } = aBucket();
  const { ETag: eTag } = put("k", "text");
  expect(refusal(getObject, { Bucket, Key: "k", IfNoneMatch: eTag }).code).toBe("NotModified");
  expect(refusal(getObject, { Bucket, Key: "k", IfMatch: '"other"' }).code).toBe("PreconditionFailed");
  expect(refusal(putObject, { Bucket, Key: "k", IfNoneMatch: "*" }).code).toBe("PreconditionFailed");
  expect(refusal(putObject, { Bucket, Key: "k", IfMatch: '"other"' }).code).toBe("PreconditionFailed");
  expect(refusal(putObject, { Bucket, Key: "none", IfMatch: eTag }).code).toBe("NoSuchKey");
  expect(refusal(putObject, { Bucket, Key: "k", IfNoneMatch: eTag }).code).toBe("NotImplemented");
  put("k", "next", { IfMatch: eTag });
});

it.each([
  ["ContentMD5", "Content-MD5"],
  ["ChecksumCRC32", "CRC32"],
  ["ChecksumSHA1", "SHA1"],
  ["ChecksumSHA256", "SHA256"],
])("refuses bytes that are not those of %s", (member, name) => {
  const { refusal } = aBucket();
  const given = { Bucket, Key: "k", Body: Buffer.from("text"), [member]: "AAAA" };
  expect(refusal(putObject, given)).toEqual({
    code: "BadDigest",
    message: `The ${name} you specified did not match what we received.`,
  });
});

it("takes bytes that are those of every checksum", () => {
  const { put, read } = aBucket();
  put("k", "hello world", {
    ContentMD5: "XrY7u+Ae7tCTyyK7j1rNww==",
    ChecksumCRC32: "DUoRhQ==",
    ChecksumSHA1: "Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
    ChecksumSHA256: "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=",
  });
  expect(read("k")).toBe("hello world");
});

it("keeps versions where that is enabled, and hides what is deleted", () => {
  const { call, refusal, put, read, keepVersions } = aBucket("before");
  expect(call(getBucketVersioning, { Bucket })).toEqual({});
  keepVersions();
  const first = put("k", "one").VersionId;
  const second = put("k", "two").VersionId;
  expect([read("k"), read("k", { VersionId: first }), read("before", { VersionId: "null" })]).toEqual([
    ...["two", "one", "text of before"],
  ]);

  const { DeleteMarker: isMarker, VersionId: marker } = call(deleteObject, { Bucket, Key: "k" });
  expect(isMarker).toBe(true);
  expect(refusal(getObject, { Bucket, Key: "k" }).code).toBe("NoSuchKey");
  expect(refusal(getObject, { Bucket, Key: "k", VersionId: marker }).code).toBe("MethodNotAllowed");
  expect(refusal(getObject, { Bucket, Key: "k", VersionId: "0".repeat(32) }).code).toBe("NoSuchVersion");
  expect(refusal(deleteObject, { Bucket, Key: "k", VersionId: "\n" }).code).toBe("InvalidArgument");
  expect(call(listObjectsV2, { Bucket }).Contents?.map(({ Key: key }) => key)).toEqual(["before"]);
  const { Versions: versions, DeleteMarkers: markers } = call(listObjectVersions, { Bucket, Prefix: "k" });
  expect(versions?.map(({ VersionId: id, IsLatest: isLatest }) => [id, isLatest])).toEqual([
    [second, false],
    [first, false],
  ]);
  expect(markers).toMatchObject([{ Key: "k", VersionId: marker, IsLatest: true }]);

  call(deleteObject, { Bucket, Key: "k", VersionId: marker });
  expect(read("k")).toBe("two");
  call(deleteObject, { Bucket, Key: "k", VersionId: second });
  expect(read("k")).toBe("one");
});

it("replaces the null version while versioning is suspended", () => {
  const { call, put, read, keepVersions } = aBucket();
  keepVersions();
  const { VersionId: kept } = put("k", "one");
  keepVersions("Suspended");
  put("k", "two");
  expect(put("k", "three")).not.toHaveProperty("VersionId");
  expect(call(listObjectVersions, { Bucket }).Versions?.map(({ VersionId: id }) => id)).toEqual(["null", kept]);
  call(deleteObject, { Bucket, Key: "k" });
  expect(call(listObjectVersions, { Bucket }).DeleteMarkers?.map(({ VersionId: id }) => id)).toEqual(["null"]);
  expect(read("k", { VersionId: kept })).toBe("one");
});

it("lists keys by prefix and delimiter, page by page", () => {
  const { call } = aBucket("a/1", "a/2", "b", "c/x/1", "c/y/1", "d e");
  const list = (more = {}) => {
    const {
      Contents: contents = [],
      CommonPrefixes: prefixes = [],
      ...rest
    } = call(listObjectsV2, { Bucket, ...more });
    return {
      ...rest,
      names: [...contents.map(({ Key: key }) => key), ...prefixes.map(({ Prefix: prefix }) => prefix)],
    };
  };
  expect(list({ Delimiter: "/" })).toMatchObject({ names: ["b", "d e", "a/", "c/"], KeyCount: 4, IsTruncated: false });
  expect(list({ Prefix: "c/", Delimiter: "/" }).names).toEqual(["c/x/", "c/y/"]);
  expect(list({ StartAfter: "b" }).names).toEqual(["c/x/1", "c/y/1", "d e"]);
  expect(list({ EncodingType: "url", Prefix: "d" }).names).toEqual(["d+e"]);

  expect(list({ StartAfter: "a/1", Delimiter: "/" }).names).toEqual(["b", "d e", "a/", "c/"]);
  expect(list({ MaxKeys: 0 })).toMatchObject({ names: [], IsTruncated: false });
  const first = list({ MaxKeys: 4 });
  expect([first.names, first.IsTruncated]).toEqual([["a/1", "a/2", "b", "c/x/1"], true]);
  expect(list({ MaxKeys: 4, ContinuationToken: first.NextContinuationToken }).names).toEqual(["c/y/1", "d e"]);
  const { NextMarker: marker } = call(listObjects, { Bucket, Delimiter: "/", MaxKeys: 2 });
  expect(marker).toBe("b");
  const rest = call(listObjects, { Bucket, Delimiter: "/", Marker: "b" });
  expect(rest.CommonPrefixes).toEqual([{ Prefix: "c/" }]);
});

it("lists versions page by page", () => {
  const { call, put, keepVersions } = aBucket();
  keepVersions();
  const ids = ["1", "2", "3"].map((text) => put("k", text).VersionId).toReversed();
  const page = call(listObjectVersions, { Bucket, MaxKeys: 2 });
  const next = call(listObjectVersions, {
    ...{ Bucket, KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker },
  });
  expect([...(page.Versions ?? []), ...(next.Versions ?? [])].map(({ VersionId: id }) => id)).toEqual(ids);
  expect([page.IsTruncated, next.IsTruncated]).toEqual([true, false]);
});

it("deletes many at once, also what is not there", () => {
  const { call } = aBucket("a", "b", "c");
  const deleted = call(deleteObjects, { Bucket, Delete: { Objects: [{ Key: "a" }, { Key: "none" }] } });
  expect(deleted).toEqual({ Deleted: [{ Key: "a" }, { Key: "none" }] });
  expect(call(deleteObjects, { Bucket, Delete: { Objects: [{ Key: "b" }], Quiet: true } })).toEqual({});
  expect(call(listObjectsV2, { Bucket }).KeyCount).toBe(1);
});

it("copies an object with its metadata, or with others", () => {
  const { call, put, read } = aBucket();
  put("from here", "text", { Metadata: { a: "1" } });
  call(copyObject, { Bucket, Key: "to", CopySource: `${Bucket}/from%20here` });
  call(copyObject, {
    ...{ Bucket, Key: "other", CopySource: `/${Bucket}/from%20here`, MetadataDirective: "REPLACE" as const },
    Metadata: { b: "2" },
  });
  expect(read("to")).toBe("text");
  expect(call(headObject, { Bucket, Key: "to" }).Metadata).toEqual({ a: "1" });
  expect(call(headObject, { Bucket, Key: "other" }).Metadata).toEqual({ b: "2" });
});

it("refuses copies that it would not make as they are asked for", () => {
  const { refusal } = aBucket("from");
  const codeOf = (more: object) =>
    refusal(copyObject, { Bucket, Key: "to", CopySource: `${Bucket}/from`, ...more }).code;
  expect(codeOf({ CopySource: `${Bucket}/100%` })).toBe("InvalidArgument");
  expect(codeOf({ CopySource: Bucket })).toBe("InvalidArgument");
  expect(codeOf({ Key: "from" })).toBe("InvalidRequest");
  expect(codeOf({ CopySourceIfMatch: '"x"' })).toBe("NotImplemented");
  expect(codeOf({ ACL: "public-read" })).toBe("NotImplemented");
});

it("says of an object what the request of a download wants to be said", () => {
  const { call } = aBucket("k");
  const ResponseContentDisposition = 'attachment; filename="k.txt"';
  expect(call(getObject, { Bucket, Key: "k", ResponseContentDisposition })).toMatchObject({
    ContentDisposition: ResponseContentDisposition,
  });
});
