import { Socket } from "node:net";

/**
 * A socket that reads on after it could not be written to. A target may answer a request and close before it has read
 * all of it (413, for an upload that is too large): what is still being sent then fails, while the answer has arrived and
 * is waiting to be read. Node would throw it away with the socket.
 */
export class TargetSocket extends Socket {
  #hasFailedToWrite = false;
  /** Nothing passes on it any more, either way, and neither side learns of it. */
  isSevered = false;

  /** Whether nothing more can be written, though there may be something to read. */
  get isReadOnly(): boolean {
    return this.#hasFailedToWrite;
  }

  sever(): void {
    this.isSevered = true;
    this.pause();
  }

  /** What comes on a severed one is never read. */
  override resume(): this {
    return this.isSevered ? this : super.resume();
  }

  /** A first failure to write is kept back: reading meets the other side's end or reset behind the last byte. */
  override destroy(error?: Error): this {
    if (!isWriteError(error) || this.#hasFailedToWrite) return super.destroy(error);
    this.#hasFailedToWrite = true;
    this.resume();
    // Nothing that waited for room here needs to wait any longer.
    this.emit("drain");
    return this;
  }

  /** Behind a failed write, Node takes the whole stream for failed and no longer emits its end (`null`). */
  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (chunk !== null || !this.#hasFailedToWrite) return super.push(chunk, encoding);
    this.emit("end");
    return false;
  }
}

function isWriteError(error: Error | undefined): boolean {
  return error !== undefined && "syscall" in error && error.syscall === "write";
}
