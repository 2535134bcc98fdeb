import type { Delta, Documents, TailedEvent, TailRequest } from "@evenkeel/region/console";
import type { DocumentStore } from "./document-store.ts";

/** What a view needs beside that which all have: queries on demand, and log events. */
export interface Wanted {
  readonly queries?: readonly string[];
  readonly tail?: TailRequest;
}

export type ConnectionState = "connecting" | "live" | "paused" | "lost";

/**
 * The one stream of the page. The browser reconnects by itself; a page that is not seen has none, and costs nothing.
 * Has a state, and hands log events to whoever follows them.
 */
export class Connection {
  readonly #store: DocumentStore;
  #wanted: Wanted = {};
  #source: EventSource | undefined;
  #state: ConnectionState = "connecting";
  readonly #listeners = new Set<() => void>();
  #onTail: ((events: readonly TailedEvent[]) => void) | undefined;
  /** When documents last came, by the browser's clock. */
  receivedAtMs = 0;

  constructor(store: DocumentStore) {
    this.#store = store;
    document.addEventListener("visibilitychange", () => this.#open());
  }

  /** Opens the stream, where no view has yet. */
  open(): void {
    queueMicrotask(() => {
      if (!this.#source) this.#open();
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens the stream anew where something else is wanted than before; a view that goes and one that comes open it once. */
  want(wanted: Wanted, onTail?: (events: readonly TailedEvent[]) => void): void {
    this.#onTail = onTail;
    this.#wanted = wanted;
    queueMicrotask(() => {
      if (this.#source?.url !== new URL(this.#url(), location.href).href) this.#open();
    });
  }

  #open(): void {
    this.#source?.close();
    this.#source = undefined;
    if (document.visibilityState === "hidden") {
      this.#become("paused");
      return;
    }
    const source = new EventSource(this.#url());
    this.#source = source;
    source.addEventListener("snapshot", (event) => {
      this.receivedAtMs = performance.now();
      this.#store.replace(dataOf(event) as Documents);
      this.#become("live");
    });
    source.addEventListener("delta", (event) => this.#store.apply(dataOf(event) as Delta));
    source.addEventListener("tail", (event) => this.#onTail?.(dataOf(event) as readonly TailedEvent[]));
    source.addEventListener("error", () => {
      this.#become("lost");
      // Refused, rather than broken: then the browser does not try again by itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.#source === source && this.#open(), retryMs);
    });
  }

  #url(): string {
    const query = new URLSearchParams();
    for (const name of this.#wanted.queries ?? []) query.append("with", name);
    const { logGroup, filterPattern } = this.#wanted.tail ?? {};
    if (logGroup !== undefined) query.set("logGroup", logGroup);
    if (filterPattern !== undefined) query.set("filterPattern", filterPattern);
    return `/console/stream?${query.toString()}`;
  }

  #become(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const retryMs = 1000;

/** The server is of the same version as this page, so that the shape is taken as it is. */
function dataOf(event: Event): unknown {
  return JSON.parse((event as MessageEvent<string>).data);
}
