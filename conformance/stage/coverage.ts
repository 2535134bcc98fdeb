import type { Rule } from "../rules/rule.ts";
import type { Scenario } from "./scenario.ts";

/** A rule, and the titles of the scenarios that prove it. */
export interface ProvenRule extends Rule {
  /** `service/thing/what-holds` */
  readonly id: string;
  readonly provenBy: readonly string[];
}

/** The rules of a service in their order, each with what proves it. */
export function provenRules(
  service: string,
  rules: Readonly<Record<string, Rule>>,
  scenarios: readonly Scenario[],
): readonly ProvenRule[] {
  return Object.entries(rules)
    .filter(([id]) => id.startsWith(`${service}/`))
    .map(([id, rule]) => ({ ...rule, id, provenBy: titlesThatProve(id, scenarios) }));
}

function titlesThatProve(id: string, scenarios: readonly Scenario[]): readonly string[] {
  return scenarios.filter(({ proves }) => proves.some((proven) => proven === id)).map(({ title }) => title);
}
