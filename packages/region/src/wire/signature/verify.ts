// Verifies AWS Signature Version 4.
import { createHmac, createSecretKey, hash, timingSafeEqual, type KeyObject } from "node:crypto";
import type { WireRequest } from "../protocols/protocol.ts";
import type { Secret } from "../contract/dispatch.ts";
import { canonicalRequest } from "./canonical.ts";
import type { AuthFailure } from "./failures.ts";
import { algorithm, signedAtMs, type Signature } from "./signature.ts";

export interface VerifierOptions {
  readonly credentials: (accessKeyId: string) => Secret | undefined;
  /** The real time, in epoch milliseconds. */
  readonly now: () => number;
}

/** Why the signature does not hold, or undefined if it does. */
export type Verify = (request: WireRequest, signature: Signature) => AuthFailure | undefined;

/** Makes a verifier, which keeps signing keys: each serves one secret, day, region and service. */
export function createVerifier({ credentials, now }: VerifierOptions): Verify {
  const keyFor = cachedSigningKeys();
  return (request, signature) => {
    const secret = credentials(signature.accessKeyId);
    if (!secret) return { kind: "unknown-key" };
    if ((signature.sessionToken ?? "") !== (secret.sessionToken ?? "")) return { kind: "bad-token" };
    if (secret.expires !== undefined && secret.expires <= now()) return { kind: "expired-token" };
    const early = checkTime(signature, now()) ?? checkSignedHeaders(request, signature);
    if (early) return early;
    const bodyHash = statedHash(request, signature) ?? sha256(request.body);
    // What a client states of its body is signed as stated, so it must be true.
    if ((request.headers.get("x-amz-content-sha256") ?? bodyHash) !== bodyHash) return { kind: "bad-payload-hash" };
    const { time, date, region, service } = signature;
    const scope = `${date}/${region}/${service}/aws4_request`;
    const toSign = [algorithm, time, scope, sha256(canonicalRequest(request, signature, bodyHash))].join("\n");
    const expected = hmac(keyFor(secret.secretAccessKey, signature), toSign);
    return timingSafeEqual(expected, Buffer.from(signature.signature, "hex")) ? undefined : { kind: "mismatch" };
  };
}

/** S3 alone takes payloads that are not signed; its presigned URLs never say of which payload. */
function statedHash({ headers }: WireRequest, { service, place }: Signature): string | undefined {
  const stated = headers.get("x-amz-content-sha256") ?? (place === "query" ? unsignedPayload : "");
  return service === "s3" && [unsignedPayload, unsignedChunks].includes(stated) ? stated : undefined;
}

const unsignedPayload = "UNSIGNED-PAYLOAD";
/** In chunks, behind which a checksum stands: how the SDKs send what they read from a stream. */
export const unsignedChunks = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

const skewMs = 15 * 60_000;

function checkTime(signature: Signature, nowMs: number): AuthFailure | undefined {
  const atMs = signedAtMs(signature);
  if (atMs - nowMs > skewMs) return { kind: "not-yet-current", time: signature.time, nowMs, skewMs };
  const lifeMs = signature.place === "query" ? signature.expiresSeconds * 1000 : skewMs;
  return nowMs - atMs > lifeMs ? { kind: "expired", time: signature.time, nowMs, skewMs: lifeMs } : undefined;
}

/** The host, and every header that steers AWS services, must be signed: an unsigned target could be swapped. */
function checkSignedHeaders({ headers }: WireRequest, { signedHeaders }: Signature): AuthFailure | undefined {
  const demanded = ["host", ...[...headers.keys()].filter((name) => name.startsWith("x-amz-"))];
  const unsigned = demanded.filter((name) => !signedHeaders.includes(name));
  return unsigned.length > 0 ? { kind: "unsigned-headers", headers: unsigned } : undefined;
}

const maxCachedKeys = 1000;

/** Key objects: a key in bytes is made into one for each signature, which costs five times as much as the signature. */
function cachedSigningKeys(): (secretAccessKey: string, signature: Signature) => KeyObject {
  const keys = new Map<string, KeyObject>();
  return (secretAccessKey, { date, region, service }) => {
    const id = [secretAccessKey, date, region, service].join("/");
    const known = keys.get(id);
    if (known) return known;
    if (keys.size >= maxCachedKeys) keys.clear();
    const dated = hmac(`AWS4${secretAccessKey}`, date);
    const key = createSecretKey(hmac(hmac(hmac(dated, region), service), "aws4_request"));
    keys.set(id, key);
    return key;
  };
}

function sha256(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}

function hmac(key: string | Buffer | KeyObject, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
