import type { ScheduledScaling } from "../scaling.ts";
import type { ServiceDefinition } from "../service-definition.ts";
import type { Edit } from "../mend.ts";
import type { Rule, Violation } from "./rule.ts";

export const scheduleRules: readonly Rule[] = [
  {
    reads: ["scaling", "tasks"],
    check: (definition) =>
      definition.scaling.flatMap((rule, at) => ("schedule" in rule ? limits(definition, { rule, at }) : [])),
  },
];

function limits(
  definition: ServiceDefinition,
  { rule, at }: { rule: ScheduledScaling; at: number },
): readonly Violation[] {
  const { min, max } = rule;
  if (min === undefined && max === undefined) {
    const mend = (): Edit => ({ kind: "set", path: ["scaling", at, "min"], value: definition.tasks.min });
    const fix = { words: `{ schedule: ${JSON.stringify(rule.schedule)}, min: 4 }` };
    return [{ path: ["scaling", at], message: "must set min, max or both", allowed: "numbers of tasks", fix, mend }];
  }
  // Where another schedule moves the other limit, only that time shows; AWS then refuses the action when it is due.
  const others = definition.scaling.filter((other) => "schedule" in other && other !== rule);
  const floor = min ?? (others.length === 0 ? definition.tasks.min : 0);
  const ceiling = max ?? (others.length === 0 ? definition.tasks.max : Infinity);
  if (floor <= ceiling) return [];
  return [
    {
      path: ["scaling", at, min === undefined ? "max" : "min"],
      message:
        min === undefined ? "must be at least tasks.min" : `must be at most ${max === undefined ? "tasks.max" : "max"}`,
      given: `min ${floor}, max ${ceiling}`,
      allowed: min === undefined ? `${floor} or more` : `0 to ${ceiling}`,
      fix: { value: min === undefined ? floor : ceiling },
    },
  ];
}
