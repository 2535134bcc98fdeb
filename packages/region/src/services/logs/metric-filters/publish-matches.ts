import type { Context } from "../../../engine/context.ts";
import { publish, type Datum } from "../../cloudwatch/metrics/metric-store.ts";
import type { MetricDimension } from "../../cloudwatch/metric.ts";
import { setOfValues } from "../../cloudwatch/statistic-set.ts";
import { readFilterPattern } from "../filter-pattern/filter-pattern.ts";
import { filterKey, filterMinutes, metricFilters, type FilterMinute, type MetricFilter } from "../state.ts";
import { withinPairs } from "./dimension-pairs.ts";
import { finderOf, valueFinderOf } from "./values.ts";

interface Event {
  readonly timestampMs: number;
  readonly message: string;
}

/** Publishes what the metric filters of a group find in events that have come, at the times of the events. */
export function publishMatches(context: Context, logGroupName: string, events: readonly Event[]): void {
  const filters = context.tx
    .by(metricFilters, "group", logGroupName)
    .map((filter) => ({ filter, ...filterRead(filter), found: [] as (readonly Datum[])[] }));
  // Event by event, so that each message is read once for all filters.
  for (const event of events)
    for (const { matches, dataOf, found } of filters) if (matches(event.message)) found.push(dataOf(event));
  for (const { filter, found } of filters) {
    publish(context, withinPairs(context, filter, found.flat()));
    if (filter.defaultValue !== undefined) noteMinute(context, filter, found.length > 0);
  }
}

/**
 * Publishes a filter's default value for a minute that is over, in which events came and none matched.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html (Default value)
 */
export function closeMinute(context: Context, minute: FilterMinute): void {
  const key = filterKey(minute);
  const filter = context.tx.get(metricFilters, key);
  context.tx.delete(filterMinutes, key);
  if (minute.hasMatched || filter?.defaultValue === undefined) return;
  publish(context, [datumOf(filter, { value: filter.defaultValue, atMs: minute.startMs, dimensions: [] })]);
}

export const minuteMs = 60_000;

function noteMinute(context: Context, filter: MetricFilter, hasMatched: boolean): void {
  const { logGroupName, filterName } = filter;
  const startMs = Math.floor(context.now / minuteMs) * minuteMs;
  const before = context.tx.get(filterMinutes, filterKey(filter));
  if (before && before.startMs < startMs) closeMinute(context, before);
  const known = before?.startMs === startMs && before.hasMatched;
  context.tx.put(filterMinutes, { logGroupName, filterName, startMs, hasMatched: hasMatched || known });
}

/** Records do not change: one that is read need not be read for the next events. */
const known = new WeakMap<MetricFilter, ReturnType<typeof readFilter>>();

function filterRead(filter: MetricFilter): ReturnType<typeof readFilter> {
  const read = known.get(filter) ?? readFilter(filter);
  known.set(filter, read);
  return read;
}

function readFilter(filter: MetricFilter) {
  const pattern = readFilterPattern(filter.filterPattern);
  const valueOf = valueFinderOf(pattern, filter.metricValue);
  const named = Object.entries(filter.dimensions ?? {}).map(([name, reference]) => {
    return { name, find: finderOf(pattern, reference, `dimension ${name}`) };
  });
  return {
    matches: pattern.matches,
    /** One datum; none of an event that lacks the value or a dimension. */
    dataOf: ({ timestampMs: atMs, message }: Event): readonly Datum[] => {
      const value = valueOf(message);
      const dimensions = named.map(({ name, find }) => ({ name, value: find(message) }));
      const isWhole = dimensions.every((dimension): dimension is MetricDimension => Boolean(dimension.value));
      return value === undefined || !isWhole ? [] : [datumOf(filter, { value, atMs, dimensions })];
    },
  };
}

interface Found {
  readonly value: number;
  readonly atMs: number;
  readonly dimensions: readonly MetricDimension[];
}

function datumOf(filter: MetricFilter, { value, atMs, dimensions }: Found): Datum {
  const { metricNamespace: namespace, metricName, unit = "None" } = filter;
  return { metric: { namespace, metricName, dimensions }, unit, atMs, set: setOfValues([value]) };
}
