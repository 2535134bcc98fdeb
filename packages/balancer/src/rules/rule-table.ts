import type { Random } from "@evenkeel/kernel";
import type { Decision } from "./decision.ts";
import type { Action, Listener } from "../snapshot.ts";
import type { TargetGroupRuntime } from "../targets/target-group.ts";
import { compileCondition, type Test } from "./conditions.ts";
import type { RequestView } from "./request-view.ts";

/** What a rule says, ready to be evaluated. */
interface CompiledRule {
  readonly priority: number;
  readonly tests: readonly Test[];
  readonly decide: () => Decision;
}

/** A listener's rules in the order of their priority, the default last. */
export class RuleTable {
  readonly #rules: readonly CompiledRule[];
  readonly #byDefault: () => Decision;

  constructor(listener: Listener, groups: ReadonlyMap<string, TargetGroupRuntime>, random: Random) {
    this.#rules = listener.rules
      .map((rule) => ({
        priority: rule.priority,
        tests: rule.conditions.map(compileCondition),
        decide: compileActions(rule.actions, groups, random),
      }))
      .sort((a, b) => a.priority - b.priority);
    this.#byDefault = compileActions(listener.defaultActions, groups, random);
  }

  /** Whether there is anything to look at in a request. */
  get isTrivial(): boolean {
    return this.#rules.length === 0;
  }

  decideByDefault(): Decision {
    return this.#byDefault();
  }

  /** The first rule that matches decides; also how many were evaluated. */
  decide(request: RequestView): { decision: Decision; evaluations: number } {
    const index = this.#rules.findIndex((rule) => rule.tests.every((test) => test(request)));
    const rule = this.#rules[index];
    if (!rule) return { decision: this.#byDefault(), evaluations: this.#rules.length };
    return { decision: rule.decide(), evaluations: index + 1 };
  }
}

/** The one action that ends the request. A forward to several groups draws one by weight each time. */
function compileActions(
  actions: readonly Action[],
  groups: ReadonlyMap<string, TargetGroupRuntime>,
  random: Random,
): () => Decision {
  const action = actions.at(-1);
  if (!action) return () => ({ type: "forward", group: undefined });
  if (action.type !== "forward") return () => action;
  const weighted = action.targetGroups
    .filter(({ weight }) => weight > 0)
    .map(({ targetGroupId, weight }) => ({
      weight,
      decision: { type: "forward", group: groups.get(targetGroupId) } as const,
    }));
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const [first] = weighted;
  if (weighted.length <= 1) {
    const only = first?.decision ?? ({ type: "forward", group: undefined } as const);
    return () => only;
  }
  return () => {
    let rest = random.fraction() * total;
    return (
      (weighted.find(({ weight }) => (rest -= weight) < 0) ?? weighted[0])?.decision ?? {
        type: "forward",
        group: undefined,
      }
    );
  };
}
