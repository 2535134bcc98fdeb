import { invalidValue, missingParameter } from "../errors.ts";
import type { SeriesRange } from "./series.ts";
import { tiers } from "../tiers.ts";

/** When a query's stretch of time begins and ends, as asked. */
export interface Asked {
  readonly StartTime: Date | undefined;
  readonly EndTime: Date | undefined;
}

/** @throws MissingParameter, and what the operation answers with for an end that is not after the start */
export function checkTimes(
  { StartTime: start, EndTime: end }: Asked,
  refused: (message: string) => Error = invalidValue,
): Times {
  if (!start) throw missingParameter("StartTime");
  if (!end) throw missingParameter("EndTime");
  if (start.getTime() === end.getTime()) throw refused("The parameter StartTime must not equal parameter EndTime.");
  if (start > end) throw refused("The parameter StartTime must be less than the parameter EndTime.");
  return { startMs: start.getTime(), endMs: end.getTime() };
}

/** @throws InvalidParameterValue for a period that no query can have */
export function checkQueryPeriod(period: number | undefined): number {
  if (period === undefined) throw missingParameter("Period");
  if ([1, 5, 10, 20, 30].includes(period) || (period > 0 && period % 60 === 0)) return period;
  throw invalidValue("The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
}

/**
 * The stretch that is read. Old data is kept in longer periods, and nothing is published for later than two hours from now:
 * where data of the asked period cannot be, there are no points either, whatever an expression fills in.
 */
export function rangeOf(times: Times, period: number, now: number): SeriesRange {
  const periodMs = period * 1000;
  const keptMs = tiers.findLast(({ resolution }) => resolution <= period)?.keptMs ?? 0;
  const startMs = Math.max(times.startMs, now - keptMs);
  const toMs = Math.min(times.endMs, now + publishedAheadMs);
  return { fromMs: Math.floor(startMs / periodMs) * periodMs, toMs, period };
}

export interface Times {
  readonly startMs: number;
  readonly endMs: number;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
const publishedAheadMs = 2 * 3_600_000;
