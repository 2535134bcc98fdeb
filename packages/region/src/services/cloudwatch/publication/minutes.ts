const minuteMs = 60_000;

/** The start of the minute in which something was measured, epoch milliseconds: a reading is of the time before it. */
export function minuteOf(readAtMs: number): number {
  return Math.floor((readAtMs - 1) / minuteMs) * minuteMs;
}

/** When what was measured in a minute is published. */
export function publicationMs(minuteStartMs: number, delayMs: number): number {
  return minuteStartMs + minuteMs + delayMs;
}
