import { readFileSync } from "node:fs";

/**
 * How pages of docs/guide are marked, in the words behind a fence's language, which GitHub does not show:
 *
 *     ```ts title="evenkeel.config.ts"   a file, written where the reader would write it
 *     ```sh run                          commands, one a line (or more with a \ at its end), each of which has to succeed
 *     ```sh run exit=4                   one command that ends with this exit code
 *     ```sh run needs=aws                left out where there is no such program
 *     ```sh run needs=containers         left out where no Docker engine can run the tests' base image
 *     ```sh run needs=go,containers      both
 *     ```text output                     lines that the commands above it print, in this order; others may be between them
 *
 * Blocks without such words are only read by people. In an output, … stands for any text, and what differs from run to run
 * (times, durations, ids, digests, the port of the region's API, padding) need not be as it is shown.
 */
export type Step = FileStep | RunStep;

export interface FileStep {
  readonly kind: "file";
  readonly line: number;
  readonly path: string;
  readonly text: string;
}

export interface RunStep {
  readonly kind: "run";
  readonly line: number;
  readonly commands: readonly string[];
  readonly exitCode: number;
  /** The programs that the commands need beside evenkeel. */
  readonly needs: readonly string[];
  /** The lines that are shown of what they print. */
  readonly shown: readonly string[];
}

/** What a reader of the page does, in order. */
export function stepsOf(file: URL): readonly Step[] {
  const steps: Step[] = [];
  for (const { line, info, text } of blocksOf(readFileSync(file, "utf8"))) {
    const [, title] = /\btitle="([^"]+)"/.exec(info) ?? [];
    const words = info.split(/\s+/);
    if (title !== undefined) steps.push({ kind: "file", line, path: title, text });
    else if (words.includes("run")) steps.push(runStep(line, words, text));
    else if (words.includes("output")) steps.push(withOutput(steps.pop(), { line, text }));
  }
  return steps;
}

interface Block {
  readonly line: number;
  /** What stands behind the fence: the language and what follows it. */
  readonly info: string;
  readonly text: string;
}

function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\w[^\n]*)\n([^]*?)^```$/gm)].map(({ index, 1: info = "", 2: text = "" }) => {
    return { line: page.slice(0, index).split("\n").length, info, text };
  });
}

function runStep(line: number, words: readonly string[], text: string): RunStep {
  const valueOf = (name: string): string | undefined =>
    words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const needs = valueOf("needs")?.split(",") ?? [];
  const commands = text
    .trimEnd()
    .split(/(?<!\\)\n/)
    .filter((command) => command.trim() !== "");
  const exitCode = Number(valueOf("exit") ?? 0);
  return { kind: "run", line, commands, exitCode, shown: [], needs };
}

function withOutput(before: Step | undefined, { line, text }: { line: number; text: string }): RunStep {
  if (before?.kind !== "run") throw new Error(`line ${line}: an output has to follow the commands that print it`);
  const shown = text.split("\n").filter((shownLine) => !["", "…"].includes(shownLine.trim()));
  return { ...before, shown };
}

/** The first of the shown lines that is not among the printed ones, behind those before it; undefined when all are. */
export function missingLine(shown: readonly string[], printed: string): string | undefined {
  const rest = printed.split("\n").map((line) => line.trimEnd());
  return shown.find((line) => {
    const at = rest.findIndex((candidate) => patternOf(line.trimEnd()).test(candidate));
    rest.splice(0, at === -1 ? rest.length : at + 1);
    return at === -1;
  });
}

/** What may be otherwise than shown, and how. */
const varying: readonly (readonly [shown: string, pattern: string])[] = [
  ["…", ".*"],
  [" {2,}", " +"],
  ["\\b\\d\\d:\\d\\d:\\d\\d\\b", "\\d\\d:\\d\\d:\\d\\d"],
  ["\\b[\\d.,]+ (?:ms|s|min|h|d)\\b", "[\\d.,]+ (?:ms|s|min|h|d)"],
  ["\\b(?=[a-f]*\\d)[0-9a-f]{8,64}\\b", "[0-9a-f]+"],
  ["(?<=127\\.0\\.0\\.1:)4566\\b", "\\d+"],
];

function patternOf(line: string): RegExp {
  const tokens = line.split(new RegExp(`(${varying.map(([shown]) => shown).join("|")})`));
  const parts = tokens.map((token, index) => {
    if (index % 2 === 0) return token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const [, pattern = ""] = varying.find(([shown]) => matchesWhole(shown, token)) ?? [];
    return pattern;
  });
  return new RegExp(`^${parts.join("")}$`);
}

/** A lookbehind sees nothing before a token that stands alone. */
function matchesWhole(shown: string, token: string): boolean {
  return new RegExp(`^(?:${shown.replace(/^\(\?<=[^)]*\)/, "")})$`).test(token);
}
