import type { Socket } from "node:net";

/** An unfinished head is looked at again when a line ended, or when it outgrew every limit on one. */
const headBytesToRescan = 16 * 1024;

/** A client's input: what of it has to wait, and whether more is read. */
export class InputGate {
  readonly #socket: Socket;
  #held: Buffer | undefined = undefined;
  isPaused = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  get isEmpty(): boolean {
    return this.#held === undefined;
  }

  /** Keeps the rest of an input: an unfinished head, or requests sent ahead. */
  hold(input: Buffer): void {
    this.#held = input;
  }

  /** A copy of what was held, with what came now behind it. */
  take(bytes: Buffer): Buffer {
    const held = this.release();
    return Buffer.concat(held ? [held, bytes] : [bytes]);
  }

  /** The same of an unfinished head; undefined while it cannot be complete: it stays held until a line ended. */
  takeHead(bytes: Buffer): Buffer | undefined {
    const input = this.take(bytes);
    if (bytes.includes(10) || input.length >= headBytesToRescan) return input;
    this.hold(input);
    return undefined;
  }

  /** What was held. */
  release(): Buffer | undefined {
    const held = this.#held;
    this.#held = undefined;
    return held;
  }

  pause(): void {
    if (this.isPaused) return;
    this.isPaused = true;
    this.#socket.pause();
  }

  resume(): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    this.#socket.resume();
  }
}
