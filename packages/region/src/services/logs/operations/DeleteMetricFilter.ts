import type { DeleteMetricFilterRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { filterNotFound } from "../errors.ts";
import { deleteFilter } from "../metric-filters/metric-filters.ts";
import { filterKey, metricFilters } from "../state.ts";
import { existingGroup } from "../streams.ts";

/** Deletes a metric filter; what it has published stays. */
export const deleteMetricFilter: Operation<DeleteMetricFilterRequest, undefined> = (input, { tx }) => {
  const { logGroupName } = existingGroup(tx, input.logGroupName);
  const filter = tx.get(metricFilters, filterKey({ logGroupName, filterName: input.filterName ?? "" }));
  if (!filter) throw filterNotFound();
  deleteFilter(tx, filter);
};
