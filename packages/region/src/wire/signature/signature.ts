// Reads what a request says of its signature, in the Authorization header or in a presigned URL's query string.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
import type { WireRequest } from "../protocols/protocol.ts";

export const algorithm = "AWS4-HMAC-SHA256";

export interface Signature {
  readonly place: "header" | "query";
  readonly accessKeyId: string;
  /** The scope's day: YYYYMMDD. */
  readonly date: string;
  readonly region: string;
  /** The service's signing name. */
  readonly service: string;
  readonly signedHeaders: readonly string[];
  /** Lower-case hexadecimal. */
  readonly signature: string;
  /** YYYYMMDD'T'HHMMSS'Z'. */
  readonly time: string;
  /** How long a presigned URL holds, in seconds; 0 for a header. */
  readonly expiresSeconds: number;
  readonly sessionToken: string | undefined;
}

/** The request's signature; "missing" if it has none, "incomplete" if it has one that is not well formed. */
export function readSignature(request: WireRequest): Signature | "missing" | "incomplete" {
  const header = request.headers.get("authorization");
  if (header !== undefined) return fromHeader(header, request);
  const parameters = new URLSearchParams(request.query);
  return parameters.has("X-Amz-Signature") ? fromQuery(parameters) : "missing";
}

function fromHeader(header: string, { headers }: WireRequest): Signature | "incomplete" {
  if (!header.startsWith(`${algorithm} `)) return "incomplete";
  const field = (name: string) => new RegExp(`[ ,]${name}=([^,\\s]+)`).exec(header)?.[1] ?? "";
  return checked({
    ...scopeOf(field("Credential")),
    place: "header",
    signedHeaders: field("SignedHeaders").split(";"),
    signature: field("Signature"),
    time: headers.get("x-amz-date") ?? "",
    expiresSeconds: 0,
    sessionToken: headers.get("x-amz-security-token"),
  });
}

const longestExpirySeconds = 7 * 24 * 3600;

function fromQuery(parameters: URLSearchParams): Signature | "incomplete" {
  const field = (name: string) => parameters.get(`X-Amz-${name}`) ?? "";
  const expiresSeconds = Number(field("Expires"));
  if (field("Algorithm") !== algorithm || !(expiresSeconds >= 1 && expiresSeconds <= longestExpirySeconds)) {
    return "incomplete";
  }
  return checked({
    ...scopeOf(field("Credential")),
    place: "query",
    signedHeaders: field("SignedHeaders").split(";"),
    signature: field("Signature"),
    time: field("Date"),
    expiresSeconds,
    sessionToken: parameters.get("X-Amz-Security-Token") ?? undefined,
  });
}

/** A credential's parts: key/YYYYMMDD/region/service/aws4_request. A malformed one has no key. */
function scopeOf(credential: string): Pick<Signature, "accessKeyId" | "date" | "region" | "service"> {
  const match = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(credential);
  const [, accessKeyId = "", date = "", region = "", service = ""] = match ?? [];
  return { accessKeyId, date, region, service };
}

function checked(signature: Signature): Signature | "incomplete" {
  const wellFormed =
    signature.accessKeyId !== "" &&
    /^[0-9a-f]{64}$/.test(signature.signature) &&
    /^\d{8}T\d{6}Z$/.test(signature.time) &&
    signature.time.startsWith(signature.date) &&
    !Number.isNaN(signedAtMs(signature));
  return wellFormed ? signature : "incomplete";
}

/** When the request was signed, in epoch milliseconds. */
export function signedAtMs({ time }: Pick<Signature, "time">): number {
  return Date.parse(time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
