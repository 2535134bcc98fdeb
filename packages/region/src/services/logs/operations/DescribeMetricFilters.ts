import type { DescribeMetricFiltersRequest, DescribeMetricFiltersResponse } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { invalidParameter } from "../errors.ts";
import { badToken } from "../event-position.ts";
import { describeFilter } from "../metric-filters/metric-filters.ts";
import { metricFilters, type MetricFilter } from "../state.ts";
import { existingGroup } from "../streams.ts";

/** Lists metric filters by name: of a group, or of all. */
export const describeMetricFilters: Operation<DescribeMetricFiltersRequest, DescribeMetricFiltersResponse> = (
  input,
  { tx },
) => {
  const { filterNamePrefix: prefix = "", metricName, metricNamespace, limit = 50, nextToken: token } = input;
  if ((metricName === undefined) !== (metricNamespace === undefined))
    throw invalidParameter("metricName and metricNamespace must be specified together.");
  const all =
    input.logGroupName === undefined
      ? tx.list(metricFilters)
      : tx.by(metricFilters, "group", existingGroup(tx, input.logGroupName).logGroupName);
  const found = all
    .filter(({ filterName }) => filterName.startsWith(prefix))
    .filter((filter) => metricName === undefined || filter.metricName === metricName)
    .filter((filter) => metricNamespace === undefined || filter.metricNamespace === metricNamespace);
  const { page, ...next } = pageOf(found, { keyOf, limit, token, badToken });
  return { metricFilters: page.map(describeFilter), ...next };
};

const keyOf = ({ filterName, logGroupName }: MetricFilter): string => `${filterName}\n${logGroupName}`;
