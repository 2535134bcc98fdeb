import { realClock } from "@evenkeel/kernel";

/** Resolves after `durationMs` of the machine's time. */
export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    realClock.after(durationMs, resolve);
  });
}
