import type { Script } from "./fake-region.ts";

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

/** Tasks exit at start until the breaker trips; nobody rolls back. */
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
