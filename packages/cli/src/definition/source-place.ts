import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tokensOf } from "./tokens.ts";

/** Where in a file something is wrong; line and column count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many characters are meant. */
  readonly length: number;
}

/** Where a module could not be read or run: what Node says, the first frame that is the author's own, or the import that fails. */
export function placeOfError(error: unknown): SourcePlace | undefined {
  if (!(error instanceof Error)) return undefined;
  const { stack = "", message } = error;
  const frame = (): SourcePlace | undefined => wordAt(framePlace(stack), /^(\S+) is not defined$/.exec(message)?.[1]);
  return markedPlace(stack) ?? importPlace(message) ?? frame();
}

/** The line and, beneath it, a caret under what is meant; of a long line, the part around it. */
export function codeFrame({ file, line, column, length }: SourcePlace): readonly string[] {
  const text = linesOf(file)[line - 1];
  if (text === undefined) return [];
  const from = text.length > widest && column + length > widest ? Math.min(column - 1, text.length - widest + 1) : 0;
  const part = from === 0 ? text : `…${text.slice(from)}`;
  const shown = part.length > widest ? `${part.slice(0, widest - 1)}…` : part;
  const start = from === 0 ? column - 1 : column - from;
  const number = String(line);
  // Tabs stay what they are, so that the caret stands beneath its character.
  const indent = part.slice(0, start).replace(/[^\t]/g, " ");
  const marks = "^".repeat(Math.max(1, Math.min(length, shown.length - start)));
  return [`  ${number.padStart(7)} │ ${shown}`, `  ${"".padStart(7)} │ ${indent}${marks}`];
}

/** With the line's number beside it, a terminal's usual 80 columns are not exceeded, so that no line is broken. */
const widest = 68;

/** Node puts file, line and a marked excerpt before the error itself, where it could not read a module. */
function markedPlace(stack: string): SourcePlace | undefined {
  const [, where, line] = /^(file:\/\/.+|\/.+):(\d+)\n/.exec(stack) ?? [];
  if (where === undefined) return undefined;
  const marks = stack.split("\n").find((each) => /^\s*\^+\s*$/.test(each)) ?? "";
  const column = marks.indexOf("^") + 1;
  return { file: pathOf(where), line: Number(line), column: Math.max(1, column), length: marks.trim().length };
}

/** `Cannot find module '/x/missing.ts' imported from /x/evenkeel.config.ts`: where it is written. */
function importPlace(message: string): SourcePlace | undefined {
  const [, wanted, file] = /^Cannot find (?:module|package) '([^']+)' imported from (.+)$/m.exec(message) ?? [];
  if (wanted === undefined || file === undefined) return undefined;
  const name = wanted.slice(wanted.lastIndexOf("/") + 1);
  const lines = linesOf(file);
  const at = lines.findIndex((text) => /["'`]/.test(text) && text.includes(name));
  if (at === -1) return undefined;
  return { file, line: at + 1, column: (lines[at] ?? "").indexOf(name) + 1, length: name.length };
}

/** An ES module's frame has its URL, a CommonJS one's its path. */
function framePlace(stack: string): SourcePlace | undefined {
  const frames = [...stack.matchAll(/(?:\bat |\()(file:\/\/.+?|\/.+?):(\d+):(\d+)\)?$/gm)];
  const own = frames.find(
    ([, where = ""]) => !/\/node_modules\/|\/packages\/(cli|definition)\/(src|dist)\//.test(where),
  );
  const [, where, line, column] = own ?? [];
  if (where === undefined) return undefined;
  return { file: pathOf(where), line: Number(line), column: Number(column), length: 1 };
}

/** The place with the whole of the word there; of a name that is not defined the place is that of its statement. */
function wordAt(place: SourcePlace | undefined, missing: string | undefined): SourcePlace | undefined {
  if (!place) return undefined;
  const text = linesOf(place.file)[place.line - 1]?.slice(place.column - 1) ?? "";
  const word = [...tokensOf(text)].find((token) => missing === undefined || token.text === missing);
  if (word?.kind !== "name" || (missing === undefined && word.from > 0)) return place;
  return { ...place, column: place.column + word.from, length: word.to - word.from };
}

function pathOf(where: string): string {
  return where.startsWith("file:") ? fileURLToPath(where) : where;
}

function linesOf(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
}
