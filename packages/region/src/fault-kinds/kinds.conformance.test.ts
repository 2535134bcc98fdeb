import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Observation } from "../world/observations.ts";
import { aContainer, aTask } from "../world/testing/task-specs.ts";
import {
  aDockerWorld,
  aProcessWorld,
  noEngine,
  removeWorldImages,
  type TasksWorld,
} from "../world/testing/tasks-worlds.ts";
import { faultKind } from "./catalogue.ts";
import { isParameterProblem, readParameters } from "../faults/parameters.ts";

/** Of images of this file's own: another one removes its own. */
const namespace = "kinds/";
const engineObstacle = await noEngine();
const { taskId } = aTask();

afterAll(async () => {
  if (engineObstacle === undefined) await removeWorldImages(namespace);
});

describe.each<readonly [string, string, () => Promise<TasksWorld>]>([
  ["process", "", aProcessWorld],
  ...(engineObstacle === undefined ? [["container", namespace, () => aDockerWorld(namespace)] as const] : []),
])("faults in tasks, %s", (_name, prefix, open) => {
  let world: TasksWorld;
  beforeEach(async () => {
    world = await open();
    // Not root, as images are to have it; a process is whoever runs this test.
    const container = aContainer({ image: `${prefix}answers:1`, ...(prefix !== "" && { user: "1000" }) });
    world.tasks.start(aTask({ memoryMiB: 256, cpu: 1024, containers: [container] }));
    await world.until(({ kind }) => kind === "logLines");
  });
  afterEach(() => world.close());

  function inject(name: string, given: Readonly<Record<string, number>>): void {
    const kind = faultKind(name);
    const parameters = readParameters(kind ?? { parameters: {} }, given);
    if (isParameterProblem(parameters)) throw new Error(parameters.allowed);
    const target = { type: "tasks", taskIds: [taskId] } as const;
    const fault = { faultId: "fault-1", kind: name, parameters, target, startedAtMs: 0, status: "active" } as const;
    for (const effect of kind?.begin?.(fault, { taskIds: [taskId], nodeIds: [] }) ?? [])
      if (effect.kind === "runInTask") world.tasks.runFault(taskId, effect);
  }

  it("a leak takes memory until the task's limit ends it", async () => {
    inject("memory-leak", { mibPerSecond: 128 });
    expect(await world.until(({ kind }) => kind === "containerStopped")).toMatchObject({
      exitCode: 137,
      reason: "OutOfMemoryError: Container killed due to memory usage",
    });
  });

  it("a busy processor shows in what the task uses", async () => {
    inject("cpu-stress", { percent: 100 });
    await world.until((seen) => seen.kind === "taskUsage" && seen.cpuUnits > 600);
  });

  it("one that is busy for a part of the time shows as that part", async () => {
    inject("cpu-stress", { percent: 30, workers: 1 });
    const busy = () => usages(world).filter((units) => units > 100);
    await world.until(() => busy().length >= 8);
    const mean = busy().reduce((sum, units) => sum + units, 0) / busy().length;
    expect(mean).toBeLessThan(600);
  });

  it("a flood of lines comes through the task's output", async () => {
    inject("log-flood", { linesPerSecond: 500 });
    const flooded = () =>
      world.observations.flatMap((seen) => (seen.kind === "logLines" ? seen.lines : [])).filter(isOfFlood).length;
    await world.until(() => flooded() >= 700);
  });
});

function isOfFlood({ message }: { readonly message: string }): boolean {
  return /^log flood \d+$/.test(message);
}

function usages(world: { readonly observations: readonly Observation[] }): readonly number[] {
  return world.observations.flatMap((seen) => (seen.kind === "taskUsage" ? seen.cpuUnits : []));
}
