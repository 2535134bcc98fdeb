import type { SourceFile } from "./sources.ts";

/** A rule of style that a machine can check: a pure function over the files of the repository. */
export interface Rule {
  /** What holds, as a sentence. */
  readonly name: string;
  /** Every place where it does not hold. */
  readonly check: (files: readonly SourceFile[]) => readonly Violation[];
}

/** One place where a rule does not hold. */
export interface Violation {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** What is there. */
  readonly what: string;
  /** What to do instead. */
  readonly instead: string;
}

/** A violation as a person reads it, with a place that editors open: `file:line  what: what to do instead`. */
export function describeViolation({ path, line, what, instead }: Violation): string {
  return `${path}:${line}  ${what}\n    instead: ${instead}`;
}
