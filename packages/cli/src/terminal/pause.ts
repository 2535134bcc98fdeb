import { realClock } from "@evenkeel/kernel";

/** Resolves after `durationMs` of the machine's time. */
export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    realClock.after(durationMs, resolve);
  });
}

/** A pause that is made again and again while something is waited for: a tenth of the time that it has taken so far, to spare who is asked. */
export function untilPatient(): () => Promise<void> {
  const sinceMs = realClock.now();
  return () => pause(Math.min(longestMs, Math.max(shortestMs, (realClock.now() - sinceMs) / 10)));
}

const shortestMs = 100;
const longestMs = 3000;
