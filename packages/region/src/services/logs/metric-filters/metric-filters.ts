import type { MetricFilter as Described } from "@aws-sdk/client-cloudwatch-logs";
import type { Transaction } from "../../../store/store.ts";
import { filterKey, filterMinutes, filterPairs, metricFilters, type MetricFilter } from "../state.ts";

/** A metric filter as the API shows it. */
export function describeFilter(filter: MetricFilter): Described {
  const { logGroupName, filterName, filterPattern, createdAtMs } = filter;
  const { metricName, metricNamespace, metricValue, defaultValue, dimensions, unit } = filter;
  const transformation = {
    ...{ metricName, metricNamespace, metricValue },
    ...(defaultValue !== undefined && { defaultValue }),
    ...(dimensions && { dimensions: { ...dimensions } }),
    ...(unit && { unit }),
  };
  return {
    ...{ filterName, filterPattern, metricTransformations: [transformation] },
    ...{ creationTime: createdAtMs, logGroupName, applyOnTransformedLogs: false },
  };
}

/** Deletes a filter, and what it would still have published by default. */
export function deleteFilter(tx: Transaction, filter: MetricFilter): void {
  tx.delete(filterMinutes, filterKey(filter));
  tx.delete(filterPairs, filterKey(filter));
  tx.delete(metricFilters, filterKey(filter));
}
