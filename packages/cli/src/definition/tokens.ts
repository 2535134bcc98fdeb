/** A word, a text or a sign of a program, with where it begins and ends. */
export interface Token {
  readonly kind: "name" | "text" | "sign";
  /** As written; of a text, what is between its quotes. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const space = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//uy;
const name = /[\p{ID_Start}$_#][\p{ID_Continue}$]*|\d[\w.]*/uy;
const quoted = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/uy;
const expression = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])*\/\w*/uy;
const sign = /\.\.\.|=>|[\s\S]/uy;

/** The tokens of JavaScript or TypeScript from `at` on, without space and comments; never an error, whatever is written. */
export function* tokensOf(source: string, at = 0): Generator<Token, void> {
  let before: Token | undefined;
  for (let from = at; from < source.length;) {
    const blank = endOf(space, source, from);
    if (blank === undefined) {
      before = tokenAt(source, from, before);
      yield before;
    }
    from = blank ?? before?.to ?? source.length;
  }
}

function tokenAt(source: string, from: number, before: Token | undefined): Token {
  const word = endOf(name, source, from);
  if (word !== undefined) return { kind: "name", text: source.slice(from, word), from, to: word };
  const text = endOf(quoted, source, from) ?? (source[from] === "`" ? templateEnd(source, from + 1) : undefined);
  if (text !== undefined) return { kind: "text", text: source.slice(from + 1, text - 1), from, to: text };
  const to = (divides(before) ? undefined : endOf(expression, source, from)) ?? endOf(sign, source, from) ?? from + 1;
  return { kind: "sign", text: source.slice(from, to), from, to };
}

/** Behind a value, a slash divides; elsewhere it begins a regular expression. */
function divides(before: Token | undefined): boolean {
  return before !== undefined && (before.kind !== "sign" || [")", "]", "}"].includes(before.text));
}

/** Where a template ends that begins before `at`; what is put into it may have templates of its own. */
function templateEnd(source: string, at: number): number {
  for (let here = at; here < source.length; here++) {
    if (source[here] === "`") return here + 1;
    if (source[here] === "\\") here += 1;
    if (source.startsWith("${", here)) here = insertionEnd(source, here + 2) - 1;
  }
  return source.length;
}

function insertionEnd(source: string, at: number): number {
  let depth = 0;
  for (const { kind, text, to } of tokensOf(source, at)) {
    if (kind !== "sign") continue;
    if (text === "}" && depth === 0) return to;
    if (text === "{" || text === "}") depth += text === "{" ? 1 : -1;
  }
  return source.length;
}

function endOf(pattern: RegExp, source: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}
