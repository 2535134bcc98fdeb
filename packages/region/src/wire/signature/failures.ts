// How each family of protocols says that a request is not authenticated.
import type { Family, WireError } from "../protocols/protocol.ts";

export type AuthFailure =
  | { readonly kind: "missing" | "incomplete" | "unknown-key" | "bad-token" | "expired-token" }
  | { readonly kind: "bad-payload-hash" | "mismatch" }
  | { readonly kind: "unsigned-headers"; readonly headers: readonly string[] }
  | {
      readonly kind: "expired" | "not-yet-current";
      readonly time: string;
      readonly nowMs: number;
      readonly skewMs: number;
    }
  | { readonly kind: "wrong-service"; readonly service: string };

/**
 * The failure as an error of this family. Codes and statuses are those that AWS's services are known to answer with;
 * what AWS leaves to be guessed is added to the message.
 */
export function authError(failure: AuthFailure, family: Family): WireError {
  const { json, query, ec2, rest: s3 } = codes[failure.kind];
  const message = messageOf(failure);
  const rest = { shape: undefined, fields: {} };
  if (family === "json") return { ...rest, name: json, code: query, status: 400, message };
  if (family === "restJson") return { ...rest, name: json, code: query, status: 403, message };
  if (family === "query") return { ...rest, name: query, code: query, status: 403, message };
  if (family === "rest") return { ...rest, name: s3, code: s3, status: restStatus[s3] ?? 403, message };
  const ec2Error = { name: ec2, code: ec2, status: ec2Status[ec2] ?? 400 };
  return { ...rest, ...ec2Error, message: `${ec2Preface[ec2] ?? ""}${message}` };
}

interface Codes {
  readonly json: string;
  /** Also what CloudWatch's JSON and CBOR errors name in their query header. */
  readonly query: string;
  readonly ec2: string;
  /** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
  readonly rest: string;
}

const mismatch: Codes = {
  json: "InvalidSignatureException",
  query: "SignatureDoesNotMatch",
  ec2: "AuthFailure",
  rest: "SignatureDoesNotMatch",
};
const timing: Codes = { ...mismatch, ec2: "RequestExpired", rest: "RequestTimeTooSkewed" };
const unknownKey: Codes = {
  json: "UnrecognizedClientException",
  query: "InvalidClientTokenId",
  ec2: "AuthFailure",
  rest: "InvalidAccessKeyId",
};

const codes: Readonly<Record<AuthFailure["kind"], Codes>> = {
  missing: {
    json: "MissingAuthenticationTokenException",
    query: "MissingAuthenticationToken",
    ec2: "MissingAuthenticationToken",
    rest: "AccessDenied",
  },
  incomplete: {
    json: "IncompleteSignatureException",
    query: "IncompleteSignature",
    ec2: "IncompleteSignature",
    rest: "AuthorizationHeaderMalformed",
  },
  "unknown-key": unknownKey,
  "bad-token": unknownKey,
  "expired-token": {
    json: "ExpiredTokenException",
    query: "ExpiredToken",
    ec2: "RequestExpired",
    rest: "ExpiredToken",
  },
  expired: timing,
  "not-yet-current": timing,
  "unsigned-headers": mismatch,
  "bad-payload-hash": { ...mismatch, rest: "XAmzContentSHA256Mismatch" },
  mismatch,
  "wrong-service": mismatch,
};

const restStatus: Readonly<Record<string, number>> = {
  AuthorizationHeaderMalformed: 400,
  ExpiredToken: 400,
  XAmzContentSHA256Mismatch: 400,
};

const ec2Status: Readonly<Record<string, number>> = { AuthFailure: 401, MissingAuthenticationToken: 403 };

const whereFrom = "Evenkeel's local region takes its own credentials only: `evenkeel env` prints them.";
/** EC2 says no more than this. */
const ec2Preface: Readonly<Record<string, string>> = {
  AuthFailure: "AWS was not able to validate the provided access credentials. ",
  RequestExpired: "Request has expired. ",
};

function messageOf(failure: AuthFailure): string {
  switch (failure.kind) {
    case "missing":
      return `Request is missing Authentication Token. Every request must be signed. ${whereFrom}`;
    case "incomplete":
      return "The request signature does not conform to AWS standards: Signature Version 4 with X-Amz-Date is expected.";
    case "unknown-key":
    case "bad-token":
      return `The security token included in the request is invalid. ${whereFrom}`;
    case "expired-token":
      return "The security token included in the request is expired";
    case "expired": {
      const { time, nowMs, skewMs } = failure;
      return `Signature expired: ${time} is now earlier than ${amzDate(nowMs - skewMs)} (${amzDate(nowMs)} - ${minutes(skewMs)}.)`;
    }
    case "not-yet-current": {
      const { time, nowMs, skewMs } = failure;
      return `Signature not yet current: ${time} is still later than ${amzDate(nowMs + skewMs)} (${amzDate(nowMs)} + ${minutes(skewMs)}.)`;
    }
    case "unsigned-headers":
      return `These headers must be signed and are not: ${failure.headers.join(", ")}.`;
    case "bad-payload-hash":
      return "The value of x-amz-content-sha256 is not the SHA-256 of the body. Payloads that are signed piece by piece are not accepted, and unsigned ones by S3 only.";
    case "mismatch":
      return `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details. ${whereFrom}`;
    case "wrong-service":
      return `Credential should be scoped to correct service: '${failure.service}'.`;
  }
}

function amzDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");
}

function minutes(ms: number): string {
  return `${Math.round(ms / 60_000)} min`;
}
