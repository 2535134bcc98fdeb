import type { ExitCode } from "./exit-codes.ts";

export interface FailureDetails {
  /** The value or state that was found. */
  readonly given?: string;
  readonly allowed?: string;
  /** What to do about it: the next command, the line to write. */
  readonly fix?: string;
  /** More lines, as they are. */
  readonly lines?: readonly string[];
}

/** An expected end of a command that is not success: what is wrong, what was given, what is allowed, what to change. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly exitCode: ExitCode;
  readonly details: FailureDetails;

  constructor(exitCode: ExitCode, message: string, details: FailureDetails = {}) {
    super(message);
    this.exitCode = exitCode;
    this.details = details;
  }
}

/** The failure as lines for a person; the last one says the exit code. */
export function failureLines({ message, details, exitCode }: Failure): readonly string[] {
  const { given, allowed, fix, lines = [] } = details;
  const rows = [
    `✖ ${message}`,
    ...(given === undefined ? [] : [`  given    ${given}`]),
    ...(allowed === undefined ? [] : [`  allowed  ${allowed}`]),
    ...lines,
    ...(fix === undefined ? [] : [`  try      ${fix}`]),
  ];
  return [...rows.slice(0, -1), `${(rows.at(-1) ?? "").padEnd(70)}  exit ${exitCode}`];
}
