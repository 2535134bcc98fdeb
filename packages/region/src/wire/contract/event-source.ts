import type { ServiceError } from "./service-error.ts";

/** What an operation answers whose output is a stream of events: it begins to send when its client listens. */
export interface EventSource {
  open(sink: EventSink): EventFlow;
}

/** Where events go. */
export interface EventSink {
  /** Sends one event, such as `{ sessionUpdate: {…} }`. After `wait` the client is behind: nothing more until `resume`. */
  send(event: Readonly<Record<string, unknown>>): "more" | "wait";
  /** Ends the stream, after an error where one is given. */
  end(error?: ServiceError): void;
}

/** A stream that is being sent. */
export interface EventFlow {
  /** The client takes more again. */
  resume(): void;
  /** The client has gone. */
  close(): void;
}
