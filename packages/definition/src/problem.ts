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
  /** What to write instead so that nothing of it is wrong any more: whole members, one a line; empty where nobody can tell. */
  readonly mending: readonly string[];

  constructor(problems: readonly Problem[], mending: readonly string[] = []) {
    super(formatProblems({ problems, mending }).join("\n"));
    this.problems = problems;
    this.mending = mending;
  }
}

/** All problems as lines of plain text, and once for all of them what to write. */
export function formatProblems(
  { problems, mending }: Pick<DefinitionError, "problems" | "mending">,
  options: { readonly source?: (problem: Problem) => string } = {},
): readonly string[] {
  const shown = problems.map((problem) => {
    const { source } = options;
    const lines = formatProblem(problem, source ? { source: source(problem) } : {});
    return mending.length > 0 ? lines.slice(0, -1) : lines;
  });
  const tries = mending.map((line, at) => `  ${(at === 0 ? "try" : "").padEnd(9)}${line}`);
  return [
    ...shown.flatMap((lines, at) => (at === 0 ? lines : ["", ...lines])),
    ...(shown.length > 1 && tries.length > 0 ? [""] : []),
    ...tries,
  ];
}

/** The problem as lines of plain text; `source` is the file to name, such as `evenkeel.config.ts`. */
export function formatProblem(problem: Problem, options: { readonly source?: string } = {}): readonly string[] {
  const { message, given, allowed, fix } = problem;
  return [
    `✖ ${message}`,
    `  given    ${options.source ? `${given.padEnd(40)}  ${options.source}` : given}`,
    `  allowed  ${allowed}`,
    `  try      ${fix}`,
  ];
}
