/** A subject whose reconciliation threw: a defect of this program, never the fault of a request. */
export interface FailingSubject {
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

const firstDelayMs = 1_000;
const delayMaxMs = 60_000;

/** The failing subjects: each waits before it is tried again, longer the more often it threw. */
export class ReconcileBackoff {
  readonly #byId = new Map<string, FailingSubject>();

  /** Notes that a subject threw, and says when it may be tried again. */
  note(
    { reconciler, subject }: Pick<FailingSubject, "reconciler" | "subject">,
    error: unknown,
    now: number,
  ): FailingSubject {
    const id = subjectId(reconciler, subject);
    const { failures = 0, sinceMs = now } = this.#byId.get(id) ?? {};
    const delayMs = Math.min(delayMaxMs, firstDelayMs * 2 ** failures);
    const message = error instanceof Error ? error.message : String(error);
    const noted = { reconciler, subject, message, failures: failures + 1, sinceMs, againAtMs: now + delayMs };
    this.#byId.set(id, noted);
    return noted;
  }

  /** Whether the subject has to wait still. */
  isWaiting(reconciler: string, subject: string, now: number): boolean {
    return now < (this.#byId.get(subjectId(reconciler, subject))?.againAtMs ?? -Infinity);
  }

  /** The subject was reconciled. */
  forget(reconciler: string, subject: string): void {
    this.#byId.delete(subjectId(reconciler, subject));
  }

  list(): readonly FailingSubject[] {
    return [...this.#byId.values()];
  }
}

/** Names a subject among those of all reconcilers. */
export function subjectId(reconciler: string, subject: string): string {
  return `${reconciler}\n${subject}`;
}
