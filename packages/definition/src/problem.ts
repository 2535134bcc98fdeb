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

/** A definition that cannot be used, with everything that is wrong with it. */
export class DefinitionError extends Error {
  override readonly name = "DefinitionError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => formatProblem(problem).join("\n")).join("\n\n"));
    this.problems = problems;
  }
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
