import type { MetricDataQuery, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { isStatistic } from "./alarm-statistic.ts";
import { ExpressionError } from "../math/expression.ts";
import { requireAffordable } from "../metrics/query-bounds.ts";
import { circularIds, kindsOf, unknownIds } from "../metrics/series.ts";
import { invalidCombination, invalidValue, unsupported, validationError } from "../errors.ts";

/** Checks the queries of an alarm on metric math: at most ten metrics, one result. */
export function checkMetrics(metrics: readonly MetricDataQuery[], input: PutMetricAlarmInput): void {
  refuseSecondMetric(input);
  const ids = metrics.map(({ Id: id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw validationError(`The id ${repeated} is used by more than one query of Metrics.`);
  for (const query of metrics) checkQuery(query);
  checkExpressions(metrics, [Math.max(1, input.EvaluationPeriods ?? 1)]);
  const results = metrics.filter(({ ReturnData: isReturned }) => isReturned !== false);
  if (results.length !== 1) {
    throw validationError(
      `Exactly one query of Metrics must have ReturnData true (the default), not ${results.length}.`,
    );
  }
  const [{ Id: result = "", Expression: expression = "" } = {}] = results;
  if (kindsOf(metrics)(result) === "array") {
    throw validationError(
      `The expression '${expression}' results in an array of time series, and an alarm watches one: SUM, AVG, MAX and MIN make one of them.`,
    );
  }
  const count = metrics.filter(({ MetricStat: metric }) => metric !== undefined).length;
  if (count > 10) throw validationError(`An alarm watches at most 10 metrics, not ${count}.`);
}

/**
 * Checks that the expressions can be calculated over these numbers of periods.
 * @throws ValidationError for expressions that cannot be calculated here, take too much, or result in a number
 */
export function checkExpressions(queries: readonly MetricDataQuery[], counts: readonly number[]): void {
  try {
    const [unknown] = unknownIds(queries);
    if (unknown !== undefined) throw validationError(`No query has the id ${unknown}, which an expression reads.`);
    const [circular] = circularIds(queries);
    if (circular !== undefined) throw validationError(`The expression of ${circular} reads itself.`);
    requireAffordable(queries, counts);
    const kindOf = kindsOf(queries);
    const number = queries.find(({ Id: id = "" }) => kindOf(id) === "scalar");
    if (number) {
      throw validationError(
        `The expression '${number.Expression ?? ""}' results in a number. It must result in a time series: TIME_SERIES makes one of a number.`,
      );
    }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw error.problem === "not built" ? unsupported(error.message) : validationError(error.message);
  }
}

function refuseSecondMetric(input: PutMetricAlarmInput): void {
  const members = [
    "MetricName",
    "Namespace",
    "Dimensions",
    "Period",
    "Unit",
    "Statistic",
    "ExtendedStatistic",
  ] as const;
  const given = members.find((member) => {
    const value = input[member];
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  });
  if (given !== undefined) {
    throw invalidCombination(`The parameters Metrics and ${given} are mutually exclusive and you have specified both.`);
  }
}

/** Checks one query of an alarm or of GetMetricData. */
export function checkQuery(
  { Id: id, MetricStat: metric, Expression: expression, AccountId: account }: MetricDataQuery,
  checkItsPeriod: (period: number) => unknown = checkPeriod,
): void {
  if (id === undefined || !/^[a-z][a-zA-Z0-9_]*$/.test(id)) {
    throw invalidValue(
      `The id ${id ?? ""} of a query must start with a lowercase letter and consist of letters, digits and underscores.`,
    );
  }
  if (account !== undefined) throw unsupported("metrics of other accounts (AccountId)");
  if ((metric === undefined) === (expression === undefined)) {
    throw invalidCombination(`The query ${id} must have either MetricStat or Expression, and not both.`);
  }
  if (expression !== undefined && /^\s*SELECT\s/i.test(expression)) {
    throw unsupported("Metrics Insights queries (SELECT …)");
  }
  if (!metric) return;
  checkItsPeriod(metric.Period ?? 0);
  if (!isStatistic(metric.Stat ?? "")) throw invalidValue(`The value ${metric.Stat ?? ""} of Stat is not supported.`);
}

/** Periods of 10, 20 and 30 s make a high-resolution alarm. @throws ValidationError for a period that no alarm can have */
export function checkPeriod(period: number): void {
  if ([10, 20, 30].includes(period) || (period > 0 && period % 60 === 0)) return;
  throw validationError("Period must be 10, 20, 30 or a multiple of 60");
}
