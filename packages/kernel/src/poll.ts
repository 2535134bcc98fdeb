import type { Clock } from "./clock.ts";

/** The clock that is waited on; aborting the signal ends the wait at once. */
export interface PauseOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Waits on the given clock; an interruption ends the wait at once. */
export function pause({ clock, signal }: PauseOptions, durationMs: number): Promise<"elapsed" | "interrupted"> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve("interrupted");
      return;
    }
    const interrupt = (): void => {
      timer.cancel();
      resolve("interrupted");
    };
    const timer = clock.after(durationMs, () => {
      signal?.removeEventListener("abort", interrupt);
      resolve("elapsed");
    });
    signal?.addEventListener("abort", interrupt, { once: true });
  });
}

export interface PollOptions extends PauseOptions {
  /** Between two looks; as a function, of the time that has passed since the first. */
  readonly everyMs: number | ((waitedMs: number) => number);
  /** How long to look at most. @default without end */
  readonly timeoutMs?: number;
}

/** What a poll ends with: `late` and `interrupted` only where it has a timeout or a signal. */
export type Polled<T, Options extends PollOptions> =
  T | ("timeoutMs" extends keyof Options ? "late" : never) | ("signal" extends keyof Options ? "interrupted" : never);

/**
 * Looks at once, and again and again until there is something to see: `look` answers undefined for "not yet". The last look is
 * at the end of the timeout. What `look` throws ends it.
 */
export async function poll<T, Options extends PollOptions>(
  look: () => Promise<T | undefined> | T | undefined,
  options: Options,
): Promise<Polled<T, Options>> {
  const { clock, everyMs, timeoutMs = Infinity } = options;
  const startedMs = clock.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    const waitedMs = clock.now() - startedMs;
    const nextMs = typeof everyMs === "number" ? everyMs : everyMs(waitedMs);
    const end = waitedMs >= timeoutMs ? "late" : await pause(options, Math.min(nextMs, timeoutMs - waitedMs));
    // Without a timeout nothing is late, and without a signal nothing interrupts.
    if (end !== "elapsed") return end as Polled<T, Options>;
  }
}
