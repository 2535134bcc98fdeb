import type { ScalingRule, ServiceDefinition } from "@evenkeel/definition";

/** What will become of the number of tasks: who leaves a service alone is not to wonder where its tasks went. Undefined where nothing scales. */
export function scalingText({ scaling, tasks }: ServiceDefinition, count: number): string | undefined {
  const { min, max } = tasks;
  const [hasIn, hasOut] = [scaling.some(scalesIn), scaling.some(scalesOut)];
  const ways = [
    ...(hasOut && count < max ? [`up to ${max} under load`] : []),
    ...(hasIn && count > min ? [`down to ${min} while idle`] : []),
  ];
  return ways.length === 0 ? undefined : `${count} tasks, ${ways.join(", ")}`;
}

function scalesIn(rule: ScalingRule): boolean {
  return "atMost" in rule || "track" in rule;
}

function scalesOut(rule: ScalingRule): boolean {
  return "atLeast" in rule || "track" in rule;
}
