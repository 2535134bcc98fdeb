import type { Rule, Violation } from "./rule.ts";

export const tasksRules: readonly Rule[] = [
  {
    reads: ["tasks"],
    check: ({ tasks: { desired, min, max } }) => {
      const given = `desired ${desired}, min ${min}, max ${max}`;
      const violations: Violation[] = [];
      if (min > max) {
        const allowed = `0 to ${max} with this maximum`;
        violations.push({
          path: ["tasks", "min"],
          message: "must be at most tasks.max",
          given,
          allowed,
          fix: { value: max },
        });
      } else if (desired < min || desired > max) {
        const value = desired < min ? min : max;
        const allowed = `${min} to ${max} with these limits`;
        const message = "must be between tasks.min and tasks.max";
        violations.push({ path: ["tasks", "desired"], message, given, allowed, fix: { value } });
      }
      return violations;
    },
  },
];
