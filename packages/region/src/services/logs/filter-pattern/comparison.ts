import { parseGlob } from "./glob.ts";
import type { PatternReader } from "./pattern-reader.ts";
import { findsRegex } from "./regex-search.ts";

/** A value of a log event: its text, and the number that it is. */
export interface Value {
  readonly text: string;
  readonly number: number | undefined;
}

/** Says whether a value compares as the pattern wants. */
export type Compares = (value: Value) => boolean;

const operators = ["!=", "<=", ">=", "=", "<", ">"] as const;
type Operator = (typeof operators)[number];

/** Reads an operator and what to compare with; undefined when there is no operator. */
export function readComparison(reader: PatternReader): Compares | undefined {
  const operator = operators.find((each) => reader.takeText(each));
  return operator && comparing(operator, readOperand(reader, operator));
}

/** The number that a text is: with a sign, a fraction, an exponent. */
export function numberOf(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

interface Operand {
  readonly number: number | undefined;
  readonly isLike: (text: string) => boolean;
}

function readOperand(reader: PatternReader, operator: Operator): Operand {
  const from = reader.place;
  const isOrder = operator !== "=" && operator !== "!=";
  const operand = isOrder ? readNumber(reader) : (readRegex(reader) ?? readQuoted(reader) ?? readWord(reader));
  reader.skipSpace();
  if (operand) return operand;
  const allowed = isOrder ? "a number" : 'a number, a word, "a text" or %a regex%';
  throw reader.refuse(`${allowed} after ${operator}`, from);
}

function readRegex(reader: PatternReader): Operand | undefined {
  const regex = reader.takeRegex();
  return regex && { number: undefined, isLike: findsRegex(regex) };
}

function readQuoted(reader: PatternReader): Operand | undefined {
  const text = reader.takeQuoted();
  return text === undefined ? undefined : { number: undefined, isLike: parseGlob(text) };
}

function readWord(reader: PatternReader): Operand | undefined {
  const text = reader.take(/[\p{L}\p{N}_.*+:/#@-]+/uy);
  return text === undefined ? undefined : { number: numberOf(text), isLike: parseGlob(text) };
}

function readNumber(reader: PatternReader): Operand | undefined {
  const number = numberOf(reader.take(/[\w.+-]+/y) ?? "");
  return number === undefined ? undefined : { number, isLike: () => false };
}

function comparing(operator: Operator, operand: Operand): Compares {
  const isEqual = ({ text, number }: Value): boolean =>
    operand.number !== undefined && number !== undefined ? number === operand.number : operand.isLike(text);
  const isOrdered =
    (test: (a: number, b: number) => boolean): Compares =>
    ({ number }) =>
      number !== undefined && operand.number !== undefined && test(number, operand.number);
  const comparisons: Readonly<Record<Operator, Compares>> = {
    "=": isEqual,
    "!=": (value) => !isEqual(value),
    "<": isOrdered((a, b) => a < b),
    "<=": isOrdered((a, b) => a <= b),
    ">": isOrdered((a, b) => a > b),
    ">=": isOrdered((a, b) => a >= b),
  };
  return comparisons[operator];
}
