import { arnOf, type ArnScope } from "../../../engine/arn.ts";
import type { ActionParameter, FisAction } from "../actions/action.ts";
import type { Texts } from "../shapes.ts";

interface ActionSummary {
  readonly id: string;
  readonly arn: string;
  readonly description: string;
  readonly targets: Readonly<Record<string, { readonly resourceType: string }>>;
  readonly tags: Texts;
}

interface ActionDescription extends ActionSummary {
  readonly parameters: Readonly<Record<string, ActionParameter>>;
}

export function summarizeAction(scope: ArnScope, { id, description, targets }: FisAction): ActionSummary {
  const roles = Object.entries(targets).map(([role, resourceType]) => [role, { resourceType }] as const);
  return { id, arn: arnOf(scope, "fis", `action/${id}`), description, targets: Object.fromEntries(roles), tags: {} };
}

export function describeAction(scope: ArnScope, action: FisAction): ActionDescription {
  return { ...summarizeAction(scope, action), parameters: action.parameters };
}
