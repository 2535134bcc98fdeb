import type { Clock, Random } from "@evenkeel/kernel";
import type { RelayObservation } from "../observations.ts";
import type { Relay } from "../relays.ts";
import { TcpRelay } from "./tcp-relay.ts";

/** The relays of one process. */
export class RelaySet {
  readonly #options: { readonly clock: Clock; readonly random: Random };
  readonly #relays = new Map<string, { readonly relay: TcpRelay; readonly to: string; port: Promise<number> }>();
  /** They are no longer wanted, and have connections. */
  readonly #retired = new Set<TcpRelay>();

  constructor(options: { readonly clock: Clock; readonly random: Random }) {
    this.#options = options;
  }

  /** Whether nothing passes, and nothing is to. */
  get isIdle(): boolean {
    for (const relay of this.#retired) if (relay.connections === 0) this.#retired.delete(relay);
    return this.#relays.size === 0 && this.#retired.size === 0;
  }

  /** Has these relays run, and no others; resolves with where they listen. */
  async configure(wanted: readonly Relay[]): Promise<RelayObservation["relays"]> {
    const ids = new Set(wanted.map(({ relayId }) => relayId));
    for (const relayId of this.#relays.keys()) if (!ids.has(relayId)) this.#retire(relayId);
    const listening = wanted.map(async (relay) => {
      return { relayId: relay.relayId, host: "127.0.0.1", port: await this.#portOf(relay) };
    });
    return Promise.all(listening);
  }

  /** Ends all of them at once, with what passes. */
  end(): void {
    for (const { relay } of this.#relays.values()) relay.end();
    for (const relay of this.#retired) relay.end();
    this.#relays.clear();
    this.#retired.clear();
  }

  #portOf(wanted: Relay): Promise<number> {
    const to = `${wanted.to.host}:${wanted.to.port}`;
    const known = this.#relays.get(wanted.relayId);
    if (known?.to === to) {
      known.relay.update(wanted.behaviour);
      return known.port;
    }
    if (known) this.#retire(wanted.relayId);
    const relay = new TcpRelay(wanted, this.#options);
    const port = relay.listen();
    this.#relays.set(wanted.relayId, { relay, to, port });
    return port;
  }

  #retire(relayId: string): void {
    const known = this.#relays.get(relayId);
    if (!known) return;
    this.#relays.delete(relayId);
    known.relay.retire();
    this.#retired.add(known.relay);
  }
}
