import type { Dimension, DimensionFilter, ListMetricsInput, ListMetricsOutput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { invalidValue, unsupported } from "../errors.ts";
import { metricKey } from "../metric.ts";
import { metricStreams, type MetricStream } from "../state.ts";

/** Metrics with data in the last two weeks. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
export const listMetrics: Operation<ListMetricsInput, ListMetricsOutput> = (input, { tx, now }) => {
  if (input.OwningAccount !== undefined || input.IncludeLinkedAccounts) throw unsupported("metrics of other accounts");
  const shownMs = input.RecentlyActive === "PT3H" ? 3 * hourMs : 14 * 24 * hourMs;
  const alive = tx.list(metricStreams).filter(({ seenAtMs }) => now - seenAtMs < shownMs + hourMs);
  const found = alive.filter((stream) => matches(stream, input));
  const metrics = [...new Map(found.map((stream) => [metricKey(stream), stream])).values()];
  const { page, nextToken } = pageOf(metrics, {
    keyOf: metricKey,
    limit: largestPage,
    token: input.NextToken,
    badToken,
  });
  return { Metrics: page.map(describe), ...(nextToken && { NextToken: nextToken }) };
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
export const largestPage = 500;

/** The only operation of the service that has no error of its own for a wrong token. */
const badToken = (token: string): Error => invalidValue(`The value ${token} for parameter NextToken is invalid.`);

const hourMs = 3_600_000;

function matches(stream: MetricStream, { Namespace, MetricName, Dimensions: filters = [] }: ListMetricsInput): boolean {
  return (
    (Namespace === undefined || stream.namespace === Namespace) &&
    (MetricName === undefined || stream.metricName === MetricName) &&
    filters.every((filter) => hasDimension(stream, filter))
  );
}

function hasDimension(
  { dimensions }: MetricStream,
  { Name: wantedName, Value: wantedValue }: DimensionFilter,
): boolean {
  return dimensions.some(({ name, value }) => name === wantedName && (wantedValue ?? value) === value);
}

function describe({ namespace, metricName, dimensions }: MetricStream): {
  Namespace: string;
  MetricName: string;
  Dimensions: Dimension[];
} {
  return {
    Namespace: namespace,
    MetricName: metricName,
    Dimensions: dimensions.map(({ name: Name, value: Value }) => ({ Name, Value })),
  };
}
