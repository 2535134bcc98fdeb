import { invalidParameter } from "../errors.ts";
import { parseRegex, type Regex } from "./regex.ts";

/** How many regular expressions one pattern may hold. */
const mostRegexes = 2;

/** Reads a filter pattern from left to right, and says where it is wrong. */
export class PatternReader {
  readonly #pattern: string;
  #place = 0;
  #regexes = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get place(): number {
    return this.#place;
  }

  /** What was read from a place on. */
  textFrom(place: number): string {
    return this.#pattern.slice(place, this.#place);
  }

  isAtEnd(): boolean {
    return this.#place >= this.#pattern.length;
  }

  isAt(text: string): boolean {
    return this.#pattern.startsWith(text, this.#place);
  }

  skipSpace(): void {
    this.take(/\s*/y);
  }

  /** Goes past the text, and the space after it, if it is next. */
  takeText(text: string): boolean {
    if (!this.isAt(text)) return false;
    this.#place += text.length;
    this.skipSpace();
    return true;
  }

  /** Goes past the word, and the space after it, if it is next and ends there. */
  takeWord(word: string): boolean {
    return /^\w/.test(this.#pattern.slice(this.#place + word.length)) ? false : this.takeText(word);
  }

  /** Goes past what the sticky expression matches here, which must not be nothing to be something. */
  take(expression: RegExp): string | undefined {
    expression.lastIndex = this.#place;
    const [found] = expression.exec(this.#pattern) ?? [];
    this.#place += found?.length ?? 0;
    return found === undefined || found === "" ? undefined : found;
  }

  /** A text in quotes; `\` takes the next character as it is. Undefined where there is none. */
  takeQuoted(): string | undefined {
    const from = this.#place;
    if (!this.isAt('"')) return undefined;
    const quoted = this.take(/"(?:[^"\\]|\\.)*"/sy);
    if (quoted === undefined) throw this.refuse('a closing " (inside of quotes, write \\" for a quote)', from);
    return quoted.slice(1, -1).replaceAll(/\\(.)/gs, "$1");
  }

  /** A regular expression between `%`. Undefined where there is none. */
  takeRegex(): Regex | undefined {
    const from = this.#place;
    if (!this.isAt("%")) return undefined;
    const text = this.take(/%(?:[^%\\]|\\.)*%/sy);
    if (text === undefined) throw this.refuse("a closing %", from);
    if (++this.#regexes > mostRegexes)
      throw this.refuse(`at most ${mostRegexes} regular expressions in a pattern`, from);
    return parseRegex(text.slice(1, -1), (expected, index) => this.refuse(expected, from + 1 + index));
  }

  /** The error of a pattern that is wrong at a place. @default where it was read to */
  refuse(expected: string, place: number = this.#place): Error {
    const found = place >= this.#pattern.length ? "the end of the pattern" : `"${this.#excerpt(place)}"`;
    return invalidParameter(
      `Invalid filter pattern ${this.#pattern}: expected ${expected} at character ${place + 1}, found ${found}.`,
    );
  }

  #excerpt(place: number): string {
    const rest = this.#pattern.slice(place);
    return rest.length > excerptLength ? `${rest.slice(0, excerptLength)}…` : rest;
  }
}

const excerptLength = 20;
