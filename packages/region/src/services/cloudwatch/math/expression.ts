/** A metric math expression, read. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  /** Says how a function does what it does: REPEAT, LINEAR. */
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "metric"; readonly id: string }
  | { readonly kind: "negative"; readonly of: Expression }
  | { readonly kind: "operation"; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] };

export type Operator = (typeof levels)[number][number];

/** By precedence, lowest first. */
export const levels = [["||"], ["&&"], ["==", "!=", "<=", ">=", "<", ">"], ["+", "-"], ["*", "/"], ["^"]] as const;

/** What is wrong with an expression: it means nothing, or what it means is not built. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  readonly problem: "not valid" | "not built";

  constructor(problem: ExpressionError["problem"], message: string) {
    super(message);
    this.problem = problem;
  }
}

/** The ids that an expression reads. */
export function idsIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "number":
    case "text":
    case "word":
      return [];
    case "metric":
      return [expression.id];
    case "negative":
      return idsIn(expression.of);
    case "operation":
      return [...idsIn(expression.left), ...idsIn(expression.right)];
    case "list":
      return expression.items.flatMap(idsIn);
    case "call":
      return expression.args.flatMap(idsIn);
  }
}
