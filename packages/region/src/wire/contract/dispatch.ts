// The contract between the wire and the rest of the region: all that either side knows of the other.
import type { IncomingMessage, ServerResponse } from "node:http";

/** Who calls. */
export interface Caller {
  /** Empty for the few operations that arrive unsigned (`sts.AssumeRoleWithWebIdentity`). */
  readonly accessKeyId: string;
  /** The region that the request is signed for; empty when unsigned. Global services (iam) are signed for us-east-1. */
  readonly region: string;
  readonly requestId: string;
  readonly protocol: string;
}

/**
 * Answers one decoded request, synchronously. `service` is ecs, elbv2, ec2, cloudwatch, logs, application-autoscaling,
 * iam, sts or cloudformation. The input has the SDK's member names, with `Date` for timestamps and `Uint8Array` for
 * blobs; so has the answer. Absent and empty lists, maps and structures must mean the same: the query protocols cannot
 * distinguish them. An operation whose output is a stream of events answers with an `EventSource`. Throws `ServiceError`, or `notImplemented()`; anything else thrown is a defect (HTTP 500).
 */
export type Dispatch = (service: string, operation: string, input: Record<string, unknown>, caller: Caller) => unknown;

export interface Secret {
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When these credentials end, in epoch milliseconds of the real clock. @default never */
  readonly expires?: number;
}

/** What came of one HTTP request. */
export interface RequestRecord {
  readonly requestId: string;
  /** Undefined where the request names none that we know. */
  readonly service: string | undefined;
  readonly operation: string | undefined;
  readonly protocol: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly region: string | undefined;
  readonly status: number;
  /** The error's code; undefined when the request succeeded. */
  readonly errorCode: string | undefined;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** When it had been read, and how long the answer took, in milliseconds of `now()`. */
  readonly at: number;
  readonly tookMs: number;
}

export interface WireServerOptions {
  readonly dispatch: Dispatch;
  readonly credentials: (accessKeyId: string) => Secret | undefined;
  /** The real time (never scaled), in epoch milliseconds: signatures are dated by the clients' clocks. */
  readonly now: () => number;
  readonly newRequestId: () => string;
  readonly onRequest?: (record: RequestRecord) => void;
  /** Called with everything thrown that is not a `ServiceError`; the caller only reads "InternalFailure". */
  readonly onDefect?: (error: unknown) => void;
}

/** What `createWireHandler` returns: a listener for `http.createServer`. */
export type WireHandler = (request: IncomingMessage, response: ServerResponse) => void;
