import { ExpressionError, levels, type Expression, type Operator } from "./expression.ts";

/** Reads an expression. @throws ExpressionError */
export function parseExpression(text: string): Expression {
  return new Parser(text).parse();
}

const tokenPattern = /"[^"]*"|'[^']*'|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+|\w+|&&|\|\||[=!<>]=|\S/g;

/** No expression for people is nested so deep, and reading one takes a stack. */
const deepest = 100;

class Parser {
  readonly #text: string;
  readonly #tokens: string[];
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = text.match(tokenPattern) ?? [];
  }

  parse(): Expression {
    const expression = this.#level(0);
    const [rest] = this.#tokens;
    if (rest !== undefined) throw this.#invalid(`${rest} was not expected`);
    return expression;
  }

  #level(level: number): Expression {
    const operators: readonly Operator[] | undefined = levels[level];
    if (!operators) return this.#factor();
    let left = this.#level(level + 1);
    for (;;) {
      const operator = operators.find((candidate) => candidate === signOf(this.#tokens[0]));
      if (operator === undefined) return left;
      this.#tokens.shift();
      left = { kind: "operation", operator, left, right: this.#level(level + 1) };
    }
  }

  #factor(): Expression {
    if (++this.#depth > deepest) throw this.#invalid(`it is nested more than ${deepest} deep`);
    const factor = this.#read();
    this.#depth--;
    return factor;
  }

  #read(): Expression {
    const token = this.#tokens.shift();
    if (token === undefined) throw this.#invalid("it ends too soon");
    if (token === "-") return { kind: "negative", of: this.#factor() };
    if (token === "(") {
      const inner = this.#level(0);
      this.#expect(")");
      return inner;
    }
    if (token === "[") return { kind: "list", items: this.#listUntil("]") };
    if (/^["']./.test(token)) return { kind: "text", value: token.slice(1, -1) };
    if (/^[\d.]/.test(token) && Number.isFinite(Number(token))) return { kind: "number", value: Number(token) };
    if (/^[a-z]\w*$/.test(token)) return { kind: "metric", id: token };
    if (!/^[A-Z]\w*$/.test(token)) throw this.#invalid(`${token} was not expected`);
    return this.#took("(") ? { kind: "call", name: token, args: this.#listUntil(")") } : { kind: "word", word: token };
  }

  #listUntil(end: string): readonly Expression[] {
    if (this.#took(end)) return [];
    const items = [this.#level(0)];
    while (this.#took(",")) items.push(this.#level(0));
    this.#expect(end);
    return items;
  }

  #took(token: string): boolean {
    if (this.#tokens[0] !== token) return false;
    this.#tokens.shift();
    return true;
  }

  #expect(token: string): void {
    if (!this.#took(token)) throw this.#invalid(`it lacks a ${token}`);
  }

  #invalid(what: string): ExpressionError {
    return new ExpressionError("not valid", `The expression '${this.#text}' is not valid: ${what}.`);
  }
}

/** Logical operators are also written as words. */
function signOf(token: string | undefined): string | undefined {
  return token === "AND" ? "&&" : token === "OR" ? "||" : token;
}
