import type { Host } from "./options.ts";

/** What the first line of every pipeline file says: by it, a file is known for one that may be written again. */
export function firstLine(host: Host, definitionFile: string): string {
  return `${mark} ${host}\` from ${definitionFile}: change that file, and run it again.`;
}

/** Whether a file was written here, whatever it was written from. */
export function isGenerated(text: string): boolean {
  return text.startsWith(mark);
}

const mark = "# Written by `evenkeel pipeline";

/** Where two texts part. */
export interface Parting {
  /** Counted from 1. */
  readonly line: number;
  /** What stands there; undefined where that text has ended. */
  readonly found: string | undefined;
  readonly wanted: string | undefined;
}

/** The first line in which a file is not what it should be. */
export function firstDifference(found: string, wanted: string): Parting | undefined {
  if (found === wanted) return undefined;
  const [one, other] = [found.split("\n"), wanted.split("\n")];
  const index = Array.from({ length: Math.max(one.length, other.length) }).findIndex((_, at) => one[at] !== other[at]);
  return { line: index + 1, found: one[index], wanted: other[index] };
}
