// The canonical form of a request, which is what clients sign.
import type { WireRequest } from "../protocols/protocol.ts";
import type { Signature } from "./signature.ts";

/** The canonical request; `bodyHash` is the body's SHA-256 in lower-case hexadecimal. */
export function canonicalRequest(
  request: WireRequest,
  { signedHeaders, service }: Signature,
  bodyHash: string,
): string {
  return [
    request.method,
    // S3's keys may have anything in them, so their paths are taken as they are sent.
    service === "s3" ? request.path : canonicalPath(request.path),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${(request.headers.get(name) ?? "").trim().replace(/\s+/g, " ")}`),
    "",
    signedHeaders.join(";"),
    bodyHash,
  ].join("\n");
}

/** The path as sent, normalised and (as for every service but S3) encoded once more. */
function canonicalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(encode(part));
  }
  return `/${parts.join("/")}${parts.length > 0 && path.endsWith("/") ? "/" : ""}`;
}

/** Sorted by encoded name, then value; without the signature itself, which presigned URLs carry. */
function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair): readonly [string, string] => {
      const equals = pair.indexOf("=");
      return equals < 0 ? [recode(pair), ""] : [recode(pair.slice(0, equals)), recode(pair.slice(equals + 1))];
    })
    .filter(([name]) => name !== "X-Amz-Signature")
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function recode(text: string): string {
  try {
    return encode(decodeURIComponent(text));
  } catch {
    return encode(text);
  }
}

/** By RFC 3986, which encodeURIComponent is not quite. */
function encode(text: string): string {
  const percent = (c: string) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, percent);
}
