import type { Context } from "../../../engine/context.ts";
import { priorityInUse, validationError } from "../errors.ts";
import { rules, type Rule } from "../state.ts";

/** A rule's priority. Errors: `ValidationError`. */
export function requirePriority(priority: number | undefined): number {
  if (priority === undefined) throw validationError("A rule priority must be specified");
  if (Number.isInteger(priority) && priority >= 1 && priority <= 50_000) return priority;
  throw validationError(`The rule priority '${priority}' must be between 1 and 50000`);
}

/** Each priority belongs to one rule of a listener. Errors: `PriorityInUse`. */
export function requireOwnPriority({ tx }: Context, rule: Pick<Rule, "listenerArn" | "ruleArn" | "priority">): void {
  const isTaken = tx
    .by(rules, "listenerArn", rule.listenerArn)
    .some(({ ruleArn, priority }) => priority === rule.priority && ruleArn !== rule.ruleArn);
  if (isTaken) throw priorityInUse();
}
