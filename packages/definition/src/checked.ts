import { mended, mendingLines } from "./mend.ts";
import { DefinitionError, type Finding } from "./problem.ts";
import { isRecord } from "./source-text.ts";

/** What was found about an input. */
export interface Examined<T> {
  /** What it stands for, as far as it can be resolved. */
  readonly value: T;
  /** Everything that is wrong with it. */
  readonly findings: readonly Finding[];
}

/** What an input stands for, frozen. Throws a `DefinitionError` with everything that is wrong, and what to write instead. */
export function checked<T>(input: unknown, examine: (given: unknown) => Examined<T>): T {
  const given = present(input);
  const { value, findings } = examine(given);
  if (findings.length === 0) return frozen(value);
  const better = mended(given, (candidate) => examine(candidate).findings.map(({ edit }) => edit));
  const problems = findings.map(({ problem }) => problem);
  throw new DefinitionError(problems, better === undefined ? [] : mendingLines(given, better));
}

/** The value without members that are `undefined`: writing nothing and writing `undefined` are the same. */
function present(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(present);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, present(member)]));
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) frozen(member);
    Object.freeze(value);
  }
  return value;
}
