/** A metric expression, read. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "metric"; readonly id: string }
  | { readonly kind: "negative"; readonly of: Expression }
  | { readonly kind: "fill"; readonly of: Expression; readonly value: number }
  | { readonly kind: "operation"; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

export type Operator = "+" | "-" | "*" | "/" | "^";

/** What cannot be read; `feature` names what is not built, in words that follow "does not support". */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

/** Reads arithmetic on metrics: `+ - * / ^`, parentheses, numbers, ids and FILL with a number. @throws ExpressionError for anything else */
export function parseExpression(text: string): Expression {
  return new Parser(text).parse();
}

/** The ids that an expression reads. */
export function idsIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "metric":
      return [expression.id];
    case "negative":
    case "fill":
      return idsIn(expression.of);
    case "operation":
      return [...idsIn(expression.left), ...idsIn(expression.right)];
  }
}

/** The value in one period; undefined when a metric that it needs has none, or it divides by zero. */
export function valueOf(expression: Expression, metric: (id: string) => number | undefined): number | undefined {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "metric":
      return metric(expression.id);
    case "fill":
      return valueOf(expression.of, metric) ?? expression.value;
    case "negative": {
      const value = valueOf(expression.of, metric);
      return value === undefined ? undefined : -value;
    }
    case "operation": {
      const [left, right] = [valueOf(expression.left, metric), valueOf(expression.right, metric)];
      const value = left === undefined || right === undefined ? NaN : operations[expression.operator](left, right);
      return Number.isFinite(value) ? value : undefined;
    }
  }
}

const operations: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
};

/** By precedence, lowest first. */
const levels: readonly (readonly Operator[])[] = [["+", "-"], ["*", "/"], ["^"]];

class Parser {
  readonly #text: string;
  readonly #tokens: string[];

  constructor(text: string) {
    this.#text = text;
    this.#tokens = text.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+|\w+|\S/g) ?? [];
  }

  parse(): Expression {
    const expression = this.#level(0);
    if (this.#tokens.length > 0) throw this.#unexpected();
    return expression;
  }

  #level(level: number): Expression {
    const operators = levels[level];
    if (!operators) return this.#factor();
    let left = this.#level(level + 1);
    for (;;) {
      const operator = operators.find((candidate) => candidate === this.#tokens[0]);
      if (operator === undefined) return left;
      this.#tokens.shift();
      left = { kind: "operation", operator, left, right: this.#level(level + 1) };
    }
  }

  #factor(): Expression {
    const token = this.#tokens.shift();
    if (token === undefined) throw new ExpressionError(`the expression '${this.#text}', which ends too soon`);
    if (token === "-") return { kind: "negative", of: this.#factor() };
    if (token === "(") return this.#closed(this.#level(0));
    if (/^[\d.]/.test(token) && Number.isFinite(Number(token))) return { kind: "number", value: Number(token) };
    if (/^[a-z]\w*$/.test(token)) return { kind: "metric", id: token };
    if (token === "FILL") return this.#fill();
    if (/^[A-Z]/.test(token)) throw new ExpressionError(`the metric math function ${token}`);
    throw new ExpressionError(`'${token}' in the expression '${this.#text}'`);
  }

  #fill(): Expression {
    this.#expect("(");
    const of = this.#level(0);
    this.#expect(",");
    const value = this.#factor();
    if (value.kind === "number") return this.#closed({ kind: "fill", of, value: value.value });
    throw new ExpressionError(`FILL with anything but a number in the expression '${this.#text}'`);
  }

  #closed(expression: Expression): Expression {
    this.#expect(")");
    return expression;
  }

  #expect(token: string): void {
    if (this.#tokens.shift() !== token)
      throw new ExpressionError(`the expression '${this.#text}', which lacks a '${token}'`);
  }

  #unexpected(): ExpressionError {
    return new ExpressionError(`'${this.#tokens[0] ?? ""}' in the expression '${this.#text}'`);
  }
}
