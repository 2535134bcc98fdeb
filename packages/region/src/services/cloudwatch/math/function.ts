import type { Expression } from "./expression.ts";
import type { Series, Value } from "./value.ts";

/** A function as an expression calls it. */
export interface Call {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly inputs: Inputs;
  /** The value of an argument. @throws ExpressionError when it is not there */
  readonly value: (index: number) => Value;
}

export type MathFunction = (call: Call) => Value;

/** What an expression is calculated from. */
export interface Inputs {
  /** Seconds. */
  readonly period: number;
  /** How many periods there are. */
  readonly count: number;
  /** The metrics of the request, expressions not among them. */
  readonly metrics: readonly { readonly id: string; readonly series: () => Series }[];
  /** The value of a metric or of another expression. */
  readonly valueOf: (id: string) => Value;
}
