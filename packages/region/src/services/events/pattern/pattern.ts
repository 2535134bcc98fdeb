/** An event pattern, read: every field and every choice must match. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export interface Pattern {
  readonly fields: readonly Field[];
  /** Of each `$or`, one pattern at least must match. */
  readonly choices: readonly (readonly Pattern[])[];
}

export type Field =
  | { readonly name: string; readonly pattern: Pattern }
  /** One of the tests at least must hold. */
  | { readonly name: string; readonly tests: readonly Test[] };

export type Scalar = string | number | boolean | null;

export type Test =
  | { readonly kind: "equals"; readonly value: Scalar }
  | { readonly kind: "exists"; readonly exists: boolean }
  | { readonly kind: "text"; readonly test: TextTest }
  | { readonly kind: "numeric"; readonly bounds: readonly Bound[] }
  | { readonly kind: "anythingBut"; readonly values: readonly Scalar[]; readonly texts: readonly TextTest[] };

export interface TextTest {
  readonly how: "prefix" | "suffix" | "wildcard" | "equals";
  readonly text: string;
  readonly letters: "as they are" | "either case";
}

export interface Bound {
  readonly operator: "<" | "<=" | "=" | ">" | ">=";
  readonly value: number;
}

/** What is wrong with a pattern, or what of it is not built. */
export class PatternError extends Error {
  override readonly name = "PatternError";
  readonly problem: "not valid" | "not built";

  constructor(problem: PatternError["problem"], message: string) {
    super(message);
    this.problem = problem;
  }
}
