import { asciiClasses, folded, oneOf, unicodeClass, type Characters } from "./characters.ts";

/** A regular expression as Go's regexp package reads it; what it captures, and how greedily, is not kept. */
export type Expression =
  | { readonly kind: "character"; readonly has: Characters }
  /** Between two characters, each undefined beyond the text. */
  | { readonly kind: "place"; readonly holds: (before: string | undefined, after: string | undefined) => boolean }
  | { readonly kind: "row" | "either"; readonly parts: readonly Expression[] }
  | { readonly kind: "repeated"; readonly part: Expression; readonly min: number; readonly max: number | undefined };

/** Go does not take the expression. */
export class NotGo extends Error {}

/** The expression is more than may be searched for. */
export class TooLarge extends Error {}

/** So many characters, groups and members of classes an expression may have, counted as often as they repeat: our choice. */
export const mostSteps = 400;

/**
 * Reads an expression, of which nothing is read otherwise than Go does: https://github.com/google/re2/wiki/Syntax
 * @throws NotGo, TooLarge
 */
export function readExpression(source: string): Expression {
  const reader = new Reader(withoutQuotes(source));
  const expression = reader.readAlternatives();
  if (!reader.isAtEnd()) throw new NotGo("a ) without its (");
  return expression;
}

/** `\Q…\E`, in which everything means itself, as escapes. */
function withoutQuotes(source: string): string {
  return source.replace(/\\Q([^]*?)(?:\\E|$)|\\[^]/g, (escape, quoted: string | undefined) => {
    return quoted === undefined ? escape : quoted.replace(/[!-/:-@[-`{-~]/g, "\\$&");
  });
}

class Reader {
  readonly #source: string;
  #place = 0;
  #steps = 0;
  #flags = "";

  constructor(source: string) {
    this.#source = source;
  }

  isAtEnd(): boolean {
    return this.#place === this.#source.length;
  }

  readAlternatives(): Expression {
    const rows = [this.#readRow()];
    while (this.#take(/\|/y)) rows.push(this.#readRow());
    return { kind: "either", parts: rows };
  }

  #readRow(): Expression {
    const parts: Expression[] = [];
    while (!this.isAtEnd() && !this.#isNext(/[|)]/y)) parts.push(this.#readRepeated());
    return { kind: "row", parts };
  }

  #readRepeated(): Expression {
    const part = this.#readAtom();
    const found = this.#take(/(?:([*+?])|\{(\d+)(,(\d*))?\})\??/y);
    if (!found) return part;
    if (this.#isNext(/[*+?]|\{\d+(,\d*)?\}/y)) throw new NotGo("a repetition of a repetition without parentheses");
    const [, sign, low, comma, high] = found;
    const min = Number(low ?? (sign === "+" ? 1 : 0));
    const isOpen = sign === undefined ? comma !== undefined && high === "" : sign !== "?";
    const max = isOpen ? undefined : sign === "?" ? 1 : Number(high ?? low);
    if (Math.max(min, max ?? 0) > 1000 || (max ?? min) < min)
      throw new NotGo("a repetition beyond 1000, or that falls");
    return { kind: "repeated", part, min, max };
  }

  #readAtom(): Expression {
    this.#count();
    if (this.#isNext(/\(/y)) return this.#readGroup();
    if (this.#take(/\[/y)) return { kind: "character", has: this.#readClass() };
    if (this.#take(/\./y)) return { kind: "character", has: this.#has("s") ? () => true : (it) => it !== "\n" };
    const sign = this.#take(/\^|\$|\\[AzbB]/y)?.[0];
    if (sign !== undefined) return { kind: "place", holds: placeOf(sign, this.#has("m")) };
    if (this.#isNext(/[*+?]/y)) throw new NotGo("a repetition of nothing");
    return { kind: "character", has: this.#asWritten(this.#readEscape() ?? oneOf(this.#readCharacter())) };
  }

  #readGroup(): Expression {
    const flagsBefore = this.#flags;
    const opened = this.#take(/\((?:\?(?:P?<[A-Za-z0-9_]+>|([imsU]*)(?:-([imsU]+))?([:)])))?/y);
    if (!opened || this.#isNext(/\?/y)) throw new NotGo("a group that Go does not have");
    const [, on = "", off = "", end] = opened;
    this.#flags = [...new Set(this.#flags + on)].filter((flag) => !off.includes(flag)).join("");
    if (end === ")") return { kind: "row", parts: [] };
    const inside = this.readAlternatives();
    if (!this.#take(/\)/y)) throw new NotGo("a ( without its )");
    this.#flags = flagsBefore;
    return inside;
  }

  #readClass(): Characters {
    const isNegated = this.#take(/\^/y) !== undefined;
    const sets: Characters[] = [];
    while (sets.length === 0 || !this.#take(/\]/y)) {
      this.#count();
      sets.push(this.#readNamedClass() ?? this.#readSetEscape() ?? this.#readRange());
    }
    const has = this.#asWritten((it) => sets.some((set) => set(it)));
    return isNegated ? (it) => !has(it) : has;
  }

  #readNamedClass(): Characters | undefined {
    const [, not, name = ""] = this.#take(/\[:(\^?)(\w*):\]/y) ?? [];
    if (not === undefined) return undefined;
    const set = asciiClasses.get(name);
    if (!set) throw new NotGo(`a class [:${name}:]`);
    return not === "" ? set : (it) => !set(it);
  }

  #readRange(): Characters {
    const from = this.#readClassCharacter();
    if (!this.#take(/-(?!\])/y)) return oneOf(from);
    const to = this.#readClassCharacter();
    const [first = 0, last = 0] = [from.codePointAt(0), to.codePointAt(0)];
    if (last < first) throw new NotGo(`a range ${from}-${to} that falls`);
    return (it) => (it.codePointAt(0) ?? 0) >= first && (it.codePointAt(0) ?? 0) <= last;
  }

  #readClassCharacter(): string {
    return this.#readEscapedCharacter() ?? this.#readCharacter();
  }

  #readEscape(): Characters | undefined {
    const set = this.#readSetEscape();
    if (set) return set;
    const character = this.#readEscapedCharacter();
    return character === undefined ? undefined : oneOf(character);
  }

  #readSetEscape(): Characters | undefined {
    const found = this.#take(/\\(?:([dDsSwW])|([pP])(?:([A-Z])|\{(\^?)(\w+)\}))/y);
    if (!found) return undefined;
    const [, letter, size, short, not, name = short ?? ""] = found;
    if (letter !== undefined) return asciiClasses.get(letter);
    const set = unicodeClass(name);
    if (!set) throw new NotGo(`a class of Unicode ${name}`);
    return (size === "P") === (not === "^") ? set : (it) => !set(it);
  }

  #readEscapedCharacter(): string | undefined {
    if (!this.#take(/\\/y)) return undefined;
    const [, hex, longHex, octal, control, symbol] =
      this.#take(
        /x([\dA-Fa-f]{2})|x\{([\dA-Fa-f]{1,6})\}|(0[0-7]{0,2}|[1-7][0-7]{1,2})|([aftnrv])|([!-/:-@[-`{-~])/y,
      ) ?? [];
    const code = octal === undefined ? Number.parseInt(hex ?? longHex ?? "", 16) : Number.parseInt(octal, 8);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    const character = symbol ?? (control && controls[control]);
    if (character === undefined) throw new NotGo("a \\ before what Go has no escape for");
    return character;
  }

  #readCharacter(): string {
    const character = this.#take(/[^]/uy)?.[0];
    if (character === undefined) throw new NotGo("an expression that ends too early");
    return character;
  }

  #asWritten(set: Characters): Characters {
    return this.#has("i") ? folded(set) : set;
  }

  #has(flag: string): boolean {
    return this.#flags.includes(flag);
  }

  #count(): void {
    if (++this.#steps > mostSteps) throw new TooLarge();
  }

  #isNext(expression: RegExp): boolean {
    expression.lastIndex = this.#place;
    return expression.test(this.#source);
  }

  #take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#place;
    const found = expression.exec(this.#source) ?? undefined;
    this.#place += found?.[0].length ?? 0;
    return found;
  }
}

const controls: Readonly<Partial<Record<string, string>>> = {
  ...{ a: "\x07", f: "\f", t: "\t" },
  ...{ n: "\n", r: "\r", v: "\v" },
};

type Holds = Extract<Expression, { kind: "place" }>["holds"];

function placeOf(sign: string, ofLines: boolean): Holds {
  const isWord = (it: string | undefined): boolean => it !== undefined && /\w/.test(it);
  switch (sign) {
    case "\\b":
      return (before, after) => isWord(before) !== isWord(after);
    case "\\B":
      return (before, after) => isWord(before) === isWord(after);
    case "^":
      return (before) => before === undefined || (ofLines && before === "\n");
    case "$":
      return (_, after) => after === undefined || (ofLines && after === "\n");
    case "\\A":
      return (before) => before === undefined;
    default:
      return (_, after) => after === undefined;
  }
}
