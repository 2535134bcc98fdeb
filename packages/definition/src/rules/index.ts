import type { Finding } from "../problem.ts";
import type { ServiceDefinition } from "../service-definition.ts";
import { containersRules } from "./containers.ts";
import { deploymentRules } from "./deployment.ts";
import { healthRules } from "./health.ts";
import { httpsRules } from "./https.ts";
import { networkRules } from "./network.ts";
import { findingOf, type Rule } from "./rule.ts";
import { pipelineRules } from "./pipeline.ts";
import { scalingRules } from "./scaling.ts";
import { scheduleRules } from "./schedule.ts";
import { shiftRules } from "./shift.ts";
import { sizeRules } from "./size.ts";
import { tasksRules } from "./tasks.ts";
import { variablesRules } from "./variables.ts";
import { workerRules } from "./worker.ts";
import { zonesRules } from "./zones.ts";

const rules: readonly Rule[] = [
  ...zonesRules,
  ...networkRules,
  ...sizeRules,
  ...healthRules,
  ...tasksRules,
  ...scalingRules,
  ...scheduleRules,
  ...deploymentRules,
  ...shiftRules,
  ...variablesRules,
  ...httpsRules,
  ...containersRules,
  ...workerRules,
  ...pipelineRules,
];

/** What is wrong between members, and what mends it; `unsound` names those that are misshapen by themselves. */
export function ruleFindings(options: {
  readonly definition: ServiceDefinition;
  readonly given: unknown;
  readonly unsound: ReadonlySet<string>;
}): readonly Finding[] {
  const asked = rules.filter(({ reads }) => !reads.some((member) => options.unsound.has(member)));
  return asked.flatMap((rule) => rule.check(options.definition)).map((violation) => findingOf(violation, options));
}
