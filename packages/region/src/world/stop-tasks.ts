import { realClock } from "@evenkeel/kernel";
import { pause } from "../pause.ts";
import type { AdoptedTask, Tasks } from "./tasks.ts";

/** How often it is looked whether the tasks have ended, and how long beyond their own stop timeouts; in real milliseconds. */
const pollIntervalMs = 50;
const graceMs = 1000;

/** Stops tasks as ECS does (SIGTERM, each container's stop timeout, SIGKILL) and waits until they have ended. */
export async function stopTasks(tasks: Tasks, running: readonly AdoptedTask[]): Promise<void> {
  const timeouts = running.flatMap(({ spec }) => spec.containers.map(({ stopTimeoutSeconds }) => stopTimeoutSeconds));
  const deadlineMs = realClock.now() + Math.max(0, ...timeouts) * 1000 + graceMs;
  for (const { spec } of running) tasks.stop(spec.taskId);
  while (tasks.count > 0 && realClock.now() < deadlineMs) await pause(pollIntervalMs);
}
