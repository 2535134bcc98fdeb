import { wordsOf } from "../release/words.ts";

/** A command line as a program and its arguments; by a shell, in whose place the program comes, where only a shell understands it. */
export function commandOf(line: string): readonly string[] {
  const text = line.trim();
  if (!/[$`;&|<>*?(){}~]|^\w+=/.test(text)) return wordsOf(text);
  const isOne = !/[;&|]|^\w+=/.test(text) && !text.startsWith("exec ");
  return ["sh", "-c", isOne ? `exec ${text}` : text];
}

/** A command as a shell reads it. */
export function shellWords(command: readonly string[]): string {
  return command.map((word) => (/^[\w./:@%+=,-]+$/.test(word) ? word : inQuotes(word))).join(" ");
}

/** A text within the single quotes of a shell. */
export function withinQuotes(text: string): string {
  return text.replaceAll("'", `'\\''`);
}

function inQuotes(word: string): string {
  return `'${withinQuotes(word)}'`;
}
