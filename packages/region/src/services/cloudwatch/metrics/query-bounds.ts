import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { rateExceeded, validationError } from "../errors.ts";
import { costOf } from "../math/cost.ts";
import { parseExpression } from "../math/parser.ts";

/** What a request for metric data may cost. */
export const bounds = {
  queries: 500,
  /** Returned by one call of GetMetricData; what is more comes with a token. */
  returnedPoints: 100_800,
  /** Returned by one call of GetMetricStatistics. */
  statisticsPoints: 1440,
  /**
   * What CloudWatch gives of all metrics in a second, by its estimate from time range, period and retention, whether there
   * is data or not: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
   */
  estimatedPoints: { withinThreeHours: 180_000, older: 396_000 },
  /** Values that the expressions of a request make on their way: a bound of ours, some tenths of a second. */
  calculatedValues: 5_000_000,
} as const;

/** @throws Throttling for more data points than CloudWatch gives in a second, counted as it counts them */
export function requireGivenPoints(points: number, isRecent: boolean): void {
  const { withinThreeHours, older } = bounds.estimatedPoints;
  const most = isRecent ? withinThreeHours : older;
  if (points > most) throw rateExceeded(points, most);
}

/** @throws ValidationError for expressions that take more than is reasonable, over any of these numbers of periods */
export function requireAffordable(queries: readonly MetricDataQuery[], counts: readonly number[]): void {
  const values = valuesPerPeriod(queries) * counts.reduce((total, count) => total + count, 0);
  if (values <= bounds.calculatedValues) return;
  throw validationError(
    `The expressions would make ${Number.isFinite(values) ? String(values) : "more than countably many"} values on their way; ` +
      `the limit is ${bounds.calculatedValues}. Take a longer period, a shorter range, fewer queries or simpler expressions.`,
  );
}

/** What all expressions make for one period; of queries that read each other in a circle, nothing is asked. */
function valuesPerPeriod(queries: readonly MetricDataQuery[]): number {
  const expressions = new Map(
    queries.flatMap(({ Id: id = "", Expression: text }) =>
      text === undefined ? [] : [[id, parseExpression(text)] as const],
    ),
  );
  const metrics = queries.length - expressions.size;
  const widths = new Map<string, number>();
  let values = metrics;
  const widthOf = (id: string): number => {
    const expression = expressions.get(id);
    if (!expression) return 1;
    const known = widths.get(id);
    if (known !== undefined) return known;
    const cost = costOf(expression, { metrics, widthOf });
    values += cost.values;
    widths.set(id, cost.width);
    return cost.width;
  };
  for (const id of expressions.keys()) widthOf(id);
  return values;
}
