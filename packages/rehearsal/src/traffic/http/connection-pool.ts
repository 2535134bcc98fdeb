import { assert, type Clock } from "@evenkeel/kernel";
import type { Carrier, Shipment } from "../open-loop.ts";
import type { Outcome } from "../outcome.ts";
import type { KeepAlive } from "../summary.ts";
import { Connection } from "./connection.ts";

export interface PoolOptions {
  readonly host: string;
  readonly port: number;
  readonly method: string;
  /** What is sent, by the index of the phase. */
  readonly requests: readonly Buffer[];
  readonly clock: Clock;
  readonly connectionsMax: number;
  readonly keepAlive: KeepAlive;
  readonly timeoutMs: number;
}

/**
 * Up to so many connections that are busy or kept. Kept ones are opened one by one until all are there, and then used in
 * turn: as many clients, each of which comes back. A request is never sent twice, also when a kept connection was closed
 * under it.
 */
export class ConnectionPool implements Carrier {
  readonly #options: PoolOptions;
  /** Every connection whose socket is not closed yet. */
  readonly #open = new Set<Connection>();
  /** Free to carry a request; a Set keeps the order in which they became so. */
  readonly #idle = new Set<Connection>();
  /** Those that carry a request, or may carry another. */
  #inUse = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  trySend(phase: number, ended: (outcome: Outcome) => void): Shipment | undefined {
    const request = this.#options.requests[phase];
    assert(request, "each phase has its request");
    const connection = this.#take();
    connection?.send(request, ended);
    return connection;
  }

  /** Closes everything at once. */
  close(): void {
    for (const connection of this.#open) connection.abandon();
  }

  #take(): Connection | undefined {
    if (this.#inUse < this.#options.connectionsMax) return this.#connect();
    const [first] = this.#idle;
    if (first) this.#idle.delete(first);
    return first;
  }

  #connect(): Connection {
    const { host, port, method, clock, keepAlive, timeoutMs } = this.#options;
    this.#inUse++;
    const leave = (): void => {
      this.#idle.delete(connection);
      this.#inUse--;
    };
    const connection: Connection = new Connection({
      ...{ host, port, method, clock, lingerMs: timeoutMs },
      onSpent: leave,
      onIdle: () => (keepAlive === "kept" ? this.#idle.add(connection) : connection.abandon()),
      onClosed: () => this.#open.delete(connection),
    });
    this.#open.add(connection);
    return connection;
  }
}
