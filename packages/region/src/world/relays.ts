/** Runs relays: a process between load balancer nodes and tasks, or simulated. What they listen on is reported through observations. */
export interface Relays {
  /** Has these relays run, and no others; what passes through one that goes may end by itself. */
  configure(relays: readonly Relay[]): void;
  /** Ends every relay at once (the region ends). */
  end(): void;
  /** Lets go of everything (the control plane ends); the relays live on. */
  release(): void;
}

/** Passes on what is sent to a port, not as well as the network would. */
export interface Relay {
  readonly relayId: string;
  /** Where connections go. */
  readonly to: { readonly host: string; readonly port: number };
  readonly behaviour: RelayBehaviour;
}

export interface RelayBehaviour {
  /** What the other side answers comes so much later, in real milliseconds. @default 0 */
  readonly latencyMs?: number;
  /** More or less by so much, evenly at random. @default 0 */
  readonly jitterMs?: number;
  /** So many of a hundred pieces, either way, are lost, and come when TCP sends them again. @default 0 */
  readonly lossPercent?: number;
  /** So many of a hundred connections are reset at their first piece. @default 0 */
  readonly resetPercent?: number;
  /** Bytes that pass each way in a second, for all connections together. @default no limit */
  readonly bytesPerSecond?: number;
  /** So many of a hundred requests are answered with 500, and go no further. @default 0 */
  readonly errorPercent?: number;
  /** `held`: nothing passes, and nothing says so; it passes when that is over. @default as it comes */
  readonly passage?: "held";
}
