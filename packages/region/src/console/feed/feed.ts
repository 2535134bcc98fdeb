import type { Clock, Timer } from "@evenkeel/kernel";
import type { Documents, Kind } from "../source/documents.ts";
import { CallRefused, type ConsoleSource } from "../source/source.ts";
import type { Query } from "./query.ts";

/** What has changed: documents by kind and id, and the ids of those that are gone. */
export interface Delta {
  readonly put: Documents;
  readonly gone: { readonly [K in Kind]?: readonly string[] };
}

export interface FeedOptions {
  readonly source: ConsoleSource;
  readonly queries: readonly Query[];
  /** Real time. */
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

export interface FeedListener {
  /** The queries on demand that it wants. */
  readonly wants: readonly string[];
  readonly onSnapshot: (documents: Documents) => void;
  readonly onDelta: (delta: Delta) => void;
}

/** Between a change and the next reading, in milliseconds: at least, and at most for a query that costs more. */
const settleMs = 100;
const longestSettleMs = 500;
/** A query rests for so many times of what it took. */
const restFactor = 10;

/** Keeps what queries read up to date while it has listeners, and sends them what has changed. */
export class Feed {
  readonly #options: FeedOptions;
  readonly #readings: readonly Reading[];
  readonly #listeners = new Map<FeedListener, "new" | "greeted">();
  #unsubscribe: (() => void) | undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#readings = options.queries.map((query) => new Reading(query, options, (delta) => this.#send(query, delta)));
  }

  /** The snapshot comes when all that the listener wants has been read. Until what it returns is called. */
  listen(listener: FeedListener): () => void {
    this.#listeners.set(listener, "new");
    this.#unsubscribe ??= this.#options.source.onChange((services) => {
      for (const reading of this.#readings) {
        if (reading.query.dependsOn.some((each) => services.includes(each))) reading.markStale();
      }
    });
    for (const reading of this.#readings) if (isWanted(reading.query, listener)) reading.start();
    this.#greet();
    return () => {
      this.#listeners.delete(listener);
      for (const reading of this.#readings) {
        if (![...this.#listeners.keys()].some((other) => isWanted(reading.query, other))) reading.stop();
      }
      if (this.#listeners.size > 0) return;
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
    };
  }

  #send(query: Query, delta: Delta | undefined): void {
    if (delta) {
      for (const [listener, state] of this.#listeners) {
        if (state === "greeted" && isWanted(query, listener)) listener.onDelta(delta);
      }
    }
    this.#greet();
  }

  #greet(): void {
    for (const [listener, state] of this.#listeners) {
      const wanted = this.#readings.filter(({ query }) => isWanted(query, listener));
      if (state === "greeted" || !wanted.every(({ hasRead }) => hasRead)) continue;
      this.#listeners.set(listener, "greeted");
      listener.onSnapshot(merged(wanted.map(({ documents }) => documents)));
    }
  }
}

function isWanted({ name, onDemand }: Query, { wants }: FeedListener): boolean {
  return onDemand !== true || wants.includes(name);
}

/** A document and what was last sent of it. */
type Sent = Map<string, string>;

/** A query, what it last answered, and when it is read again. */
class Reading {
  readonly query: Query;
  readonly #options: FeedOptions;
  readonly #onRead: (delta: Delta | undefined) => void;
  #state: "idle" | "reading" | "reading, and stale again" = "idle";
  #isOn = false;
  #due: { readonly atMs: number; readonly timer: Timer } | undefined;
  #restMs = settleMs;
  #sent = new Map<Kind, Sent>();
  documents: Documents = {};
  hasRead = false;

  constructor(query: Query, options: FeedOptions, onRead: (delta: Delta | undefined) => void) {
    this.query = query;
    this.#options = options;
    this.#onRead = onRead;
  }

  start(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#read();
  }

  stop(): void {
    this.#isOn = false;
    this.#due?.timer.cancel();
    this.#due = undefined;
    this.#sent = new Map();
    this.documents = {};
    this.hasRead = false;
  }

  markStale(): void {
    if (!this.#isOn) return;
    if (this.#state !== "idle") this.#state = "reading, and stale again";
    else this.#readAfter(settleMs);
  }

  /** Of two times the sooner holds. */
  #readAfter(delayMs: number): void {
    const { clock } = this.#options;
    const dueAtMs = clock.now() + Math.max(delayMs, this.#restMs);
    if (this.#due && this.#due.atMs <= dueAtMs) return;
    this.#due?.timer.cancel();
    this.#due = { atMs: dueAtMs, timer: clock.after(dueAtMs - clock.now(), () => this.#read()) };
  }

  #read(): void {
    const { source, clock, onDefect } = this.#options;
    this.#due = undefined;
    this.#state = "reading";
    const beganMs = clock.now();
    this.query
      .read(source)
      .catch((error: unknown) => this.#problem(error))
      .then((documents) => {
        const isStale = this.#state === "reading, and stale again";
        this.#state = "idle";
        if (!this.#isOn) return;
        this.#restMs = Math.min(longestSettleMs, Math.max(settleMs, (clock.now() - beganMs) * restFactor));
        this.#take(documents);
        if (isStale) this.#readAfter(settleMs);
        else if (this.query.everyMs !== undefined) this.#readAfter(this.query.everyMs);
      })
      .catch(onDefect);
  }

  /** What AWS refuses is shown as such; what was read before stays. */
  #problem(error: unknown): Documents {
    const { name } = this.query;
    if (!(error instanceof CallRefused)) this.#options.onDefect(error);
    const code = error instanceof CallRefused ? error.code : "InternalFailure";
    const message = error instanceof Error ? error.message : String(error);
    return { ...this.documents, problem: { [name]: { query: name, code, message } } };
  }

  #take(documents: Documents): void {
    const delta = this.#difference(documents);
    this.documents = documents;
    this.hasRead = true;
    this.#onRead(delta);
  }

  #difference(documents: Documents): Delta | undefined {
    const put: Record<string, Record<string, unknown>> = {};
    const gone: Record<string, string[]> = {};
    for (const kind of [...this.query.kinds, "problem"] as const) {
      const sent: Sent = this.#sent.get(kind) ?? new Map<string, string>();
      const next: Sent = new Map();
      for (const [id, document] of Object.entries(documents[kind] ?? {})) {
        const text = JSON.stringify(document);
        next.set(id, text);
        if (sent.get(id) !== text) (put[kind] ??= {})[id] = document;
      }
      const missing = [...sent.keys()].filter((id) => !next.has(id));
      if (missing.length > 0) gone[kind] = missing;
      this.#sent.set(kind, next);
    }
    const isNothing = Object.keys(put).length + Object.keys(gone).length === 0;
    // Put together from the query's own documents, kind by kind.
    return isNothing ? undefined : { put: put, gone };
  }
}

function merged(all: readonly Documents[]): Documents {
  const kinds: Record<string, object> = {};
  for (const documents of all)
    for (const [kind, byId] of Object.entries(documents)) kinds[kind] = { ...kinds[kind], ...byId };
  return kinds;
}
