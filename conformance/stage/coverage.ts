import type { Rule } from "../rules/rule.ts";
import type { Scenario } from "./scenario.ts";

/** A rule, and the titles of the scenarios that look at it. */
export interface CoveredRule extends Rule {
  /** `service/thing/what-holds` */
  readonly id: string;
  /** Scenarios that fail where it does not hold. */
  readonly provenBy: readonly string[];
  /** Scenarios that look at some of what it says. */
  readonly inPartBy: readonly string[];
}

/** The rules of a service in their order, each with what looks at it. */
export function coveredRules(
  service: string,
  rules: Readonly<Record<string, Rule>>,
  scenarios: readonly Scenario[],
): readonly CoveredRule[] {
  return Object.entries(rules)
    .filter(([id]) => id.startsWith(`${service}/`))
    .map(([id, rule]) => ({
      ...{ ...rule, id },
      provenBy: titles(scenarios, ({ proves }) => proves, id),
      inPartBy: titles(scenarios, ({ inPart = [] }) => inPart, id),
    }));
}

function titles(
  scenarios: readonly Scenario[],
  idsOf: (scenario: Scenario) => readonly string[],
  id: string,
): readonly string[] {
  return scenarios.filter((scenario) => idsOf(scenario).includes(id)).map(({ title }) => title);
}
