import type { StateValue } from "@aws-sdk/client-cloudwatch";

/** The rule of a composite alarm, read. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html (AlarmRule) */
export type CompositeRule =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "alarm"; readonly state: StateValue; readonly alarm: string }
  | { readonly kind: "not"; readonly of: CompositeRule }
  | { readonly kind: "and" | "or"; readonly left: CompositeRule; readonly right: CompositeRule }
  | AtLeast;

/** At least so many of some alarms are in a state, or are not in it. */
export interface AtLeast {
  readonly kind: "atLeast";
  readonly least: { readonly count: number } | { readonly percent: number };
  readonly state: StateValue;
  readonly counts: "in the state" | "not in the state";
  readonly alarms: readonly string[];
}

/** What is wrong with a rule, in words that follow "AlarmRule is not valid: ". */
export class RuleError extends Error {
  override readonly name = "RuleError";
}

/** Reads a rule: NOT binds tighter than AND, and that tighter than OR. @throws RuleError */
export function parseRule(text: string): CompositeRule {
  return new Parser(text).parse();
}

/** The alarms that a rule names, by name or ARN, each once. */
export function alarmsIn(rule: CompositeRule): readonly string[] {
  switch (rule.kind) {
    case "constant":
      return [];
    case "alarm":
      return [rule.alarm];
    case "atLeast":
      return [...new Set(rule.alarms)];
    case "not":
      return alarmsIn(rule.of);
    case "and":
    case "or":
      return [...new Set([...alarmsIn(rule.left), ...alarmsIn(rule.right)])];
  }
}

/** Whether a rule holds, given the state of each alarm that it names. */
export function holds(rule: CompositeRule, stateOf: (alarm: string) => StateValue | undefined): boolean {
  switch (rule.kind) {
    case "constant":
      return rule.value;
    case "alarm":
      return stateOf(rule.alarm) === rule.state;
    case "not":
      return !holds(rule.of, stateOf);
    case "and":
      return holds(rule.left, stateOf) && holds(rule.right, stateOf);
    case "or":
      return holds(rule.left, stateOf) || holds(rule.right, stateOf);
    case "atLeast":
      return isMet(rule, stateOf);
  }
}

function isMet({ least, state, counts, alarms }: AtLeast, stateOf: (alarm: string) => StateValue | undefined): boolean {
  const counted = alarms.filter((alarm) => (stateOf(alarm) === state) === (counts === "in the state")).length;
  return "count" in least ? counted >= least.count : counted * 100 >= least.percent * alarms.length;
}

const states: readonly string[] = ["ALARM", "OK", "INSUFFICIENT_DATA"] satisfies StateValue[];

/** An alarm, TRUE, FALSE and a pair of parentheses is an element each. */
const mostElements = 500;

class Parser {
  readonly #tokens: Token[];
  #elements = 0;

  constructor(text: string) {
    this.#tokens = [...tokensOf(text)];
  }

  parse(): CompositeRule {
    const rule = this.#either();
    const [rest] = this.#tokens;
    if (rest) throw new RuleError(`${rest.text} was not expected.`);
    if (this.#elements > mostElements) {
      throw new RuleError(`it has ${this.#elements} elements, and may have ${mostElements}.`);
    }
    return rule;
  }

  #either(): CompositeRule {
    let left = this.#both();
    while (this.#took("OR")) left = { kind: "or", left, right: this.#both() };
    return left;
  }

  #both(): CompositeRule {
    let left = this.#one();
    while (this.#took("AND")) left = { kind: "and", left, right: this.#one() };
    return left;
  }

  #one(): CompositeRule {
    if (this.#took("NOT")) return { kind: "not", of: this.#one() };
    this.#elements += 1;
    if (this.#took("(")) {
      const rule = this.#either();
      this.#expect(")");
      return rule;
    }
    const { text } = this.#next();
    if (/^(true|false)$/i.test(text)) return { kind: "constant", value: text.toUpperCase() === "TRUE" };
    if (text === "AT_LEAST") return this.#atLeast();
    if (!isState(text)) throw new RuleError(`${text} is no state, operator or function of a rule.`);
    this.#expect("(");
    const alarm = this.#alarm();
    this.#expect(")");
    return { kind: "alarm", state: text, alarm };
  }

  #atLeast(): AtLeast {
    this.#expect("(");
    const threshold = this.#next().text;
    const [, amount, percent = ""] = /^(\d+)(%?)$/.exec(threshold) ?? [];
    if (amount === undefined) throw new RuleError(`${threshold} is no number or percentage of alarms for AT_LEAST.`);
    const least = percent === "%" ? { percent: Number(amount) } : { count: Number(amount) };
    this.#expect(",");
    const counts = this.#took("NOT") ? "not in the state" : "in the state";
    const state = this.#next().text;
    if (!isState(state)) throw new RuleError(`${state} is no state for AT_LEAST.`);
    this.#expect(",");
    this.#expect("(");
    const alarms = [this.#alarm()];
    while (this.#took(",")) alarms.push(this.#alarm());
    this.#expect(")");
    this.#expect(")");
    this.#elements += alarms.length;
    const most = percent === "%" ? 100 : alarms.length;
    if (Number(amount) < 1 || Number(amount) > most)
      throw new RuleError(
        `AT_LEAST(${threshold}) of ${alarms.length} alarms must be from 1${percent} to ${most}${percent}.`,
      );
    return { kind: "atLeast", least, state, counts, alarms };
  }

  #alarm(): string {
    const { kind, text } = this.#next();
    if (kind === "sign") throw new RuleError(`the name of an alarm was expected, not ${text}.`);
    return text;
  }

  #next(): Token {
    const token = this.#tokens.shift();
    if (!token) throw new RuleError("it ends too soon.");
    return token;
  }

  #took(text: string): boolean {
    const [token] = this.#tokens;
    if (token?.kind === "quoted" || token?.text !== text) return false;
    this.#tokens.shift();
    return true;
  }

  #expect(text: string): void {
    if (this.#took(text)) return;
    const [token] = this.#tokens;
    throw new RuleError(token ? `${text} was expected, not ${token.text}.` : "it ends too soon.");
  }
}

function isState(text: string): text is StateValue {
  return states.includes(text);
}

/** A part of a rule: a sign, a word (also an alarm's name without quotes), or what stood in quotes. */
interface Token {
  readonly kind: "sign" | "word" | "quoted";
  /** Without its quotes. */
  readonly text: string;
}

/** The tokens of a rule. In quotes, a backslash takes the next character as it is. */
function tokensOf(text: string): readonly Token[] {
  const parts = text.matchAll(/\s*(?:(?<sign>[(),])|"(?<quoted>(?:[^"\\]|\\.)*)"|(?<word>[^\s(),"]+|"))/gsu);
  return Array.from(parts, ({ groups = {} }): Token => {
    const { sign, quoted, word = "" } = groups;
    if (sign !== undefined) return { kind: "sign", text: sign };
    if (quoted !== undefined) return { kind: "quoted", text: quoted.replace(/\\(.)/gsu, "$1") };
    return { kind: "word", text: word };
  });
}
