/** What a client's connection is waiting for. */
export type ClientPhase =
  | "head"
  /** More of the request's body. */
  | "body"
  /** The response, the request being complete. */
  | "response"
  | "tunnel"
  /** The client to close: everything was said, and what still comes is not read. */
  | "closing"
  | "closed";

/** A client's connection on which nothing has moved for a while. */
export interface IdleState {
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

/** `close` ends what nothing is due on, `destroy` what is in the middle of a message; a number is the status to answer. */
export type IdleAction = "wait" | "close" | "destroy" | 408 | 504;

/** How long a client may take to close after the last response. */
const closingSeconds = 5;
/** How long a target may take to accept a connection. */
const connectSeconds = 10;

/**
 * What follows when a connection has been idle: which side did not send decides. Between two requests that is no error.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#connection-idle-timeout
 */
export function idleAction(state: IdleState): IdleAction {
  const { phase, seconds, hasResponded } = state;
  if (phase === "closing") return seconds > closingSeconds ? "destroy" : "wait";
  if (state.isConnecting && seconds > connectSeconds) return 504;
  if (seconds <= state.idleTimeoutSeconds || phase === "closed") return "wait";
  if (phase === "head") return state.hasInput ? 408 : "close";
  if (phase === "tunnel" || hasResponded) return "destroy";
  return phase === "body" && !state.isPaused ? 408 : 504;
}
