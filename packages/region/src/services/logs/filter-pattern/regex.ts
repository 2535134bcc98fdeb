import { asciiSet, everyCharacter, named, negated, only, union, type CharacterSet } from "./character-set.ts";

/** A regular expression of AWS's subset, which has no parentheses: alternatives, each a row of repeated characters. */
export type Regex = readonly Alternative[];

export interface Alternative {
  readonly isAtStart: boolean;
  readonly isAtEnd: boolean;
  readonly steps: readonly Step[];
}

/** One character of a set; with `optional` also none, with `repeats` any number after it. */
export interface Step {
  readonly set: CharacterSet;
  readonly optional: boolean;
  readonly repeats: boolean;
}

/** Called with what was expected, and where (an index of the expression). */
export type Refuse = (expected: string, index: number) => Error;

/** So many characters an expression may have in all, counted as often as they repeat: what one character of a message can cost. */
export const mostSteps = 64;

/**
 * Reads a regular expression. What can be searched is bounded by its size, so that no pattern and message together
 * keep the region busy.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export function parseRegex(source: string, refuse: Refuse): Regex {
  if (source === "") throw refuse("a regular expression between the % signs", 0);
  const reader = new RegexReader(source, refuse);
  const alternatives = [reader.readAlternative()];
  while (reader.takeBar()) alternatives.push(reader.readAlternative());
  return alternatives;
}

class RegexReader {
  readonly #source: string;
  readonly #refuse: Refuse;
  #place = 0;
  #steps = 0;

  constructor(source: string, refuse: Refuse) {
    this.#source = source;
    this.#refuse = refuse;
  }

  takeBar(): boolean {
    return this.#take(/\|/y) !== undefined;
  }

  readAlternative(): Alternative {
    const isAtStart = this.#take(/\^/y) !== undefined;
    const steps: Step[] = [];
    while (!this.#isAtEndOfAlternative()) steps.push(...this.#readRepeated());
    const isAtEnd = this.#take(/\$/y) !== undefined;
    if (steps.length === 0 && !isAtStart && !isAtEnd)
      throw this.#refuse("an expression on each side of |", this.#place);
    return { isAtStart, isAtEnd, steps };
  }

  #isAtEndOfAlternative(): boolean {
    return this.#take(/(?=\||\$(?:\||$)|$)/y) !== undefined;
  }

  #readRepeated(): readonly Step[] {
    const from = this.#place;
    const set = this.#readSet();
    const { min, max } = this.#readQuantity();
    const once: Step = { set, optional: false, repeats: false };
    const required = Array.from({ length: Math.min(min, mostSteps + 1) }, () => once);
    const steps =
      max === undefined
        ? [...required.slice(1), { set, optional: min === 0, repeats: true }]
        : [
            ...required,
            ...Array.from({ length: Math.min(max - min, mostSteps + 1) }, () => ({ ...once, optional: true })),
          ];
    this.#steps += steps.length;
    if (this.#steps > mostSteps)
      throw this.#refuse(`at most ${mostSteps} characters in an expression, counted as often as they repeat`, from);
    return steps;
  }

  #readQuantity(): { readonly min: number; readonly max: number | undefined } {
    const from = this.#place;
    const sign = this.#take(/[?*+]|\{\d{1,4}(?:, ?\d{0,4})?\}/y);
    if (this.#take(/(?=[?*+{])/y) !== undefined) throw this.#refuse("one repetition (?, *, +, {2}, {2,5})", from);
    switch (sign) {
      case undefined:
        return { min: 1, max: 1 };
      case "?":
        return { min: 0, max: 1 };
      case "*":
        return { min: 0, max: undefined };
      case "+":
        return { min: 1, max: undefined };
    }
    const [low = "", high] = sign.slice(1, -1).split(/, ?/);
    const min = Number(low);
    const max = high === undefined ? min : high === "" ? undefined : Number(high);
    if (max !== undefined && (max < min || max === 0)) throw this.#refuse("a repetition of at least one", from);
    return { min, max };
  }

  #readSet(): CharacterSet {
    const from = this.#place;
    if (this.#take(/\[/y) !== undefined) return this.#readClass(from);
    if (this.#take(/\./y) !== undefined) return everyCharacter;
    const escaped = this.#readEscape();
    if (escaped) return escaped;
    const literal = this.#take(/[A-Za-z0-9_#=@/;,:\- ]/y);
    if (literal !== undefined) return only(literal);
    throw this.#refuse(`a letter, a digit, one of _#=@/;,:- and space, or an operator ^$?[]{}|\\*+.`, from);
  }

  /** `\d` and the like, `\x41`, or `\` before a character that otherwise means something else. */
  #readEscape(): CharacterSet | undefined {
    const from = this.#place;
    if (this.#take(/\\/y) === undefined) return undefined;
    const hex = this.#take(/x[0-7][0-9A-Fa-f]/y);
    if (hex !== undefined) return only(String.fromCharCode(Number.parseInt(hex.slice(1), 16)));
    const letter = this.#take(/[dDsSwW]/y);
    if (letter !== undefined) return named(letter);
    const symbol = this.#take(/[!-/:-@[-`{-~ ]/y);
    if (symbol !== undefined) return only(symbol);
    throw this.#refuse("d, D, s, S, w, W, x and two hexadecimal digits, or a symbol after \\", from);
  }

  #readClass(from: number): CharacterSet {
    const isNegated = this.#take(/\^/y) !== undefined;
    const sets: CharacterSet[] = [];
    while (this.#take(/\]/y) === undefined) {
      const range = this.#take(/[A-Za-z0-9]-[A-Za-z0-9]/y);
      const literal = range ?? this.#take(/[A-Za-z0-9_#=@/;,:.^$?{|}*+\- ]/y);
      const set = literal === undefined ? this.#readEscape() : asciiSet(literal.charAt(0), literal.at(-1) ?? literal);
      if (!set) throw this.#refuse("characters or ranges such as a-z, and a closing ]", from);
      if (range !== undefined && range.charAt(0) > range.charAt(2)) throw this.#refuse("a range that rises", from);
      sets.push(set);
    }
    if (sets.length === 0) throw this.#refuse("a character between [ and ]", from);
    const all = union(sets);
    return isNegated ? negated(all) : all;
  }

  /** Goes past what the sticky expression matches; an empty match (a look ahead) counts as one. */
  #take(expression: RegExp): string | undefined {
    expression.lastIndex = this.#place;
    const found = expression.exec(this.#source)?.[0];
    this.#place += found?.length ?? 0;
    return found;
  }
}
