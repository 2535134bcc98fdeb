/** What has to be there before a release, and whether it is; as a tree, in the order in which it is read. */
export interface Preflight {
  readonly passed: boolean;
  readonly checks: readonly Check[];
}

/** One thing looked at. `notChecked` and `warning` do not stop a release; they say what is not known. */
export interface Check {
  readonly name: string;
  readonly state: "passed" | "failed" | "warning" | "notChecked";
  /** What was found, and for a failure what to change. */
  readonly detail?: string;
  readonly checks?: readonly Check[];
}

/** A report of these checks: passed when none failed, at any depth. */
export function preflightOf(checks: readonly Check[]): Preflight {
  return { passed: failuresIn(checks).length === 0, checks };
}

/** A check made of others; the worst of them is its state. */
export function groupOf(name: string, checks: readonly Check[]): Check {
  const worst = (["failed", "warning", "notChecked"] as const).find((state) =>
    checks.some((check) => check.state === state),
  );
  return { name, state: worst ?? "passed", checks };
}

/** The checks that failed, the innermost ones. */
export function failuresIn(checks: readonly Check[]): readonly Check[] {
  return checks.flatMap((check) => {
    const inner = failuresIn(check.checks ?? []);
    return inner.length > 0 ? inner : check.state === "failed" ? [check] : [];
  });
}
