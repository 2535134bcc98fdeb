import type { ContainerDefinition } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import { runtimeIdOf } from "../../../world/lifecycle/runtime-id.ts";
import { registerTaskDefinition } from "../operations/RegisterTaskDefinition.ts";
import { tasks } from "../state.ts";
import { aServiceRegion, aTaskDefinition } from "../testing/service-region.ts";
import { taskMetadata } from "./metadata.ts";

const restartPolicy = { enabled: true, ignoredExitCodes: [3], restartAttemptPeriod: 60 };

/** A task of which the container `helper` ends after 80 seconds, with that code. */
function aTask({ exitCode, ...helper }: Partial<ContainerDefinition> & { readonly exitCode: number }) {
  const region = aServiceRegion();
  region.behaviours.set("helper:1", { exitsAfterMs: 80_000, exitCode });
  const definition = aTaskDefinition();
  const containers = [...(definition.containerDefinitions ?? []), { name: "helper", image: "helper:1", ...helper }];
  region.call(registerTaskDefinition, { ...definition, family: "helped", containerDefinitions: containers });
  region.aService({ taskDefinition: "helped", desiredCount: 1 });
  const [task] = region.live();
  assert(task, "the service has a task");
  const { taskId } = task;
  return {
    ...region,
    stopCode: () => region.store.get(tasks, taskId)?.stopCode,
    metadata: () => taskMetadata(region.store, `/v4/${runtimeIdOf(taskId, "helper")}`, region.clock.now()),
  };
}

it.each([true, false])(
  "starts a container again within its task, and counts how often (essential: %s)",
  (essential) => {
    const { advance, metadata, stopCode, restart } = aTask({ exitCode: 1, essential, restartPolicy });
    expect(metadata()).toMatchObject({ KnownStatus: "RUNNING", RestartCount: 0 });
    advance("2m");
    expect(metadata()).toMatchObject({ KnownStatus: "RUNNING", RestartCount: 1 });
    restart();
    advance("30s");
    expect(metadata()).toMatchObject({ KnownStatus: "RUNNING", RestartCount: 1 });
    advance("30s");
    expect(metadata()).toMatchObject({ KnownStatus: "RUNNING", RestartCount: 2 });
    expect(stopCode()).toBeUndefined();
  },
);

it.each([
  ["an ignored exit code", { exitCode: 3, restartPolicy }],
  ["less than its period", { exitCode: 1, restartPolicy: { enabled: true } }],
  ["its policy disabled", { exitCode: 1, restartPolicy: { ...restartPolicy, enabled: false } }],
])("ends with its task after %s", (_, helper) => {
  const { advance, metadata, stopCode } = aTask(helper);
  const isShown = helper.restartPolicy.enabled;
  expect(Object.hasOwn(metadata() as object, "RestartCount")).toBe(isShown);
  advance("2m");
  expect(stopCode()).toBe("EssentialContainerExited");
});

it("leaves the task alone when a container that is not essential ends for good", () => {
  const { advance, metadata, stopCode } = aTask({ exitCode: 3, essential: false, restartPolicy });
  advance("5m");
  expect(metadata()).toMatchObject({ KnownStatus: "STOPPED", RestartCount: 0, ExitCode: 3 });
  expect(stopCode()).toBeUndefined();
});

it("knows nothing of the health of a container that was started again", () => {
  const healthCheck = { command: ["CMD-SHELL", "true"], interval: 60 };
  const { advance, metadata } = aTask({ exitCode: 1, restartPolicy, healthCheck });
  advance("70s");
  expect(metadata()).toMatchObject({ Health: { status: "HEALTHY" } });
  advance("20s");
  expect(metadata()).toMatchObject({ Health: { status: "UNKNOWN" }, RestartCount: 1 });
});
