import type { Context } from "../../../engine/context.ts";
import type { Datum } from "../../cloudwatch/metrics/metric-store.ts";
import { filterKey, filterPairs, type MetricFilter } from "../state.ts";

/** Of AWS, which may disable a filter then. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const pairsMax = 1000;

const hourMs = 3_600_000;

/** What a filter may publish of these data: all but what has a new dimension value once there are too many in an hour. */
export function withinPairs(context: Context, filter: MetricFilter, data: readonly Datum[]): readonly Datum[] {
  if (!filter.dimensions || data.length === 0) return data;
  const { logGroupName, filterName } = filter;
  const startMs = Math.floor(context.now / hourMs) * hourMs;
  const before = context.tx.get(filterPairs, filterKey(filter));
  const pairs = new Set(before?.startMs === startMs ? before.pairs : []);
  const known = pairs.size;
  const published = data.filter(({ metric: { dimensions } }) => {
    const added = dimensions.map(({ name, value }) => `${name}\n${value}`).filter((pair) => !pairs.has(pair));
    if (pairs.size + added.length > pairsMax) return false;
    for (const pair of added) pairs.add(pair);
    return true;
  });
  if (pairs.size > known) context.tx.put(filterPairs, { logGroupName, filterName, startMs, pairs });
  return published;
}
