/** A subject whose reconciliation threw: a defect of this program, never the fault of a request. */
export interface SetAside {
  /** The reconciler's name: `ecs.services`. */
  readonly reconciler: string;
  /** The subject's key: an ARN, or an id. */
  readonly subject: string;
  /** What was thrown last. */
  readonly message: string;
  /** How often in a row. */
  readonly failures: number;
  /** When it threw for the first time, epoch milliseconds. */
  readonly sinceMs: number;
  /** When it is tried again, epoch milliseconds. */
  readonly againAtMs: number;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** The subjects that are left alone for a while, each longer the more often it threw. */
export class SetAsides {
  readonly #byId = new Map<string, SetAside>();

  /** Notes that a subject threw, and says when it may be tried again. */
  note({ reconciler, subject }: Pick<SetAside, "reconciler" | "subject">, error: unknown, now: number): SetAside {
    const id = idOf(reconciler, subject);
    const { failures = 0, sinceMs = now } = this.#byId.get(id) ?? {};
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
    const message = error instanceof Error ? error.message : String(error);
    const noted = { reconciler, subject, message, failures: failures + 1, sinceMs, againAtMs: now + pauseMs };
    this.#byId.set(id, noted);
    return noted;
  }

  /** Whether the subject has to wait still. */
  isWaiting(reconciler: string, subject: string, now: number): boolean {
    return now < (this.#byId.get(idOf(reconciler, subject))?.againAtMs ?? -Infinity);
  }

  /** The subject was reconciled. */
  forget(reconciler: string, subject: string): void {
    this.#byId.delete(idOf(reconciler, subject));
  }

  list(): readonly SetAside[] {
    return [...this.#byId.values()];
  }
}

function idOf(reconciler: string, subject: string): string {
  return `${reconciler}\n${subject}`;
}
