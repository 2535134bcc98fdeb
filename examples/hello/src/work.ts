import { setImmediate } from "node:timers/promises";

/** The most that one request may ask for, in milliseconds of processor time. */
export const longestWorkMs = 1000;

/** How many milliseconds of work a request asks for; undefined for anything that is not offered. */
export function workOf(query: URLSearchParams): number | undefined {
  const text = query.get("ms") ?? "";
  const workMs = Number(text);
  return /^\d{1,4}$/.test(text) && workMs >= 1 && workMs <= longestWorkMs ? workMs : undefined;
}

/**
 * Uses so much processor time, however busy the machine is, unless the client has gone. It does so in slices,
 * so that a health check is answered meanwhile.
 */
export async function work(workMs: number, isWanted: () => boolean): Promise<void> {
  for (let leftMs = workMs; leftMs > 0 && isWanted(); leftMs -= sliceMs) {
    useProcessor(Math.min(leftMs, sliceMs));
    await setImmediate();
  }
}

const sliceMs = 2;

function useProcessor(durationMs: number): void {
  const before = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(before);
    if (user + system >= durationMs * 1000) return;
  }
}
