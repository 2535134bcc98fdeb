import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

/** Options of every verb that releases. */
export interface ShowOptions {
  readonly wait?: string;
  readonly json?: true;
  readonly events?: true;
}

/** How the release is shown. */
export function formatOf({ json, events }: ShowOptions): "text" | "json" | "events" {
  return events ? "events" : json ? "json" : "text";
}

/** How long the release may take. */
export function waitOf({ wait }: ShowOptions): { readonly waitMs?: number } {
  return wait === undefined ? {} : { waitMs: secondsOf("--wait", wait) * 1000 };
}

/** A number of seconds. */
export function secondsOf(option: string, text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new Failure(exitCodes.usage, `${option} must be a number of seconds`, {
    given: text,
    allowed: "more than 0",
    fix: `${option} 600`,
  });
}
