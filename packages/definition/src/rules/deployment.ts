import { isShifting } from "../deployment.ts";
import { isStep, stepAlarmName } from "../scaling.ts";
import type { ServiceDefinition } from "../service-definition.ts";
import type { Rule, Violation } from "./rule.ts";

export const deploymentRules: readonly Rule[] = [
  { reads: ["deployment", "tasks"], check: stuckCounts },
  { reads: ["deployment", "scaling", "name"], check: scaleInAlarms },
  {
    reads: ["deployment"],
    check: ({ deployment: { circuitBreaker } }) => {
      const { threshold } = circuitBreaker;
      if (!threshold || threshold.type === "COUNT" || threshold.value <= 100) return [];
      return [
        {
          path: ["deployment", "circuitBreaker", "threshold", "value"],
          message: "must be a percentage",
          allowed: `1 to 100 with type ${threshold.type}`,
          fix: { value: 50 },
        },
      ];
    },
  },
];

/**
 * A rolling release moves by stopping an old task (down to the minimum, rounded up) or by starting a new one (up to the maximum,
 * rounded down). Scaling may bring any count within the limits, so at each of them one of the two must be possible.
 */
function stuckCounts({ deployment, tasks }: ServiceDefinition): readonly Violation[] {
  if (isShifting(deployment)) return [];
  const { minimumHealthyPercent: minimum, maximumPercent: maximum } = deployment;
  const fewest = Math.max(1, Math.min(tasks.min, tasks.desired));
  const stuck = range(fewest, Math.max(tasks.max, tasks.desired)).filter((count) => {
    return Math.ceil((count * minimum) / 100) >= count && Math.floor((count * maximum) / 100) <= count;
  });
  const [first] = stuck;
  if (first === undefined) return [];
  const least = Math.ceil((100 * (first + 1)) / first);
  const most = Math.floor((100 * (first - 1)) / first);
  return [
    {
      path: ["deployment", "maximumPercent"],
      message: `leaves a release no way to move at ${describe(stuck)}: it may neither stop an old task nor start a new one`,
      given: `minimumHealthyPercent ${minimum}, maximumPercent ${maximum}`,
      allowed: `maximumPercent of ${least} or more, or minimumHealthyPercent of ${most} or less, from ${first} tasks on`,
      fix: { value: 200 },
    },
  ];
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** `3 tasks`, `2 to 8 tasks`. */
function describe(counts: readonly number[]): string {
  const [first, last] = [counts[0] ?? 0, counts.at(-1) ?? 0];
  if (first === last) return first === 1 ? "1 task" : `${first} tasks`;
  return `${first} to ${last} tasks`;
}

/** An idle service is no reason to fail a release. */
function scaleInAlarms(definition: ServiceDefinition): readonly Violation[] {
  const names = definition.deployment.alarms?.names ?? [];
  const low = definition.scaling.filter(isStep).filter((rule) => "remove" in rule);
  const own = new Set(low.map((rule) => stepAlarmName(definition, rule)));
  return names.flatMap((name, i) => {
    if (!own.has(name)) return [];
    return {
      path: ["deployment", "alarms", "names", i],
      message: "must not be an alarm that scales in: an idle service would fail every release",
      allowed: "alarms that mean trouble, such as one on 5xx answers",
      fix: { words: `leave out ${name}` },
    };
  });
}
