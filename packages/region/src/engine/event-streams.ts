import type { Clock, Timer } from "@evenkeel/kernel";
import type { Store } from "../store/store.ts";
import type { Journal } from "../store/table.ts";
import type { EventFlow, EventSink, EventSource, ServiceError } from "../wire/index.ts";

/**
 * What an operation with a stream answers: a session, synchronous like everything in a service. `EventStreams` calls it: with what
 * was committed, at each tick, and for what there is to send.
 */
export interface EventSession {
  /** The journal that it listens to. */
  readonly journal: Journal<never>;
  /** Between two ticks, in real milliseconds: who reads the stream lives in real time. */
  readonly tickMs: number;
  /** What a commit has appended to the journal. */
  take(entries: readonly never[]): void;
  /** So long it has been open, in real milliseconds. */
  tick(openMs: number): void;
  /** What is to be sent next; each is asked for once, when the client can take it. */
  next(): StreamItem | undefined;
  /** The error that the stream ends with when the region fails or stops. */
  broken(): ServiceError;
}

/** An event, or the error that ends the stream. */
export type StreamItem =
  | { readonly kind: "event"; readonly event: Readonly<Record<string, unknown>> }
  | { readonly kind: "error"; readonly error: ServiceError };

export interface EventStreamsOptions {
  readonly store: Store;
  /** Real time. */
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** Between sessions and those who read them: feeds after commits, ticks, and never waits for a slow reader. */
export class EventStreams {
  readonly #options: EventStreamsOptions;
  readonly #open = new Set<OpenStream>();

  constructor(options: EventStreamsOptions) {
    this.#options = options;
  }

  /** A session as the wire takes it. */
  sourceOf(session: EventSession): EventSource {
    return {
      open: (sink) => {
        const stream = new OpenStream(session, sink, this.#options, () => this.#open.delete(stream));
        this.#open.add(stream);
        stream.begin();
        return stream;
      },
    };
  }

  /** The region stops: every stream ends, and says so. */
  stop(): void {
    for (const stream of this.#open) stream.break();
  }
}

class OpenStream implements EventFlow {
  readonly #session: EventSession;
  readonly #sink: EventSink;
  readonly #options: EventStreamsOptions;
  readonly #onEnd: () => void;
  #openedAtMs = 0;
  #timer: Timer | undefined;
  #unsubscribe: (() => void) | undefined;
  #isWaiting = false;
  #hasEnded = false;

  constructor(session: EventSession, sink: EventSink, options: EventStreamsOptions, onEnd: () => void) {
    this.#session = session;
    this.#sink = sink;
    this.#options = options;
    this.#onEnd = onEnd;
  }

  begin(): void {
    const { store, clock } = this.#options;
    this.#openedAtMs = clock.now();
    this.#unsubscribe = store.onAppend(this.#session.journal, (entries) =>
      this.#guard(() => this.#session.take(entries)),
    );
    this.#schedule();
    this.#send();
  }

  resume(): void {
    this.#isWaiting = false;
    this.#send();
  }

  close(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#timer?.cancel();
    this.#unsubscribe?.();
    this.#onEnd();
  }

  break(): void {
    this.#end(this.#session.broken());
  }

  #schedule(): void {
    const { clock } = this.#options;
    this.#timer = clock.after(this.#session.tickMs, () => {
      this.#schedule();
      this.#guard(() => this.#session.tick(clock.now() - this.#openedAtMs));
      this.#send();
    });
  }

  #send(): void {
    this.#guard(() => {
      while (!this.#isWaiting && !this.#hasEnded) {
        const item = this.#session.next();
        if (!item) return;
        if (item.kind === "error") this.#end(item.error);
        else if (this.#sink.send(item.event) === "wait") this.#isWaiting = true;
      }
    });
  }

  #end(error: ServiceError): void {
    if (this.#hasEnded) return;
    this.close();
    this.#sink.end(error);
  }

  /** A session that fails ends its own stream, never the commit that it listens to. */
  #guard(action: () => void): void {
    if (this.#hasEnded) return;
    try {
      action();
    } catch (error) {
      this.#options.onDefect(error);
      this.break();
    }
  }
}
