import type { Edit } from "./mend.ts";

/** One thing that is wrong with a definition, for a person to mend. */
export interface Problem {
  /** The member, such as `health.timeoutSeconds` or `scaling[1].atMost`; empty for the definition as a whole. */
  readonly path: string;
  /** What is wrong, in one sentence that names the member. */
  readonly message: string;
  /** The value or values as given. */
  readonly given: string;
  readonly allowed: string;
  /** What to write instead. */
  readonly fix: string;
}

/** A problem, and the change that mends it. */
export interface Finding {
  readonly problem: Problem;
  readonly edit: Edit;
}

/** A definition that cannot be used, with everything that is wrong with it. */
export class DefinitionError extends Error {
  override readonly name = "DefinitionError";
  readonly problems: readonly Problem[];
  /** What to write instead so that nothing of it is wrong any more: whole members, one a line; empty where that is not known. */
  readonly mending: readonly string[];

  constructor(problems: readonly Problem[], mending: readonly string[] = []) {
    super(formatProblems({ problems, mending }).join("\n"));
    this.problems = problems;
    this.mending = mending;
  }
}

/** Where a problem is written. */
export interface ProblemPlace {
  /** What to name, such as `evenkeel.config.ts:12:3`. */
  readonly source: string;
  /** Lines that show it. */
  readonly frame?: readonly string[];
}

/** All problems as lines of plain text, and once for all of them what to write. */
export function formatProblems(
  { problems, mending }: Pick<DefinitionError, "problems" | "mending">,
  options: { readonly placeOf?: (problem: Problem) => ProblemPlace } = {},
): readonly string[] {
  const shown = problems.map((problem) => {
    const lines = formatProblem(problem, options.placeOf?.(problem));
    return mending.length > 0 ? lines.slice(0, -1) : lines;
  });
  const tries = mending.map((line, at) => `  ${(at === 0 ? "try" : "").padEnd(9)}${line}`);
  return [
    ...shown.flatMap((lines, at) => (at === 0 ? lines : ["", ...lines])),
    ...(shown.length > 1 && tries.length > 0 ? [""] : []),
    ...tries,
  ];
}

/** The problem as lines of plain text. */
export function formatProblem(problem: Problem, place?: ProblemPlace): readonly string[] {
  const { message, given, allowed, fix } = problem;
  return [
    `✖ ${message}`,
    `  given    ${place ? `${given.padEnd(40)}  ${place.source}` : given}`,
    ...(place?.frame ?? []),
    `  allowed  ${allowed}`,
    `  try      ${fix}`,
  ];
}
