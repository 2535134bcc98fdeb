/** What a client's connection is waiting for. */
export type ClientPhase =
  | "head"
  /** More of the request's body. */
  | "body"
  /** The response, the request being complete. */
  | "response"
  | "tunnel"
  /** The client to close: everything was said, and what still comes is not read. */
  | "farewell"
  | "closed";

/** How things stand when nothing has moved for a while. */
export interface Silence {
  readonly phase: ClientPhase;
  /** Whole seconds without a byte on either side, at least. */
  readonly seconds: number;
  readonly idleTimeoutSeconds: number;
  /** The target has not accepted the connection yet. */
  readonly isConnecting: boolean;
  readonly hasResponded: boolean;
  /** A request has begun to come. */
  readonly hasInput: boolean;
  /** The target, or a pipeline, keeps the client from sending. */
  readonly isPaused: boolean;
}

/** `part` says goodbye, `cut` ends what cannot be ended in words; a number is the status to answer. */
export type Verdict = "wait" | "part" | "cut" | 408 | 504;

/** How long a client may take to close after the last response. */
const farewellSeconds = 5;
/** How long a target may take to accept a connection. */
const connectSeconds = 10;

/** Who kept the other one waiting, and what follows. Silence between two requests is no error. */
export function judgeSilence(silence: Silence): Verdict {
  const { phase, seconds, hasResponded } = silence;
  if (phase === "farewell") return seconds > farewellSeconds ? "cut" : "wait";
  if (silence.isConnecting && seconds > connectSeconds) return 504;
  if (seconds <= silence.idleTimeoutSeconds || phase === "closed") return "wait";
  if (phase === "head") return silence.hasInput ? 408 : "part";
  if (phase === "tunnel" || hasResponded) return "cut";
  return phase === "body" && !silence.isPaused ? 408 : 504;
}
