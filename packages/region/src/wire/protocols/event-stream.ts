// Answers that are streams of events: framed messages, the same for every protocol; what is in them is the protocol's.
// https://smithy.io/2.0/aws/amazon-eventstream.html
import { EventStreamCodec } from "@smithy/core/event-streams";
import { assert } from "@evenkeel/kernel";
import type { EventFlow, EventSink, EventSource } from "../contract/event-source.ts";
import type { Model, Operation, StructShape } from "../model/model.ts";
import { ServiceError } from "../contract/service-error.ts";
import type { Struct } from "../model/struct.ts";
import { wireError, type EventFormat, type Protocol, type WireStream } from "./protocol.ts";

/** The answer of an operation whose output is a stream. What the source sends is encoded at once. */
export function encodeStream(
  target: { readonly model: Model; readonly operation: Operation; readonly protocol: Protocol },
  source: EventSource,
  details: { readonly requestId: string; readonly onDefect: (error: unknown) => void },
): WireStream {
  const { protocol, operation } = target;
  const { events: format } = protocol;
  const { events: shape } = operation;
  assert(format && shape, `${protocol.name} has no streams of events, which ${operation.name} answers with`);
  return {
    status: 200,
    headers: { "content-type": "application/vnd.amazon.eventstream", "x-amzn-requestid": details.requestId },
    open(bytes) {
      bytes.write(message("event", "initial-response", format.contentType, format.initialResponse));
      const sink: EventSink = {
        send: (event) => bytes.write(encodeEvent(shape, event, format)),
        end(error) {
          if (error) bytes.write(encodeError(target.model, protocol, shape, error, format));
          bytes.end();
        },
      };
      return guarded(source, sink, details.onDefect);
    },
  };
}

/** A source that fails, also by an event that its model does not know, ends its stream and is reported. */
function guarded(source: EventSource, sink: EventSink, onDefect: (error: unknown) => void): EventFlow {
  return source.open({
    send(event) {
      try {
        return sink.send(event);
      } catch (error) {
        onDefect(error);
        sink.end(internalFailure);
        return "wait";
      }
    },
    end: (error) => sink.end(error),
  });
}

const internalFailure = new ServiceError({
  code: "InternalFailure",
  message: "The stream ended because of an unknown error; the region's log has more.",
  status: 500,
});

function encodeEvent(shape: StructShape, event: Struct, format: EventFormat): Uint8Array {
  const [[type, value] = ["", {}], ...others] = Object.entries(event);
  const member = shape.byName.get(type);
  assert(others.length === 0 && member, `${Object.keys(event).join()} is no one event of ${shape.name}`);
  return message("event", type, format.contentType, format.encode(structOf(member.shape, type), value));
}

/** An error that the stream's model has is an exception there; any other one a mere error. */
function encodeError(
  model: Model,
  protocol: Protocol,
  shape: StructShape,
  error: ServiceError,
  format: EventFormat,
): Uint8Array {
  const { name, fields } = wireError(model, protocol, error);
  const member = shape.byName.get(name);
  if (member) {
    const value = { message: error.message, ...fields };
    return message("exception", name, format.contentType, format.encode(structOf(member.shape, name), value));
  }
  return codec.encode({
    headers: {
      ":message-type": text("error"),
      ":error-code": text(name),
      ":error-message": text(error.message),
    },
    body: new Uint8Array(),
  });
}

function structOf(shape: { readonly kind: string }, name: string): StructShape {
  assert(shape.kind === "struct", `the event ${name} is a structure`);
  return shape as StructShape;
}

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : Buffer.from(bytes as Uint8Array).toString("utf8")),
  (string) => Buffer.from(string, "utf8"),
);

function message(kind: "event" | "exception", type: string, contentType: string, body: Uint8Array): Uint8Array {
  const headers = {
    ":message-type": text(kind),
    [`:${kind}-type`]: text(type),
    ":content-type": text(contentType),
  };
  return codec.encode({ headers, body });
}

function text(value: string): { readonly type: "string"; readonly value: string } {
  return { type: "string", value };
}
