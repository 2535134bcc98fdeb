import { readFileSync } from "node:fs";
import type { SourcePlace } from "./source-place.ts";
import { tokensOf, type Token } from "./tokens.ts";

/**
 * Where a member of a definition is written, by its path (`scaling[1].atMost`) and where `defineService` is called. A member that is
 * not written has the place of what is nearest to it: the object that lacks it, or the expression that its value comes from, such as
 * a spread or a call. Constants of the same file are followed.
 */
export function placeOfMember(call: SourcePlace, path: string): SourcePlace {
  const source = readFileSync(call.file, "utf8");
  const tokens = [...tokensOf(source)];
  const at = offsetOf(source, call);
  const callee = tokens.findIndex(({ to }) => to > at);
  const start = tokens[callee];
  const open = tokens.findIndex((token, index) => index > callee && isSign(token, "("));
  if (start === undefined || open === -1) return call;
  const [argument = []] = partsOf(tokens.slice(open));
  const nearest = (isOpening(argument[0]) ? undefined : together(argument)) ?? start;
  const found = search({ all: tokens, depth: 0 }, { value: argument, path, nearest });
  return placeIn(source, call.file, found.token);
}

interface Program {
  readonly all: readonly Token[];
  /** How many constants were followed; a bound for those that name each other. */
  readonly depth: number;
}

interface Wanted {
  readonly value: readonly Token[];
  /** The rest of the path, from the value on. */
  readonly path: string;
  /** The last token on the way that is known to be right. */
  readonly nearest: Token;
}

interface Found {
  readonly token: Token;
  /** `absent` where it is certain that the object does not have it. */
  readonly how: "written" | "absent" | "unknown";
}

const mostConstants = 8;

function search(program: Program, wanted: Wanted): Found {
  const { path, nearest } = wanted;
  if (path === "") return { token: nearest, how: "written" };
  const [constants, value] = followed(program, wanted.value);
  if (isSign(value[0], "[")) return searchList(constants, { ...wanted, value });
  if (isSign(value[0], "{")) return searchObject(constants, { ...wanted, value });
  return { token: nearest, how: "unknown" };
}

function searchList(program: Program, { value, path, nearest }: Wanted): Found {
  const [whole = "", index = ""] = /^\[(\d+)\]\.?/.exec(path) ?? [];
  const items = partsOf(value);
  const spread = items.slice(0, Number(index) + 1).find(([first]) => isSign(first, "..."));
  if (spread !== undefined) return { token: together(spread) ?? nearest, how: "unknown" };
  const item = items[Number(index)] ?? [];
  const token = together(item);
  if (token === undefined || whole === "") return { token: nearest, how: "absent" };
  return search(program, { value: item, path: path.slice(whole.length), nearest: token });
}

function searchObject(program: Program, { value, path, nearest }: Wanted): Found {
  // What is written last wins, as when the program runs.
  for (const part of partsOf(value).toReversed()) {
    const { key, member } = memberOf(part);
    if (key === undefined) continue;
    if (isSign(key, "...")) {
      const inside = search(program, { value: member, path, nearest: together(part) ?? key });
      if (inside.how === "written" || (inside.how === "unknown" && mayHave(member, path))) return inside;
    } else if (isNext(key.text, path)) {
      const rest = path.slice(key.text.length).replace(/^\./, "");
      const { token, how } = search(program, { value: member, path: rest, nearest: key });
      return { token, how: how === "absent" ? "written" : how };
    }
  }
  return { token: nearest, how: "absent" };
}

/** Whether what is spread may have a member: an object that is written there has those that it names. */
function mayHave(spread: readonly Token[], path: string): boolean {
  const [name] = path.split(/[.[]/);
  return !spread.some((token) => isSign(token, "{")) || spread.some(({ text }) => text === name || text === "...");
}

/** Whether a path begins with a name, which may have dots in it. */
function isNext(name: string, path: string): boolean {
  return path.startsWith(name) && [undefined, ".", "["].includes(path[name.length]);
}

/** `name: value`, `"name": value`, `["name"]: value`, `name` alone, `...value`. */
function memberOf(part: readonly Token[]): { readonly key: Token | undefined; readonly member: readonly Token[] } {
  const [first, second, third] = part;
  if (isSign(first, "...")) return { key: first, member: part.slice(1) };
  if (isSign(first, "[") && isSign(third, "]")) return { key: second, member: part.slice(4) };
  if (first === undefined || first.kind === "sign") return { key: undefined, member: [] };
  return { key: first, member: second === undefined ? part : part.slice(isSign(second, ":") ? 2 : part.length) };
}

/** The literal that a value is: without brackets around it, and of a constant of this file, what it was made with. */
function followed(program: Program, value: readonly Token[]): readonly [Program, readonly Token[]] {
  const [first] = value;
  if (!isWhole(value)) return [program, []];
  if (isSign(first, "(")) return followed(program, partsOf(value)[0] ?? []);
  const { all, depth } = program;
  const declared = first?.kind === "name" && depth < mostConstants ? declarationOf(all, first.text) : undefined;
  return declared === undefined ? [program, value] : followed({ all, depth: depth + 1 }, declared);
}

/** Whether the name or literal that a value begins with is all of it, but for what TypeScript adds: `[1].map(…)` is not, `a as B` is. */
function isWhole(value: readonly Token[]): boolean {
  const next = value[isOpening(value[0]) ? closingOf(value) + 1 : 1];
  return next?.kind !== "sign" || [";", ",", "!"].includes(next.text);
}

/** What `const NAME = …` or `const NAME: Type = …` gives a name; undefined where the file does not say, or says it twice. */
function declarationOf(all: readonly Token[], name: string): readonly Token[] | undefined {
  const places = all.flatMap(({ text }, index) => {
    return text === name && ["const", "let", "var"].includes(all[index - 1]?.text ?? "") ? [index] : [];
  });
  const [place] = places;
  if (place === undefined || places.length > 1) return undefined;
  const equals = all.findIndex((token, index) => index > place && isSign(token, "="));
  return equals === -1 ? undefined : all.slice(equals + 1);
}

/** What is between the commas inside the bracket that the tokens begin with. */
function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(1, closingOf(tokens))) {
    depth += isOpening(token) ? 1 : isClosing(token) ? -1 : 0;
    if (depth === 0 && isSign(token, ",")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.at(-1)?.length === 0 ? parts.slice(0, -1) : parts;
}

/** Where the bracket ends that the tokens begin with; behind the last one where it does not. */
function closingOf(tokens: readonly Token[]): number {
  let depth = 0;
  const at = tokens.findIndex((token) => {
    depth += isOpening(token) ? 1 : isClosing(token) ? -1 : 0;
    return depth === 0;
  });
  return at === -1 ? tokens.length : at;
}

function isOpening(token: Token | undefined): boolean {
  return token?.kind === "sign" && ["{", "(", "["].includes(token.text);
}

function isClosing(token: Token | undefined): boolean {
  return token?.kind === "sign" && ["}", ")", "]"].includes(token.text);
}

function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === "sign" && token.text === text;
}

/** All of an expression as one token, to be marked. */
function together(tokens: readonly Token[]): Token | undefined {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last && { ...first, to: last.to };
}

function offsetOf(source: string, { line, column }: SourcePlace): number {
  const before = source.split("\n").slice(0, line - 1);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
}

function placeIn(source: string, file: string, { from, to }: Token): SourcePlace {
  const before = source.slice(0, from).split("\n");
  const line = before.length;
  const column = (before.at(-1) ?? "").length + 1;
  // A text over several lines is marked in its first one.
  const length = (source.slice(from, to).split("\n")[0] ?? "").length;
  return { file, line, column, length };
}
