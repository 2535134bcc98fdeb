import type { DeploymentConfiguration } from "@aws-sdk/client-ecs";
import type { PauseStage } from "../scheduler/model.ts";
import type { ShiftView } from "../scheduler/view.ts";
import { movesTraffic, rulesOf } from "../traffic-groups.ts";
import type { Service, ServiceDeployment } from "../state.ts";

/** How the service deployment under way moves traffic: as was configured when it began. */
export function shiftView(service: Service, current: ServiceDeployment | undefined): ShiftView | undefined {
  const { deploymentConfiguration = {}, lifecycleStage, stageSinceMs, createdAtMs } = current ?? {};
  if (!current || !movesTraffic(deploymentConfiguration)) return undefined;
  return {
    stage: lifecycleStage,
    sinceMs: stageSinceMs ?? createdAtMs ?? 0,
    ...paceOf(deploymentConfiguration),
    bakeMs: minutes(deploymentConfiguration.bakeTimeInMinutes ?? 0),
    hasTestRule: rulesOf(service, "test").length > 0,
    pausesAt: pauseStagesOf(deploymentConfiguration),
    pauses: current.pauses ?? [],
  };
}

/** A hook is checked to name these stages only, when it is given. */
function pauseStagesOf({ lifecycleHooks = [] }: DeploymentConfiguration): readonly PauseStage[] {
  return lifecycleHooks.flatMap(({ lifecycleStages = [] }) => lifecycleStages as PauseStage[]);
}

function paceOf(configuration: DeploymentConfiguration): Pick<ShiftView, "steps" | "stepBakeMs"> {
  switch (configuration.strategy) {
    case "LINEAR": {
      const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = configuration.linearConfiguration ?? {};
      return { steps: stepsOf(stepPercent), stepBakeMs: minutes(stepBakeTimeInMinutes) };
    }
    case "CANARY": {
      const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = configuration.canaryConfiguration ?? {};
      return {
        steps: canaryPercent < 100 ? [canaryPercent, 100] : [100],
        stepBakeMs: minutes(canaryBakeTimeInMinutes),
      };
    }
    default:
      return { steps: [100], stepBakeMs: 0 };
  }
}

/** Equal steps; the last one is what is left. Percentages have one decimal place. */
function stepsOf(stepPercent: number): ShiftView["steps"] {
  const count = Math.ceil(100 / stepPercent - 1e-9);
  const steps = Array.from({ length: count - 1 }, (_, index) => Math.round(stepPercent * (index + 1) * 10) / 10);
  return [...steps, 100];
}

function minutes(count: number): number {
  return count * 60_000;
}
