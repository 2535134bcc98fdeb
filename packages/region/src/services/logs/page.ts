import type { JournalEntry, JournalPosition } from "../../store/store.ts";
import { invalidParameter } from "./errors.ts";

/** One page of things, in order of their names (or what else `nameOf` says); a token is the last name of the page before. */
export function pageOf<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  { limit, nextToken, order = "ascending" }: PageWish,
): { readonly page: readonly T[]; readonly nextToken?: string } {
  const after = nextToken === undefined ? undefined : decodeName(nextToken);
  const isBefore = (a: string, b: string): boolean => (order === "ascending" ? a < b : a > b);
  const rest = items
    .filter((item) => after === undefined || isBefore(after, nameOf(item)))
    .toSorted((a, b) => (isBefore(nameOf(a), nameOf(b)) ? -1 : 1));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return rest.length > limit && last !== undefined ? { page, nextToken: encodeName(nameOf(last)) } : { page };
}

interface PageWish {
  readonly limit: number;
  readonly nextToken: string | undefined;
  /** @default "ascending" */
  readonly order?: "ascending" | "descending";
}

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

const badToken = (): Error => invalidParameter("The specified nextToken is invalid.");
const encodeName = (name: string): string => Buffer.from(name, "utf8").toString("base64url");
const decodeName = (token: string): string => Buffer.from(token, "base64url").toString("utf8");
