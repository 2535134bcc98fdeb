import { numberOf } from "../filter-pattern/comparison.ts";
import { parseSelector } from "../filter-pattern/json-pattern.ts";
import type { FilterPattern } from "../filter-pattern/matches.ts";
import { invalidParameter } from "../errors.ts";

/** Finds in a message what a transformation names: its text, undefined where it has none. */
export type Finds = (message: string) => string | undefined;

/**
 * Where a value is: `$.latency` in JSON, `$size` among fields. What it names need not be in a JSON pattern.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 * @throws InvalidParameterException where the pattern has no such thing
 */
export function finderOf(pattern: FilterPattern, reference: string, member: string): Finds {
  if (pattern.kind === "json" && reference.startsWith("$.")) return parseSelector(reference);
  if (pattern.kind === "fields" && /^\$[\p{L}\p{N}_-]+$/u.test(reference))
    return (message) => pattern.valuesOf(message)[reference];
  const forms = "$.name with a pattern of JSON ({ ... }), $name with one of fields ([ ... ])";
  throw invalidParameter(`Invalid metric transformation: ${member} is ${reference}; allowed is ${forms}.`);
}

/** The value of a transformation: a number, or where it is. @throws InvalidParameterException */
export function valueFinderOf(pattern: FilterPattern, metricValue: string): (message: string) => number | undefined {
  const fixed = numberOf(metricValue);
  if (fixed !== undefined) return () => fixed;
  if (!metricValue.startsWith("$"))
    throw invalidParameter(
      `Invalid metric transformation: metricValue is ${metricValue}; allowed is a number, or $ and the name of a field.`,
    );
  const find = finderOf(pattern, metricValue, "metricValue");
  return (message) => numberOf(find(message) ?? "");
}
