import { realClock } from "@evenkeel/kernel";

/** Resolves after so long of real time, in milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => realClock.after(ms, resolve));
}
