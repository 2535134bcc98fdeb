import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { abortMultipartUpload } from "./operations/AbortMultipartUpload.ts";
import { completeMultipartUpload } from "./operations/CompleteMultipartUpload.ts";
import { createBucket } from "./operations/CreateBucket.ts";
import { createMultipartUpload } from "./operations/CreateMultipartUpload.ts";
import { deleteBucket } from "./operations/DeleteBucket.ts";
import { getObject } from "./operations/GetObject.ts";
import { listMultipartUploads } from "./operations/ListMultipartUploads.ts";
import { listParts } from "./operations/ListParts.ts";
import { uploadPart } from "./operations/UploadPart.ts";
import { s3 } from "./service.ts";
import { uploadParts, uploads } from "./state.ts";

const leastPart = Buffer.alloc(5 * 1024 * 1024, "a");
const named = { Bucket: "assets", Key: "big" };

function anUpload() {
  const region = aRegion({ services: [s3] });
  region.call(createBucket, {
    ...{ Bucket: "assets", CreateBucketConfiguration: { LocationConstraint: "ap-southeast-2" as const } },
  });
  const { UploadId: id } = region.call(createMultipartUpload, { ...named, ContentType: "text/plain" });
  const upload = { ...named, UploadId: id };
  const put = (PartNumber: number, Body: Buffer) => region.call(uploadPart, { ...upload, PartNumber, Body }).ETag ?? "";
  const completed = (...Parts: readonly { PartNumber: number; ETag: string }[]) => {
    return { ...upload, MultipartUpload: { Parts: [...Parts] } };
  };
  return { ...region, upload, put, completed };
}

it("makes an object of its parts, in the order of their numbers, with the ETag of all", () => {
  const { call, put, completed, store } = anUpload();
  const second = put(2, Buffer.from("end"));
  const first = put(1, leastPart);
  put(3, Buffer.from("left out"));
  const parts = [
    { PartNumber: 1, ETag: first },
    { PartNumber: 2, ETag: second },
  ];
  const { ETag: eTag } = call(completeMultipartUpload, completed(...parts));
  expect(eTag).toMatch(/^"[0-9a-f]{32}-2"$/);
  const { Body: body, ...object } = call(getObject, named);
  expect(Buffer.from(body as unknown as Uint8Array).equals(Buffer.concat([leastPart, Buffer.from("end")]))).toBe(true);
  expect(object).toMatchObject({ ETag: eTag, ContentType: "text/plain", ContentLength: leastPart.length + 3 });
  expect([store.list(uploads), store.list(uploadParts)]).toEqual([[], []]);
});

it("refuses parts that are too small, unknown, of another content, or out of order", () => {
  const { refusal, put, completed } = anUpload();
  const small = put(1, Buffer.from("a"));
  const last = put(2, Buffer.from("b"));
  const [one, two] = [
    { PartNumber: 1, ETag: small },
    { PartNumber: 2, ETag: last },
  ];
  const codeOf = (...parts: readonly { PartNumber: number; ETag: string }[]) =>
    refusal(completeMultipartUpload, completed(...parts)).code;
  expect(codeOf(one, two)).toBe("EntityTooSmall");
  expect(codeOf(two, one)).toBe("InvalidPartOrder");
  expect(codeOf({ PartNumber: 3, ETag: last })).toBe("InvalidPart");
  expect(codeOf({ PartNumber: 2, ETag: small })).toBe("InvalidPart");
  expect(codeOf()).toBe("MalformedXML");
});

it("lists uploads and their parts, page by page", () => {
  const { call, put, upload } = anUpload();
  for (const number of [1, 2, 3]) put(number, Buffer.from(String(number)));
  expect(call(listMultipartUploads, { Bucket: "assets" }).Uploads).toMatchObject([
    { Key: "big", UploadId: upload.UploadId },
  ]);
  call(createMultipartUpload, named);
  const first = call(listMultipartUploads, { Bucket: "assets", MaxUploads: 1 });
  const next = call(listMultipartUploads, {
    ...{ Bucket: "assets", KeyMarker: first.NextKeyMarker, UploadIdMarker: first.NextUploadIdMarker },
  });
  const ids = [...(first.Uploads ?? []), ...(next.Uploads ?? [])].map(({ UploadId: id }) => id);
  expect([new Set(ids).size, ids.length, next.IsTruncated]).toEqual([2, 2, false]);
  const page = call(listParts, { ...upload, MaxParts: 2 });
  const rest = call(listParts, { ...upload, PartNumberMarker: page.NextPartNumberMarker });
  expect([...(page.Parts ?? []), ...(rest.Parts ?? [])].map(({ PartNumber: number }) => number)).toEqual([1, 2, 3]);
});

it("forgets what is aborted, and what its bucket goes with", () => {
  const { call, refusal, put, upload, store } = anUpload();
  put(1, Buffer.from("a"));
  call(abortMultipartUpload, upload);
  expect(refusal(uploadPart, { ...upload, PartNumber: 1, Body: Buffer.from("a") }).code).toBe("NoSuchUpload");
  call(createMultipartUpload, named);
  call(deleteBucket, { Bucket: "assets" });
  expect([store.list(uploads), store.list(uploadParts)]).toEqual([[], []]);
});
