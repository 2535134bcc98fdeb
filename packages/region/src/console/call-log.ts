import type { RequestRecord } from "../wire/index.ts";
import type { ApiCall } from "./source/documents.ts";

/** So many of the last calls are kept. */
const kept = 200;

/** The last AWS calls that came in: who called what, and what came of it. */
export class CallLog {
  #calls: readonly ApiCall[] = [];
  readonly #listeners = new Set<() => void>();

  note(record: RequestRecord): void {
    const { requestId, service = "", operation = "", accessKeyId = "", status, errorCode, at, tookMs } = record;
    const call = { requestId, service, operation, accessKeyId, status, atMs: at, tookMs };
    this.#calls = [...this.#calls, { ...call, ...(errorCode !== undefined && { errorCode }) }].slice(-kept);
    for (const listener of this.#listeners) listener();
  }

  list(): readonly ApiCall[] {
    return this.#calls;
  }

  /** Until what it returns is called. */
  onCall(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
