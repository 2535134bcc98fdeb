import type { Clock } from "@evenkeel/kernel";

/** Waits on the given clock; an interruption ends the wait at once. */
export function pause(
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal },
  durationMs: number,
): Promise<"elapsed" | "interrupted"> {
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
