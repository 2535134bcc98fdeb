import type { Expression } from "./expression.ts";

/** What calculating an expression takes, for each of its periods. */
export interface Cost {
  /** How many values are made on the way. */
  readonly values: number;
  /** How many time series it results in. */
  readonly width: number;
}

/** What an expression takes where it is known what the queries that it reads take: those are calculated once, for all. */
export function costOf(
  expression: Expression,
  queries: { readonly metrics: number; readonly widthOf: (id: string) => number },
): Cost {
  const cost = (part: Expression): Cost => costOf(part, queries);
  switch (expression.kind) {
    case "number":
    case "text":
    case "word":
      return { values: 0, width: 1 };
    case "metric":
      return { values: 0, width: queries.widthOf(expression.id) };
    case "negative":
      return made([cost(expression.of)]);
    case "operation":
      return made([cost(expression.left), cost(expression.right)]);
    case "list": {
      const items = expression.items.map(cost);
      const width = sum(items.map((item) => item.width));
      return { values: sum(items.map(({ values }) => values)) + width, width };
    }
    case "call":
      return expression.name === "METRICS" ? { values: 0, width: queries.metrics } : made(expression.args.map(cost));
  }
}

/** One new value for each of the series of the widest part. */
function made(parts: readonly Cost[]): Cost {
  const width = Math.max(1, ...parts.map((part) => part.width));
  return { values: sum(parts.map(({ values }) => values)) + width, width };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
