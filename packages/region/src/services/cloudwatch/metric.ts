import type { Dimension } from "@aws-sdk/client-cloudwatch";
import { createHash } from "node:crypto";

/** A metric is its namespace, its name and the exact set of its dimensions, in whatever order. */
export interface MetricName {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly MetricDimension[];
}

export interface MetricDimension {
  readonly name: string;
  readonly value: string;
}

/** The same for the same metric. */
export function metricKey({ namespace, metricName, dimensions }: MetricName): string {
  const pairs = dimensions.map(({ name, value }) => [name, value]).sort(byText);
  return JSON.stringify([namespace, metricName, pairs]);
}

/** The same for the same metric in the same unit; short, as every datum is filed under it. */
export function streamId(metric: MetricName, unit: string): string {
  return createHash("sha256")
    .update(`${unit}\n${metricKey(metric)}`)
    .digest("hex")
    .slice(0, 20);
}

/** A metric as requests name it. */
export function metricNameOf(named: {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
}): MetricName {
  const { Namespace: namespace = "", MetricName: metricName = "", Dimensions: dimensions = [] } = named;
  return {
    namespace,
    metricName,
    dimensions: dimensions.map(({ Name: name = "", Value: value = "" }) => ({ name, value })),
  };
}

function byText(a: readonly string[], b: readonly string[]): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
