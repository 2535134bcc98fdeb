import type { PutObjectRequest, ServerSideEncryption } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { badDigest, keyTooLong, unsupported } from "../errors.ts";
import type { Content } from "../state.ts";

/** The request as the wire hands it over: its body is read whole. */
export type PutRequest = Omit<PutObjectRequest, "Body"> & { readonly Body?: Uint8Array };

/** Headers that come back as they were given, by the names of their members. */
export const keptHeaders = [
  ...(["CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType"] as const),
  ...(["ServerSideEncryption", "SSEKMSKeyId"] as const),
] as const;

export type KeptHeaders = { readonly [K in (typeof keptHeaders)[number]]?: string | undefined };

/** What is kept of an object besides its bytes. */
export function contentOf(
  bytes: Uint8Array,
  given: KeptHeaders & { readonly Metadata?: Readonly<Record<string, string>> | undefined },
): Content {
  const headers = keptHeaders.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]] as const]));
  return {
    sizeBytes: bytes.length,
    eTag: `"${createHash("md5").update(bytes).digest("hex")}"`,
    headers: { ContentType: "binary/octet-stream", ServerSideEncryption: "AES256", ...Object.fromEntries(headers) },
    metadata: given.Metadata ?? {},
  };
}

/** Keys have at most 1,024 bytes. @throws KeyTooLongError */
export function checkKey(key: string): void {
  if (Buffer.byteLength(key) > 1024) throw keyTooLong();
}

/** What is said of an object's encryption: what was asked for, as nothing is encrypted. */
export function encryptionOf({ headers }: Pick<Content, "headers">): EncryptionOutput {
  const { ServerSideEncryption: kind, SSEKMSKeyId: key } = headers;
  return {
    ServerSideEncryption: (kind ?? "AES256") as ServerSideEncryption,
    ...(key !== undefined && { SSEKMSKeyId: key }),
  };
}

interface EncryptionOutput {
  readonly ServerSideEncryption: ServerSideEncryption;
  readonly SSEKMSKeyId?: string;
}

/** Checks what the client says of the bytes. @throws BadDigest */
export function checkDigests(bytes: Uint8Array, given: Partial<PutRequest>): void {
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(bytes));
  const hashed = (algorithm: string) => createHash(algorithm).update(bytes).digest("base64");
  const stated = [
    ["Content-MD5", given.ContentMD5, () => hashed("md5")],
    ["CRC32", given.ChecksumCRC32, () => crc.toString("base64")],
    ["SHA1", given.ChecksumSHA1, () => hashed("sha1")],
    ["SHA256", given.ChecksumSHA256, () => hashed("sha256")],
  ] as const;
  for (const [name, value, compute] of stated) {
    if (value !== undefined && value !== compute()) throw badDigest(name);
  }
}

/** @throws NotImplemented for what would have to be acted upon */
export function refuseUnsupported(input: Omit<PutRequest, "Body">): void {
  if (input.SSECustomerAlgorithm !== undefined) throw unsupported("keys of the client's own (SSECustomerAlgorithm)");
  if (input.ObjectLockMode !== undefined || input.ObjectLockLegalHoldStatus !== undefined)
    throw unsupported("locks of objects");
  if (input.WriteOffsetBytes !== undefined) throw unsupported("writing at an offset (WriteOffsetBytes)");
  if (input.WebsiteRedirectLocation !== undefined) throw unsupported("websites (WebsiteRedirectLocation)");
  const dropped = (
    ["Expires", "Tagging", "GrantFullControl", "GrantRead", "GrantReadACP", "GrantWriteACP"] as const
  ).find((name) => input[name] !== undefined);
  if (dropped !== undefined) throw unsupported(`objects with ${dropped}`);
  if (input.StorageClass !== undefined && input.StorageClass !== "STANDARD") {
    throw unsupported(`the storage class ${input.StorageClass} (StorageClass), only STANDARD`);
  }
  if (input.ACL !== undefined && input.ACL !== "private" && input.ACL !== "bucket-owner-full-control") {
    throw unsupported(`the access list ${input.ACL} (ACL), only private`);
  }
}
