// From one whole HTTP request to its answer: authenticate, inflate, detect, decode, check, dispatch, encode.
import { gunzipSync } from "node:zlib";
import { assert } from "@evenkeel/kernel";
import type { EventSource } from "./contract/event-source.ts";
import type { Model } from "./model/model.ts";
import { unknownService } from "./contract/not-implemented.ts";
import { encodeStream } from "./protocols/event-stream.ts";
import { joinChunks } from "./protocols/aws-chunked.ts";
import { detect, likelyProtocol, type Target } from "./protocols/detect.ts";
import {
  BadValueError,
  wireError,
  type ErrorStyle,
  type Protocol,
  type WireError,
  type WireRequest,
  type WireResponse,
  type WireStream,
} from "./protocols/protocol.ts";
import type { Dispatch } from "./contract/dispatch.ts";
import { ServiceError } from "./contract/service-error.ts";
import { authError, type AuthFailure } from "./signature/failures.ts";
import { readSignature, type Signature } from "./signature/signature.ts";
import { unsignedChunks, type Verify } from "./signature/verify.ts";
import { badValueError, demandValid } from "./validation.ts";

export interface AnswerContext {
  readonly models: readonly Model[];
  readonly verify: Verify;
  readonly dispatch: Dispatch;
  readonly onDefect: (error: unknown) => void;
  /** The most bytes that a compressed body may inflate to. */
  readonly bodyLimitBytes: number;
}

export interface Answer {
  readonly response: WireResponse | WireStream;
  readonly target: Target | undefined;
  readonly signature: Signature | undefined;
  readonly errorCode: string | undefined;
}

/** Answers a request; never throws. */
export function answer(context: AnswerContext, request: WireRequest, requestId: string): Answer {
  const read = readSignature(request);
  const signature = typeof read === "object" ? read : undefined;
  const failure: AuthFailure | undefined = typeof read === "object" ? context.verify(request, read) : { kind: read };
  // Only after it is verified: the signature covers the compressed bytes, and strangers get nothing inflated.
  const inflated = failure ? beginningOf(request) : undoCodings(request, context.bodyLimitBytes, signature);
  const target = detect(context.models, inflated ?? request, signature?.service);
  const protocol = target?.protocol ?? likelyProtocol(request, signature?.service);
  const style: ErrorStyle = target?.model ?? { xmlNamespace: "" };
  const refuse = (error: WireError): Answer => ({
    response: encodeError(context, protocol, style, error, requestId),
    target,
    signature,
    errorCode: error.name,
  });

  const isWhole = request.body.length <= unsignedBytesMax;
  const unsignedIsFine = isWhole && failure?.kind === "missing" && target?.operation?.unsigned === true;
  if (failure && !unsignedIsFine) return refuse(authError(failure, protocol.family));
  if (!target) return refuse(plainError(unknownService(signature?.service, serviceNames(context.models))));
  if (signature && signature.service !== target.model.signingName) {
    return refuse(authError({ kind: "wrong-service", service: target.model.signingName }, protocol.family));
  }
  if (!inflated) return refuse(plainError(badCoding));
  try {
    const response = callOperation(context, target, inflated, { signature, requestId });
    return { response, target, signature, errorCode: undefined };
  } catch (error) {
    return refuse(wireError(target.model, protocol, serviceErrorOf(context, target, error)));
  }
}

interface CallDetails {
  readonly signature: Signature | undefined;
  readonly requestId: string;
}

function callOperation(
  context: AnswerContext,
  target: Target,
  request: WireRequest,
  details: CallDetails,
): WireResponse | WireStream {
  const { model, protocol, operation } = target;
  const { signature, requestId } = details;
  if (!operation) throw unknownOperation(target);
  const input = protocol.decode(operation, request);
  demandValid(model, operation, input);
  const output = context.dispatch(model.service, operation.name, input, {
    accessKeyId: signature?.accessKeyId ?? "",
    region: signature?.region ?? "",
    requestId,
    protocol: protocol.name,
  });
  assert(!(output instanceof Promise), `${model.service}.${operation.name} answers later; dispatch is synchronous`);
  if (!operation.events) return protocol.encode(model, operation, output, requestId);
  // The services of this region answer such an operation with a source, or refuse it.
  const { onDefect } = context;
  return encodeStream({ model, operation, protocol }, output as EventSource, { requestId, onDefect });
}

function unknownOperation({ protocol, operationName }: Target): ServiceError {
  if (protocol.family === "rest") {
    const message = "The specified method is not allowed against this resource.";
    return new ServiceError({ code: "MethodNotAllowed", message, status: 405 });
  }
  if (protocol.family === "restJson") {
    const message = `The operation ${operationName} is not known.`;
    return new ServiceError({ code: "UnknownOperationException", message, status: 404 });
  }
  const code = protocol.family === "json" ? "UnknownOperationException" : "InvalidAction";
  return new ServiceError({ code, message: `The action ${operationName} is not valid for this web service.` });
}

/** The error that the caller reads for what was thrown. */
function serviceErrorOf(context: AnswerContext, { model, protocol }: Target, error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof BadValueError) return badValueError(model, protocol, error);
  context.onDefect(error);
  return internalFailure;
}

const internalFailure = new ServiceError({
  code: "InternalFailure",
  message: "The request processing has failed because of an unknown error; the region's log has more.",
  status: 500,
});

const badCoding = new ServiceError({
  code: "SerializationException",
  message: "The body is not valid gzip or aws-chunked, or inflates to more than is accepted.",
});

/** An error's own members may be wrong too, which is a defect like any other. */
function encodeError(
  context: AnswerContext,
  protocol: Protocol,
  style: ErrorStyle,
  error: WireError,
  requestId: string,
): WireResponse {
  try {
    return protocol.encodeError(style, error, requestId);
  } catch (defect) {
    context.onDefect(defect);
    return protocol.encodeError(style, plainError(internalFailure), requestId);
  }
}

function plainError({ code, status, message }: ServiceError): WireError {
  return { name: code, code, status: status ?? 400, message, shape: undefined, fields: {} };
}

/** So much of a request is read whose signature does not hold: enough for the operations that need none. */
const unsignedBytesMax = 64 * 1024;

/** What is read of a stranger's request, to refuse it in its own protocol. */
function beginningOf(request: WireRequest): WireRequest {
  return { ...request, body: request.body.subarray(0, unsignedBytesMax) };
}

/** The request with its body as it was before it was compressed or cut in chunks; undefined when that fails. */
function undoCodings(request: WireRequest, limitBytes: number, signature?: Signature): WireRequest | undefined {
  if (request.headers.get("x-amz-content-sha256") === unsignedChunks) return joinChunks(request);
  // S3's objects may be compressed: so they stay.
  if (signature?.service === "s3") return signature.place === "query" ? withHeadersOfUrl(request) : request;
  return inflate(request, limitBytes);
}

/** A presigned URL has in its query what would be headers: `x-amz-meta-…`, a checksum, the source of a copy. */
function withHeadersOfUrl(request: WireRequest): WireRequest {
  const given = [...new URLSearchParams(request.query)].map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers = given.filter(([name]) => name.startsWith("x-amz-") && !request.headers.has(name));
  return { ...request, headers: new Map([...request.headers, ...headers]) };
}

function inflate(request: WireRequest, limitBytes: number): WireRequest | undefined {
  if (request.headers.get("content-encoding")?.toLowerCase() !== "gzip") return request;
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: limitBytes }) };
  } catch {
    return undefined;
  }
}

function serviceNames(models: readonly Model[]): readonly string[] {
  return models.map(({ service }) => service);
}
