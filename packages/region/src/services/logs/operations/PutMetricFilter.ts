import type { MetricTransformation, PutMetricFilterRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameter, limitExceeded, unsupported } from "../errors.ts";
import { readFilterPattern } from "../filter-pattern/filter-pattern.ts";
import type { FilterPattern } from "../filter-pattern/matches.ts";
import { finderOf, valueFinderOf } from "../metric-filters/values.ts";
import { filterKey, metricFilters } from "../state.ts";
import { existingGroup } from "../streams.ts";

/** Of a group. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
export const filtersMax = 100;

/** Creates a metric filter, or changes the one of that name; it counts for events that come from now on. */
export const putMetricFilter: Operation<PutMetricFilterRequest, undefined> = (input, { tx, now }) => {
  requireSupported(input);
  const {
    filterName = "",
    filterPattern = "",
    metricTransformations: [transformation = noTransformation] = [],
  } = input;
  const { logGroupName } = existingGroup(tx, input.logGroupName);
  requireTransformation(readFilterPattern(filterPattern), transformation);
  const before = tx.get(metricFilters, filterKey({ logGroupName, filterName }));
  if (!before && tx.by(metricFilters, "group", logGroupName).length >= filtersMax) throw limitExceeded();
  const { metricName = "", metricNamespace = "", metricValue = "", defaultValue, dimensions, unit } = transformation;
  tx.put(metricFilters, {
    ...{ logGroupName, filterName, filterPattern, metricName, metricNamespace, metricValue },
    ...(defaultValue !== undefined && { defaultValue }),
    ...(dimensions && Object.keys(dimensions).length > 0 && { dimensions }),
    ...(unit !== undefined && { unit }),
    createdAtMs: before?.createdAtMs ?? now,
  });
};

/** The API's constraints leave no request without one. */
const noTransformation: Partial<MetricTransformation> = {};

function requireSupported(input: PutMetricFilterRequest): void {
  if (input.applyOnTransformedLogs === true) throw unsupported("transformed logs (applyOnTransformedLogs)");
  if (input.fieldSelectionCriteria) throw unsupported("the selection of logs by fields (fieldSelectionCriteria)");
  if (input.emitSystemFieldDimensions?.length)
    throw unsupported("system fields as dimensions (emitSystemFieldDimensions)");
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html */
function requireTransformation(pattern: FilterPattern, transformation: Partial<MetricTransformation>): void {
  const { metricValue = "", metricNamespace = "", dimensions = {}, defaultValue } = transformation;
  const names = Object.entries(dimensions);
  if (metricNamespace.startsWith("AWS/"))
    throw invalidParameter("Invalid metric transformation: AWS/ is reserved for AWS services.");
  if (names.length > 0 && defaultValue !== undefined)
    throw invalidParameter(
      "Invalid metric transformation: dimensions and default value are mutually exclusive properties.",
    );
  if (names.length > 3)
    throw invalidParameter(
      `Invalid metric transformation: it has ${names.length} dimensions, and at most 3 are allowed.`,
    );
  valueFinderOf(pattern, metricValue);
  for (const [name, reference] of names) finderOf(pattern, reference, `dimension ${name}`);
}
