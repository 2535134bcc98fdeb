import type {
  DeploymentConfiguration,
  DeploymentLifecycleHook,
  DeploymentLifecycleHookAction,
  DeploymentStrategy,
} from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";
import { refuseMembers } from "./refuse.ts";
import { movesTraffic } from "../traffic-groups.ts";
import type { PauseStage } from "../scheduler/model.ts";

/** Where a deployment can be paused: before it moves on from there, and before each step of production traffic. */
const pauseStages: readonly string[] = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "POST_SCALE_UP",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRE_PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
] satisfies PauseStage[];

const actions: readonly string[] = ["CONTINUE", "ROLLBACK"] satisfies DeploymentLifecycleHookAction[];

/**
 * Pause hooks with ECS's defaults; what runs a Lambda function is refused by name.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html
 * @throws InvalidParameterException
 */
export function normalizeHooks(
  { lifecycleHooks = [] }: DeploymentConfiguration,
  strategy: DeploymentStrategy,
): DeploymentLifecycleHook[] {
  if (lifecycleHooks.length > 0 && !movesTraffic({ strategy })) {
    throw errors.unsupported("deploymentConfiguration.lifecycleHooks with ROLLING");
  }
  const stages = lifecycleHooks.flatMap((hook) => hook.lifecycleStages ?? []);
  const twice = stages.find((stage, index) => stages.indexOf(stage) < index);
  if (twice) throw errors.unsupported(`several lifecycleHooks for the stage ${twice}`);
  return lifecycleHooks.map(normalizeHook);
}

function normalizeHook(hook: DeploymentLifecycleHook): DeploymentLifecycleHook {
  const { targetType = "AWS_LAMBDA", lifecycleStages = [], timeoutConfiguration } = hook;
  if (targetType !== "PAUSE") throw errors.unsupported(`lifecycleHooks with the targetType ${targetType}`);
  refuseMembers(hook, ["hookTargetArn", "roleArn", "hookDetails"], "lifecycleHooks of the targetType PAUSE with ");
  if (lifecycleStages.length === 0) throw errors.invalidParameter("lifecycleHooks.lifecycleStages must name a stage.");
  const wrong = lifecycleStages.find((stage) => !pauseStages.includes(stage));
  if (wrong) {
    throw errors.invalidParameter(
      `lifecycleHooks.lifecycleStages of a PAUSE hook must be of ${pauseStages.join(", ")}, but has '${wrong}'.`,
    );
  }
  const { timeoutInMinutes = 1440, action = "ROLLBACK" } = timeoutConfiguration ?? {};
  if (!Number.isInteger(timeoutInMinutes) || timeoutInMinutes < 1 || timeoutInMinutes > 20_160) {
    throw errors.invalidParameter(
      `lifecycleHooks.timeoutConfiguration.timeoutInMinutes must be a whole number from 1 to 20160, but is ${timeoutInMinutes}.`,
    );
  }
  return { targetType, lifecycleStages, timeoutConfiguration: { timeoutInMinutes, action: checkHookAction(action) } };
}

/** @throws InvalidParameterException */
export function checkHookAction(action: DeploymentLifecycleHookAction): DeploymentLifecycleHookAction {
  if (actions.includes(action)) return action;
  throw errors.invalidParameter(`action must be one of ${actions.join(", ")}, but is '${action}'.`);
}
