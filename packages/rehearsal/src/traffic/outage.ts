/**
 * Finds the longest time during which a request waited and none succeeded: it begins when a request is due, and ends
 * with the next success, whosever it is. A failed request goes on waiting for that success.
 */
export class OutageWatch {
  #waitingSinceMs: number | undefined;
  #open = 0;
  #longestMs = 0;

  /** A request is due. */
  due(atMs: number): void {
    this.#open++;
    this.#waitingSinceMs ??= atMs;
  }

  succeeded(atMs: number): void {
    this.#open--;
    this.#close(atMs);
    this.#waitingSinceMs = this.#open > 0 ? atMs : undefined;
  }

  /** A request failed, or was never sent. */
  failed(): void {
    this.#open--;
  }

  /** The longest one up to now, the one that still lasts included. */
  longestMs(nowMs: number): number {
    return Math.max(this.#longestMs, nowMs - (this.#waitingSinceMs ?? nowMs));
  }

  #close(atMs: number): void {
    this.#longestMs = this.longestMs(atMs);
  }
}
