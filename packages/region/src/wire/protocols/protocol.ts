// What every protocol implements, and what they share.
import type { EventFlow } from "../contract/event-source.ts";
import type { ProtocolName } from "../model/model-json.ts";
import type { Model, Operation, StructShape } from "../model/model.ts";
import type { Struct } from "../model/struct.ts";
import type { ServiceError } from "../contract/service-error.ts";

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** By lower-case name. A map, because clients name headers and an object would answer for `constructor`. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An answer that goes on. */
export interface WireStream {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  open(bytes: ByteSink): EventFlow;
}

export interface ByteSink {
  /** After `wait`, nothing more until the flow's `resume`. */
  write(bytes: Uint8Array): "more" | "wait";
  end(): void;
}

export interface Protocol {
  readonly name: ProtocolName;
  /** Protocols of a family share their codes for what goes wrong before a service is asked. */
  readonly family: Family;
  /** The request's input. Throws `BadValueError`. */
  decode(operation: Operation, request: WireRequest): Struct;
  encode(model: Model, operation: Operation, output: unknown, requestId: string): WireResponse;
  encodeError(style: ErrorStyle, error: WireError, requestId: string): WireResponse;
  /** How it writes the events of a stream; undefined where no service that speaks it has one. */
  readonly events?: EventFormat;
}

/** What a protocol puts into the messages of an event stream. */
export interface EventFormat {
  readonly contentType: string;
  /** What clients wait for before the first event: the output's other members, of which no operation has any. */
  readonly initialResponse: Uint8Array;
  encode(shape: StructShape, value: unknown): Uint8Array;
}

export type Family = "json" | "query" | "ec2" | "rest" | "restJson";

/** What of a model matters to an error's form. */
export type ErrorStyle = Pick<Model, "xmlNamespace" | "queryCompatible"> & Partial<Pick<Model, "service">>;

/** An error with everything that any protocol says of it. */
export interface WireError {
  /** The name of its shape: what JSON and CBOR call it. */
  readonly name: string;
  /** What the query protocols call it. */
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly shape: StructShape | undefined;
  readonly fields: Readonly<Struct>;
}

/** The error as the service's model knows it. */
export function wireError(model: Model, protocol: Protocol, error: ServiceError): WireError {
  const known = model.errors.get(error.code);
  // JSON services answer every client error with 400, except those that once spoke awsQuery.
  const flat = protocol.family === "json" && !model.queryCompatible && known && known.status < 500;
  return {
    name: known?.name ?? error.code,
    code: known?.code ?? error.code,
    status: error.status ?? (flat ? 400 : (known?.status ?? 400)),
    message: error.message,
    shape: known?.shape,
    fields: error.fields,
  };
}

/**
 * An error's message under the name that its shape gives it; services say it where the shape has none, too. An error that
 * AWS names by its code alone has none.
 */
export function errorMessage({ shape, message }: WireError): Struct {
  return message === "" ? {} : { [shape?.byName.has("Message") ? "Message" : "message"]: message };
}

/** Input that is not of the type that the model says. */
export class BadValueError extends Error {
  override readonly name = "BadValueError";
  /** Where in the input; empty for the whole of it. */
  readonly path: string;
  readonly expected: string;

  constructor(path: string, expected: string) {
    super(`${path || "The request body"} is not a valid ${expected}.`);
    this.path = path;
    this.expected = expected;
  }
}
