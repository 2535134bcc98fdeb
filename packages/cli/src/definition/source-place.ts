import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

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
  return markedPlace(stack) ?? importPlace(message) ?? framePlace(stack);
}

/** The line and, beneath it, a caret under what is meant. */
export function codeFrame({ file, line, column, length }: SourcePlace): readonly string[] {
  const text = linesOf(file)[line - 1];
  if (text === undefined) return [];
  const number = String(line);
  // Tabs stay what they are, so that the caret stands beneath its character.
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  return [`  ${number.padStart(7)} │ ${text}`, `  ${"".padStart(7)} │ ${indent}${"^".repeat(Math.max(1, length))}`];
}

/** Node puts file, line and a marked excerpt before the error itself, where it could not read a module. */
function markedPlace(stack: string): SourcePlace | undefined {
  const [, url, line] = /^(file:\S+):(\d+)\n/.exec(stack) ?? [];
  if (url === undefined) return undefined;
  const marks = stack.split("\n").find((each) => /^\s*\^+\s*$/.test(each)) ?? "";
  const column = marks.indexOf("^") + 1;
  return { file: fileURLToPath(url), line: Number(line), column: Math.max(1, column), length: marks.trim().length };
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

function framePlace(stack: string): SourcePlace | undefined {
  const frames = [...stack.matchAll(/(file:\/\/[^\s)]+):(\d+):(\d+)/g)];
  const own = frames.find(([, url = ""]) => !/\/node_modules\/|\/packages\/(cli|definition)\/(src|dist)\//.test(url));
  const [, url, line, column] = own ?? [];
  if (url === undefined) return undefined;
  return { file: fileURLToPath(url), line: Number(line), column: Number(column), length: 1 };
}

/** Where a member of a definition is written, by the names on the way to it; undefined where they are not all found in that order. */
export function placeOfMember(file: string, path: string): SourcePlace | undefined {
  const text = linesOf(file).join("\n");
  const names = path.split(/[.[\]]+/).filter((part) => part !== "" && !/^\d+$/.test(part));
  let from = text.indexOf("defineService(");
  for (const name of names) {
    const found = new RegExp(`(?<![\\w$])["']?${name.replace(/[^\w]/g, "\\$&")}["']?\\s*[:,}]`).exec(
      text.slice(Math.max(0, from)),
    );
    if (!found) return undefined;
    from = Math.max(0, from) + found.index;
  }
  const before = text.slice(0, from).split("\n");
  return { file, line: before.length, column: (before.at(-1) ?? "").length + 1, length: names.at(-1)?.length ?? 1 };
}

function linesOf(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
}
