import { activeFaults } from "../../../faults/faults.ts";
import { arcZonalShift } from "../../arc-zonal-shift/service.ts";
import { cloudwatch } from "../../cloudwatch/service.ts";
import { aServiceRegion } from "../../ecs/testing/service-region.ts";
import { createExperimentTemplate } from "../operations/CreateExperimentTemplate.ts";
import { getExperiment } from "../operations/GetExperiment.ts";
import { startExperiment } from "../operations/StartExperiment.ts";
import { fis } from "../service.ts";
import type { ActionShape, StopConditionShape, TargetShape, TemplateRequest } from "../shapes.ts";

/** All tasks of the service `web`. */
export const tasks: TargetShape = {
  resourceType: "aws:ecs:task",
  parameters: { cluster: "web", service: "web" },
  selectionMode: "ALL",
};
const zone: TargetShape = {
  resourceType: "evenkeel:zone",
  parameters: { availabilityZoneIdentifier: "ap-southeast-2a" },
  selectionMode: "ALL",
};
export const hang: ActionShape = {
  actionId: "evenkeel:task-hang",
  parameters: { duration: "PT90S" },
  targets: { Tasks: "tasks" },
};

/** A region whose service `web` runs four tasks in two zones, and its experiments. */
export function aFisRegion() {
  const region = aServiceRegion({ services: [cloudwatch, arcZonalShift, fis] });
  region.aService();
  const { call, store } = region;
  let tokens = 0;
  const request = (input: Partial<TemplateRequest>) => ({
    clientToken: `token-${++tokens}`,
    description: "what happens if",
    roleArn: "arn:aws:iam::000000000000:role/fis",
    stopConditions: [{ source: "none" }] as readonly StopConditionShape[],
    targets: { tasks, zone },
    actions: { hang },
    ...input,
  });
  return {
    ...region,
    request,
    /** Starts an experiment of such a template. @returns its id */
    start(this: void, input: Partial<TemplateRequest> = {}, actionsMode: "run-all" | "skip-all" = "run-all"): string {
      const { experimentTemplate } = call(createExperimentTemplate, request(input));
      const clientToken = `token-${++tokens}`;
      const options = { experimentOptions: { actionsMode }, experimentTemplateId: experimentTemplate.id };
      const { experiment } = call(startExperiment, { clientToken, ...options });
      region.advance("0s");
      return experiment.id;
    },
    experiment: (id: string) => call(getExperiment, { id }).experiment,
    /** The state of each action, and of the experiment. */
    states(this: void, id: string): Readonly<Record<string, string>> {
      const { state, actions } = call(getExperiment, { id }).experiment;
      const ofActions = Object.entries(actions).map(([name, action]): [string, string] => [name, action.state.status]);
      return { ...Object.fromEntries(ofActions), experiment: state.status };
    },
    activeKinds: () => activeFaults(store).map(({ kind }) => kind),
  };
}
