import { realClock } from "@evenkeel/kernel";
import { listOwned } from "./process/index.ts";
import type { AdoptedTask, Tasks } from "./tasks.ts";

/** How often it is looked whether the processes are gone, and how long beyond their own stop timeouts; in real milliseconds. */
const lookEveryMs = 100;
const graceMs = 1000;

/** Stops tasks as ECS does (SIGTERM, each container's stop timeout, SIGKILL) and waits until their processes are gone. */
export async function stopTasks(door: Tasks, running: readonly AdoptedTask[], stateDirectory: string): Promise<void> {
  const timeouts = running.flatMap(({ spec }) => spec.containers.map(({ stopTimeoutSeconds }) => stopTimeoutSeconds));
  const deadlineMs = realClock.now() + Math.max(0, ...timeouts) * 1000 + graceMs;
  for (const { spec } of running) door.stop(spec.taskId);
  while (listOwned(stateDirectory).length > 0 && realClock.now() < deadlineMs) await pause();
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    realClock.after(lookEveryMs, resolve);
  });
}
