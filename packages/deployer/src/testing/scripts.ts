import type { ServiceDeploymentLifecycleStage } from "@aws-sdk/client-ecs";
import type { Script } from "./fake-region.ts";

/** A second set of tasks stands after 20 s and gets the traffic, a tenth first; the old tasks go when the bake time is over. */
export const shifts: Script = (region, id) => {
  const { desiredCount = 0, deploymentConfiguration: { bakeTimeInMinutes = 0 } = {} } = region.service;
  region.enter(id, "SCALE_UP", 0);
  region.after(5000, () => region.start(id, desiredCount));
  region.after(20_000, () => region.makeHealthy(id));
  const steps: readonly [atMs: number, stage: ServiceDeploymentLifecycleStage, percent: number][] = [
    [25_000, "PRODUCTION_TRAFFIC_SHIFT", 10],
    [30_000, "PRODUCTION_TRAFFIC_SHIFT", 100],
    [35_000, "BAKE_TIME", 100],
    [35_000 + bakeTimeInMinutes * 60_000, "CLEAN_UP", 100],
  ];
  // What was stopped meanwhile goes no further.
  const isOn = (): boolean => region.service.deployments?.[0]?.id === id;
  for (const [atMs, stage, percent] of steps)
    region.after(atMs, () => {
      if (isOn()) region.enter(id, stage, percent);
    });
  region.after(45_000 + bakeTimeInMinutes * 60_000, () => {
    if (isOn()) region.complete(id);
  });
};

/** ECS gives the old tasks all the traffic again, and stops the new ones. */
export const goesBack: Script = (region, id) => {
  region.after(1000, () => {
    region.enter(id, "CLEAN_UP", 0);
    region.rollBack(id);
  });
  region.after(10_000, () => region.finishRollback(id));
};

/** ECS starts the new tasks, they get healthy, the old ones go. */
export const goesWell: Script = (region, id) => {
  const { desiredCount = 0 } = region.service;
  region.after(5000, () => region.start(id, desiredCount));
  region.after(20_000, () => region.makeHealthy(id));
  region.after(30_000, () => region.complete(id));
};

/** Tasks exit at start until the breaker trips; ECS rolls back by itself. */
export const breaks: Script = (region, id) => {
  crashes(region, id);
  region.after(22_000, () => region.rollBack(id));
  region.after(40_000, () => region.finishRollback(id));
};

/** Tasks exit at start until the breaker trips; the release is not rolled back. */
export const crashes: Script = (region, id) => {
  for (const delayMs of [5000, 10_000, 15_000]) {
    region.after(delayMs, () => {
      region.start(id, 1);
      region.stop(id, { code: "EssentialContainerExited", reason: "Essential container in task exited", exitCode: 1 });
    });
  }
  region.after(20_000, () => region.fail(id));
};

/** Tasks get healthy and exit, again and again; ECS goes on with it for ever. */
export const flaps: Script = (region, id) => {
  for (let round = 1; round <= 6; round++) {
    region.after(round * 5000, () => {
      region.start(id, 1);
      region.makeHealthy(id);
      region.stop(id, { code: "EssentialContainerExited", reason: "Essential container in task exited", exitCode: 5 });
    });
  }
};

/** The deployment stays in progress for ever. */
export const hangs: Script = (region, id) => {
  region.after(5000, () => region.start(id, 1));
};

/** One script for the first deployment, another for the second, and so on; the last one for the rest. */
export function inTurn(...scripts: readonly Script[]): Script {
  let turn = 0;
  return (region, id) => scripts[Math.min(turn++, scripts.length - 1)]?.(region, id);
}
