import type { Measured, Verdict } from "../run/run-record.ts";
import type { Objectives } from "../scenario/scenario.ts";
import type { Span } from "./reading/spans.ts";

/** What a judge found. */
export interface Found {
  readonly finding: string;
  readonly measured?: Measured;
  readonly evidence?: readonly (string | undefined)[];
  readonly advice?: string | undefined;
  readonly spans?: readonly Span[];
}

/** The verdicts that one judge can give. */
export function verdictsOf(judge: string, objective?: keyof Objectives) {
  const about = { judge, ...(objective !== undefined && { objective }) };
  const verdict = (
    outcome: Verdict["outcome"],
    { finding, measured, evidence = [], advice, spans = [] }: Found,
  ): Verdict => ({
    ...about,
    ...{ outcome, finding, evidence: evidence.filter((line) => line !== undefined), spans },
    ...(measured && { measured }),
    ...(advice !== undefined && { advice }),
  });
  return {
    kept: (found: Found): Verdict => verdict("kept", found),
    missed: (found: Found): Verdict => verdict("missed", found),
    /** What was not asked for, or cannot be known. */
    notJudged: (finding: string): Verdict => verdict("not judged", { finding }),
  };
}
