// The SDK's own signer is the oracle.
import { assert } from "@evenkeel/kernel";
import { describe, expect, it } from "vitest";
import type { WireRequest } from "../protocols/protocol.ts";
import type { Secret } from "../contract/dispatch.ts";
import { jsonRequest, presigned, secretAccessKey, signed, type RequestParts } from "../testing/signed.ts";
import { readSignature } from "./signature.ts";
import { createVerifier } from "./verify.ts";

const atMs = Date.UTC(2026, 0, 2, 3, 4, 5);
const minuteMs = 60_000;

/** What is wrong with a request that arrives at `nowMs`; undefined when nothing is. */
function check(
  request: WireRequest,
  options: { nowMs?: number; secret?: Secret | undefined } = {},
): string | undefined {
  const { nowMs = atMs, secret = { secretAccessKey } } = options;
  const signature = readSignature(request);
  if (typeof signature === "string") return signature;
  return createVerifier({ credentials: () => secret, now: () => nowMs })(request, signature)?.kind;
}

function changed(request: WireRequest, headers: Readonly<Record<string, string>>): WireRequest {
  return { ...request, headers: new Map([...request.headers, ...Object.entries(headers)]) };
}

describe("a request for S3", () => {
  const unsigned = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
  const chunked = { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" };
  const put = (path: string, headers = {}) => jsonRequest({ method: "PUT", path, headers });

  it.each(["/bucket/a/../b//c/./d/", "/bucket/caf%C3%A9%20%2B(1)!", "/bucket/a%2Fb"])(
    "holds for the key of %s",
    async (path) => {
      expect(check(await signed(put(path), { atMs, service: "s3" }))).toBeUndefined();
      expect(check(await signed(put(path, unsigned), { atMs, service: "s3" }))).toBeUndefined();
      expect(check(await signed(put(path, chunked), { atMs, service: "s3" }))).toBeUndefined();
    },
  );

  it("may leave its payload unsigned, which no other service takes", async () => {
    const request = await signed(put("/bucket/key", unsigned), { atMs, service: "s3" });
    expect(check({ ...request, body: Buffer.from("another") })).toBeUndefined();
    expect(check({ ...request, path: "/bucket/another" })).toBe("mismatch");
    expect(check(await signed(put("/", unsigned), { atMs }))).toBe("bad-payload-hash");
  });

  it("holds in a presigned URL, whatever its payload", async () => {
    const request = await presigned(put("/bucket/key", unsigned), { atMs, service: "s3", expiresSeconds: 60 });
    const { "x-amz-content-sha256": _, ...headers } = Object.fromEntries(request.headers);
    expect(check({ ...request, headers: new Map(Object.entries(headers)) })).toBeUndefined();
  });
});

describe("a request signed in its header", () => {
  it.each<[string, RequestParts]>([
    ["as SDKs send them", {}],
    ["with an operation in its path", { path: "/service/X/operation/Y" }],
    ["with a path to normalise", { path: "/a%20b/é~!*'()/./c/../d//e/" }],
    ["with a query string to sort", { query: { b: "2 +&=é~*'()!", a: ["z", "a"], "A b": "" } }],
    ["without a body", { method: "GET", body: undefined }],
  ])("holds %s", async (_, parts) => {
    expect(check(await signed(jsonRequest(parts), { atMs }))).toBeUndefined();
    expect(check(await signed(jsonRequest(parts), { atMs, hashHeader: "left out" }))).toBeUndefined();
  });

  it("says who signed it, for which service and region", async () => {
    expect(readSignature(await signed(jsonRequest(), { atMs }))).toMatchObject({
      accessKeyId: "AKIDEXAMPLE",
      service: "ecs",
      region: "eu-west-1",
      time: "20260102T030405Z",
    });
  });

  it("does not hold when anything signed was changed", async () => {
    const request = await signed(jsonRequest(), { atMs });
    const withoutHash = await signed(jsonRequest(), { atMs, hashHeader: "left out" });

    expect(check({ ...withoutHash, body: Buffer.from("{}") })).toBe("mismatch");
    expect(check({ ...request, method: "PUT" })).toBe("mismatch");
    expect(check({ ...request, path: "/x" })).toBe("mismatch");
    expect(check({ ...request, query: "a=b" })).toBe("mismatch");
    expect(check(changed(request, { host: "127.0.0.1" }))).toBe("mismatch");
    expect(check(changed(request, { "x-amz-target": "A.DeleteCluster" }))).toBe("mismatch");
    expect(check(request, { secret: { secretAccessKey: "another" } })).toBe("mismatch");
  });

  it("must state its body's own hash, if any", async () => {
    const request = await signed(jsonRequest(), { atMs });
    const unsignedPayload = jsonRequest({ headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } });

    expect(check({ ...request, body: Buffer.from("{}") })).toBe("bad-payload-hash");
    expect(check(await signed(unsignedPayload, { atMs }))).toBe("bad-payload-hash");
  });

  it("must sign its host and every header that steers AWS", async () => {
    const request = await signed(jsonRequest(), { atMs });
    const authorization = request.headers.get("authorization") ?? "";
    const unlisted = (name: string) => changed(request, { authorization: authorization.replace(`${name};`, "") });

    expect(check(changed(request, { "x-amz-added": "later" }))).toBe("unsigned-headers");
    for (const name of ["host", "x-amz-date", "x-amz-content-sha256"]) {
      expect(check(unlisted(name)), name).toBe("unsigned-headers");
    }
    expect(check(changed(request, { authorization: authorization.replace(";x-amz-target", "") }))).toBe(
      "unsigned-headers",
    );
  });

  it("holds for 15 minutes each way of the real time", async () => {
    const request = await signed(jsonRequest(), { atMs });

    expect(check(request, { nowMs: atMs + 15 * minuteMs })).toBeUndefined();
    expect(check(request, { nowMs: atMs + 15 * minuteMs + 1 })).toBe("expired");
    expect(check(request, { nowMs: atMs - 15 * minuteMs })).toBeUndefined();
    expect(check(request, { nowMs: atMs - 15 * minuteMs - 1 })).toBe("not-yet-current");
  });

  it("needs credentials that exist, have not expired and come with their token", async () => {
    const plain = await signed(jsonRequest(), { atMs });
    const temporary = await signed(jsonRequest(), { atMs, sessionToken: "TOKEN+/=" });
    const secret = { secretAccessKey, sessionToken: "TOKEN+/=", expires: atMs + 1 };

    expect(check(temporary, { secret })).toBeUndefined();
    expect(check(temporary, { secret: { ...secret, expires: atMs } })).toBe("expired-token");
    expect(check(temporary)).toBe("bad-token");
    expect(check(plain, { secret })).toBe("bad-token");
    const signature = readSignature(plain);
    assert(typeof signature === "object", "it is signed");
    const verify = createVerifier({ credentials: () => undefined, now: () => atMs });
    expect(verify(plain, signature)?.kind).toBe("unknown-key");
  });

  it.each([
    "AWS4-HMAC-SHA256 Credential=x",
    "Basic dXNlcjpwYXNz",
    "",
    `AWS4-HMAC-SHA256 Credential=A/20260102/r/ecs/aws4_request, SignedHeaders=host, Signature=${"0".repeat(63)}`,
    `AWS4-HMAC-SHA256 Credential=A/20260101/r/ecs/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`,
    `AWS4-HMAC-SHA256 Credential=A/20260102/r/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`,
  ])("is incomplete as %j", async (authorization) => {
    expect(check(changed(await signed(jsonRequest(), { atMs }), { authorization }))).toBe("incomplete");
  });

  it("is refused, not stumbled over, when it lists headers that are none", async () => {
    const request = await signed(jsonRequest(), { atMs });
    const authorization = (request.headers.get("authorization") ?? "").replace("host;", "host;constructor;__proto__;");
    expect(check(changed(request, { authorization }))).toBe("mismatch");
  });
});

describe("a presigned URL", () => {
  const query = { Action: "GetCallerIdentity", Version: "2011-06-15", "x y": "ä+/" };
  const url = (options: { sessionToken?: string; expiresSeconds?: number } = {}) => {
    const request = jsonRequest({ method: "GET", body: undefined, query });
    request.headers = { host: "127.0.0.1:4599" };
    return presigned(request, { atMs, expiresSeconds: 60, ...options });
  };

  it("holds until it expires", async () => {
    expect(check(await url(), { nowMs: atMs + 60_000 })).toBeUndefined();
    expect(check(await url(), { nowMs: atMs + 60_001 })).toBe("expired");
    expect(check(await url({ expiresSeconds: 7200 }), { nowMs: atMs + 7_200_000 })).toBeUndefined();
  });

  it("carries the session token of temporary credentials", async () => {
    const secret = { secretAccessKey, sessionToken: "TOKEN+/=" };
    expect(check(await url({ sessionToken: "TOKEN+/=" }), { secret })).toBeUndefined();
    expect(check(await url(), { secret })).toBe("bad-token");
  });

  it("does not hold when it was changed", async () => {
    const request = await url();
    expect(check({ ...request, query: request.query.replace("GetCallerIdentity", "GetSessionToken") })).toBe(
      "mismatch",
    );
    expect(check({ ...request, query: request.query.replace("Expires=60", "Expires=600") })).toBe("mismatch");
    expect(check({ ...request, query: request.query.replace("Expires=60", "Expires=604801") })).toBe("incomplete");
    expect(check({ ...request, body: Buffer.from("Action=Other") })).toBe("mismatch");
  });
});

it("no signature at all is missing", () => {
  expect(check({ method: "POST", path: "/", query: "Action=A", headers: new Map(), body: Buffer.from("") })).toBe(
    "missing",
  );
});
