import { checked, type Examined } from "./checked.ts";
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
  return checked(input, examined);
}

/** The definition as far as it can be resolved, and everything that is wrong with it. */
function examined(given: unknown): Examined<ServiceDefinition> {
  const misshapen = shapeFindings(given);
  const unsound = new Set(misshapen.map(({ problem }) => topOf(problem.path)));
  const definition = resolve(withoutMisshapen(given, unsound));
  return { value: definition, findings: [...misshapen, ...ruleFindings({ definition, given, unsound })] };
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
