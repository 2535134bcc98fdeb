import { mended, mendingLines } from "./mend.ts";
import { DefinitionError, type Finding } from "./problem.ts";
import { resolve } from "./resolve.ts";
import { ruleFindings } from "./rules/index.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import type { ServiceInput } from "./service-input.ts";
import { shapeFindings } from "./shape.ts";
import { isRecord } from "./source-text.ts";

/**
 * A service, validated and with every default filled in; a definition stays as it is.
 * Throws a `DefinitionError` with everything that is wrong.
 */
export function defineService(input: ServiceInput | ServiceDefinition): ServiceDefinition {
  const given = present(input);
  const { definition, findings } = examined(given);
  if (findings.length === 0) return frozen(definition);
  const better = mended(given, (candidate) => examined(candidate).findings.map(({ edit }) => edit));
  const problems = findings.map(({ problem }) => problem);
  throw new DefinitionError(problems, better === undefined ? [] : mendingLines(given, better));
}

interface Examined {
  readonly definition: ServiceDefinition;
  readonly findings: readonly Finding[];
}

/** The definition as far as it can be resolved, and everything that is wrong with it. */
function examined(given: unknown): Examined {
  const misshapen = shapeFindings(given);
  const unsound = new Set(misshapen.map(({ problem }) => topOf(problem.path)));
  const definition = resolve(withoutMisshapen(given, unsound));
  return { definition, findings: [...misshapen, ...ruleFindings({ definition, given, unsound })] };
}

/** The value without members that are `undefined`: writing nothing and writing `undefined` are the same. */
function present(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(present);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, present(member)]));
}

/** What of the input can be resolved: misshapen members give way to their defaults, or to a stand-in where there is none. */
function withoutMisshapen(given: unknown, left: ReadonlySet<string>): ServiceInput {
  const members = Object.fromEntries(Object.entries(isRecord(given) ? given : {}).filter(([name]) => !left.has(name)));
  const standIns = { name: "service", image: "image" };
  return members["loadBalancer"] === "none"
    ? { ...standIns, loadBalancer: "none", ...members }
    : { ...standIns, port: 80, ...members };
}

/** `scaling` of `scaling[1].atMost`. */
function topOf(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? "";
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) frozen(member);
    Object.freeze(value);
  }
  return value;
}
