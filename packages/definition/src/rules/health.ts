import type { Rule } from "./rule.ts";

export const healthRules: readonly Rule[] = [
  {
    reads: ["health"],
    check: ({ health: { intervalSeconds, timeoutSeconds } }) => {
      if (timeoutSeconds < intervalSeconds) return [];
      return [
        {
          path: ["health", "timeoutSeconds"],
          message: "must be less than health.intervalSeconds",
          given: `timeoutSeconds ${timeoutSeconds}, intervalSeconds ${intervalSeconds}`,
          allowed: `2 to ${intervalSeconds - 1} with this interval`,
          fix: { value: Math.min(5, intervalSeconds - 1) },
        },
      ];
    },
  },
];
