import type { JournalEntry, JournalPosition } from "../../store/store.ts";
import { invalidParameter } from "./errors.ts";

/** A 56-digit number that sorts as the event does: what AWS gives as `eventId` and inside of tokens. */
export function eventIdOf({ timeMs, sequence }: JournalPosition): string {
  return String(timeMs).padStart(28, "0") + String(sequence).padStart(28, "0");
}

/** The place that an event id or the number of a token names. @throws InvalidParameterException */
export function positionOf(digits: string): JournalPosition {
  if (!/^\d{56}$/.test(digits)) throw badToken();
  return { timeMs: Number(digits.slice(0, 28)), sequence: Number(digits.slice(28)) };
}

/** Both tokens of GetLogEvents around a page (ascending): `f/…/s` goes on after it, `b/…/s` before it. */
export function tokensAround(
  page: readonly JournalEntry<unknown>[],
  fallback: JournalPosition,
): { readonly nextForwardToken: string; readonly nextBackwardToken: string } {
  return {
    nextForwardToken: `f/${eventIdOf(page.at(-1) ?? fallback)}/s`,
    nextBackwardToken: `b/${eventIdOf(page[0] ?? fallback)}/s`,
  };
}

/** Reads a token of GetLogEvents. @throws InvalidParameterException */
export function parseToken(token: string): {
  readonly direction: "forward" | "backward";
  readonly position: JournalPosition;
} {
  const [, letter, digits] = /^([fb])\/(\d{56})\/s$/.exec(token) ?? [];
  if (digits === undefined) throw badToken();
  return { direction: letter === "f" ? "forward" : "backward", position: positionOf(digits) };
}

/** For every operation of the service. */
export const badToken = (): Error => invalidParameter("The specified nextToken is invalid.");
