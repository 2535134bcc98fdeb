import type { Edit } from "../mend.ts";
import type { Finding, Problem } from "../problem.ts";
import type { ServiceDefinition } from "../service-definition.ts";
import { pathText, sourceText, suggestion, valueAt, type Path } from "../source-text.ts";

/** A rule over several members. It is not asked when one of the members that it reads is misshapen by itself. */
export interface Rule {
  readonly reads: readonly (keyof ServiceDefinition)[];
  check(definition: ServiceDefinition): readonly Violation[];
}

/** What a rule found. */
export interface Violation {
  readonly path: Path;
  /** The sentence after the path: `must be less than health.intervalSeconds`. */
  readonly message: string;
  /** The values that clash; the member itself by default. */
  readonly given?: string;
  readonly allowed: string;
  /** A value for the member that keeps the rule, or words where no single value does. */
  readonly fix: { readonly value: unknown } | { readonly words: string };
  /** What mends it where `fix` is words, or where what was given says more than the definition. @default the value of `fix` */
  readonly mend?: (given: unknown) => Edit;
}

/** The violation as a problem of what was given, or of the defaults where nothing was; and what mends it. */
export function findingOf(violation: Violation, known: { definition: unknown; given: unknown }): Finding {
  const { path, fix, mend } = violation;
  const usual: Edit = "words" in fix ? { kind: "remove", path } : { kind: "set", path, value: fix.value };
  return { problem: problemOf(violation, known), edit: mend?.(known.given) ?? usual };
}

function problemOf(violation: Violation, { definition, given }: { definition: unknown; given: unknown }): Problem {
  const { path, message, allowed, fix } = violation;
  const value = valueAt(given, path) ?? valueAt(definition, path);
  return {
    path: pathText(path),
    message: `${pathText(path)} ${message}`,
    given: violation.given ?? sourceText(value),
    allowed,
    fix: "words" in fix ? fix.words : suggestion(given, path, fix.value),
  };
}
