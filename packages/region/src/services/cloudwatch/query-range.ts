import { invalidValue, missingParameter } from "./errors.ts";
import type { SeriesRange } from "./series.ts";

/** When a query's stretch of time begins and ends, as asked. */
export interface Asked {
  readonly StartTime: Date | undefined;
  readonly EndTime: Date | undefined;
}

/** @throws MissingParameter, InvalidParameterValue */
export function checkTimes({ StartTime: start, EndTime: end }: Asked): {
  readonly startMs: number;
  readonly endMs: number;
} {
  if (!start) throw missingParameter("StartTime");
  if (!end) throw missingParameter("EndTime");
  if (start >= end) throw invalidValue("The parameter StartTime must be less than the parameter EndTime.");
  return { startMs: start.getTime(), endMs: end.getTime() };
}

/** @throws InvalidParameterValue for a period that no query can have */
export function checkQueryPeriod(period: number | undefined): number {
  if (period === undefined) throw missingParameter("Period");
  if ([1, 5, 10, 20, 30].includes(period) || (period > 0 && period % 60 === 0)) return period;
  throw invalidValue("The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
}

/** The starts of the periods of a query, oldest first: on the grid of the period, the first one at the start or before it. */
export function periodStarts({ fromMs, toMs, period }: SeriesRange): readonly number[] {
  const count = Math.max(0, Math.ceil((toMs - fromMs) / (period * 1000)));
  return Array.from({ length: count }, (_, index) => fromMs + index * period * 1000);
}

/**
 * The stretch that is read. Old data is kept in longer periods: a query that starts where the asked one is not kept any
 * more finds nothing.
 */
export function rangeOf(times: { readonly startMs: number; readonly endMs: number }, period: number): SeriesRange {
  const periodMs = period * 1000;
  return { fromMs: Math.floor(times.startMs / periodMs) * periodMs, toMs: times.endMs, period };
}
