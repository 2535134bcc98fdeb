import type { Clock, Timer } from "@evenkeel/kernel";
import { connect, type Socket } from "node:net";
import { causeOf, type FailureCause, type Outcome } from "../outcome.ts";
import { ResponseReader } from "./response-reader.ts";

export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly method: string;
  readonly clock: Clock;
  /** How long a connection that carries nothing more may wait for the other side to close it. */
  readonly lingerMs: number;
  /** It carries nothing more. */
  readonly onSpent: () => void;
  /** It can carry the next request. */
  readonly onIdle: () => void;
  /** Its socket is closed. */
  readonly onClosed: () => void;
}

/** A connection that carries one request at a time. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #socket: Socket;
  #exchange: { readonly reader: ResponseReader; readonly ended: (outcome: Outcome) => void } | undefined;
  #isSpent = false;
  #linger: Timer | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#socket = connect({ host: options.host, port: options.port, noDelay: true });
    this.#socket.on("data", (bytes) => this.#read(bytes));
    this.#socket.on("end", () => this.#readEnd());
    this.#socket.on("error", (error) => this.#fail(causeOf(error)));
    this.#socket.on("close", () => {
      this.#fail("closed before the answer was complete");
      this.#linger?.cancel();
      options.onClosed();
    });
  }

  /** Sends the request, and calls `ended` once with what became of it, never at once. */
  send(request: Buffer, ended: (outcome: Outcome) => void): void {
    this.#exchange = { reader: new ResponseReader(this.#options.method), ended };
    this.#socket.write(request);
  }

  /** Closes it at once; the request under way gets no outcome. */
  abandon(): void {
    this.#exchange = undefined;
    this.#spend();
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    if (this.#isSpent) return;
    // No request is under way: what arrives can only announce that the connection closes, such as 408 to an idle one.
    if (!this.#exchange) return this.abandon();
    const reading = this.#exchange.reader.read(bytes);
    if (reading.kind === "bad") return this.#fail("bad response");
    if (reading.kind === "complete") this.#complete(reading.status, reading.isPersistent);
  }

  #readEnd(): void {
    const reading = this.#exchange?.reader.readEnd();
    if (reading?.kind === "complete") this.#complete(reading.status, false);
    else this.#fail("closed before the answer was complete");
  }

  #complete(status: number, isPersistent: boolean): void {
    if (isPersistent) {
      this.#end({ kind: "answered", status }, this.#options.onIdle);
      return;
    }
    // The other side closes first, and keeps the port's last wait: a new connection each time would soon use up ours.
    const { clock, lingerMs } = this.#options;
    this.#linger = clock.after(lingerMs, () => this.#socket.destroy());
    this.#end({ kind: "answered", status }, () => this.#spend());
  }

  #fail(cause: FailureCause): void {
    this.#socket.destroy();
    this.#end({ kind: "failed", cause }, () => this.#spend());
  }

  /** Makes room before it reports the outcome: the caller may then send the next request at once. */
  #end(outcome: Outcome, makeRoom: () => void): void {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    makeRoom();
    exchange?.ended(outcome);
  }

  #spend(): void {
    if (this.#isSpent) return;
    this.#isSpent = true;
    this.#options.onSpent();
  }
}
