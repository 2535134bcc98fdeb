import { invalid } from "../errors.ts";

const maxMs = 72 * 3_600_000;

/** Milliseconds of `20m` or `3h`, at most three days. @throws ValidationException */
export function expiresInMs(expiresIn: string): number {
  const [, digits, unit] = /^([1-9]\d*)([mh])$/.exec(expiresIn) ?? [];
  const durationMs = Number(digits) * (unit === "h" ? 3_600_000 : 60_000);
  if (durationMs <= maxMs) return durationMs;
  throw invalid("InvalidExpiresIn", `"${expiresIn}" is no duration of at most 72 hours, such as 20m or 3h.`);
}
