/** A request that is forwarded, and its response, as far as the connection to the target has a part in them. */
export interface ForwardedExchange {
  /** When it was handed to the target, or later, when the connection stood; in milliseconds of the clock. */
  dispatchedMs: number;
  readonly isHttp11: boolean;
  /** The method is HEAD: the response ends with its head. */
  readonly isHead: boolean;
  readonly wantsWebSocket: boolean;
  /** Whether the client has sent all of it. */
  readonly isRequestComplete: boolean;
  /** The target answers. */
  beginResponse(): void;
}

/**
 * The client's side, as the connection to a target needs it. Downstream is where responses flow to: RFC 9110, 3.7
 * (https://www.rfc-editor.org/rfc/rfc9110#section-3.7).
 */
export interface Downstream {
  readonly exchange: ForwardedExchange;
  /** Whether the client's connection ends behind the response. */
  readonly closes: boolean;
  closeAfterResponse(): void;
  /** Something came from the target: neither side is idle. */
  touch(): void;
  /** Sends what is in the output to the client; false when the target should wait. */
  sendOutput(): boolean;
  /** The target has room for more of the request. */
  resumeReading(): void;
  /** The response is complete. */
  endResponse(): void;
  /** The target's connection broke, or its answer is no HTTP: the client gets this status, where no response has begun. */
  failTarget(status: number): void;
  /** The target agreed to speak WebSocket: bytes go both ways from here on. */
  openTunnel(): void;
  endTunnel(): void;
}

/** A connection to a target, as clients and the pool of the target need it. */
export interface Upstream {
  /** When it was last used, in ticks. */
  readonly lastActive: number;
  readonly isConnecting: boolean;
  /** Sends the request in the output; false when the client should wait. */
  begin(client: Downstream): boolean;
  /** Sends what is in the output, more of the request; false when the client should wait. */
  sendOutput(): boolean;
  /** Sends bytes as they are; false when the client should wait. */
  sendRange(input: Buffer, start: number, end: number): boolean;
  /** The client has room for more of the response. */
  resume(): void;
  /** From now on nothing passes, and neither side learns of it: as where the network drops it. */
  sever(): void;
  /** The client's side of a tunnel is over. */
  end(): void;
  /** The client no longer waits for the response. */
  abandon(): void;
  /** Ends it, and what is in flight on it with the load balancer's answer. */
  cut(): void;
  close(): void;
}
