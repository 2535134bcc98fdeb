import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { aContainer, aTask } from "./testing/task-specs.ts";
import type { Observation, TaskObservation } from "./observations.ts";
import {
  aDockerWorld,
  aNetworkedWorld,
  aProcessWorld,
  aSimulatedWorld,
  noEngine,
  noNetworks,
  removeWorldImages,
  type TasksWorld,
} from "./testing/tasks-worlds.ts";
import type { ContainerSpec } from "./tasks.ts";

/** Why tasks cannot have networks of their own here, if they cannot. */
const obstacle = await noNetworks();
/** Why tasks cannot be containers here, if they cannot. */
const engineObstacle = await noEngine();

afterAll(async () => {
  if (engineObstacle === undefined) await removeWorldImages();
});

describe.each<readonly [string, () => Promise<TasksWorld>]>([
  ["simulated", aSimulatedWorld],
  ["process", aProcessWorld],
  ...(obstacle === undefined ? [["process in a network of its own", aNetworkedWorld] as const] : []),
  ...(engineObstacle === undefined ? [["container", aDockerWorld] as const] : []),
])("tasks, %s", (_name, open) => {
  let world: TasksWorld;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.close());

  it("pulls, starts, and lets a container run until it is stopped", async () => {
    world.tasks.start(aTask({ containers: [aContainer({ image: "runs:1" })] }));
    await world.until(is("logLines"));
    world.tasks.stop(aTask().taskId);
    await world.until(is("containerStopped"));

    expect(kinds(world)).toEqual(["imagePullStarted", "imagePullStopped", "containerStarted", "containerStopped"]);
    expect(world.observations.find(is("imagePullStopped"))?.digests["app"]).toMatch(/^sha256:[0-9a-f]{64}$/);
    const started = world.observations.find(is("containerStarted"));
    expect(started?.runtimeId).toMatch(/^0{32}-\d{10}$/);
    expect(started?.ports).toMatchObject([{ containerPort: 8080, host: "127.0.0.1" }]);
    expect(world.observations.find(is("containerStopped"))).toMatchObject({ exitCode: 143 });
  });

  it.each([
    ["polite:1", 0],
    ["stubborn:1", 137],
  ])("stops a container of %s with exit code %d", async (image, exitCode) => {
    world.tasks.start(aTask({ containers: [aContainer({ image, stopTimeoutSeconds: 2 })] }));
    await world.until(is("logLines"));
    world.tasks.stop(aTask().taskId);

    expect(await world.until(is("containerStopped"))).toMatchObject({ exitCode });
  });

  it("sends SIGTERM to the first process alone: an application below a shell hears nothing, and is killed", async () => {
    const container = aContainer({ image: "below-a-shell:1", stopTimeoutSeconds: 2 });
    world.tasks.start(aTask({ containers: [container] }));
    await world.until(is("logLines"));
    world.tasks.stop(aTask().taskId);

    expect(await world.until(is("containerStopped"))).toMatchObject({
      exitCode: 137,
      reason: "SIGKILL after the stop timeout of 2 seconds: the container's first process did not end on SIGTERM",
    });
  });

  it("reports with which code a container ended by itself", async () => {
    world.tasks.start(aTask({ containers: [aContainer({ image: "exits-3:1" })] }));
    expect(await world.until(is("containerStopped"))).toMatchObject({ exitCode: 3 });
  });

  it("gives a container the variables that ECS has set, secrets among them", async () => {
    const environment = { EXIT_CODE: "42" };
    world.tasks.start(aTask({ containers: [aContainer({ image: "exits-with-code:1", environment })] }));
    expect(await world.until(is("containerStopped"))).toMatchObject({ exitCode: 42 });
  });

  it.each([
    ["missing:1", "CannotPullContainerError: "],
    ["unstartable:1", "CannotStartContainerError: "],
  ])("reports why a container of %s never ran", async (image, words) => {
    world.tasks.start(aTask({ containers: [aContainer({ image })] }));
    await world.until(is("containerFailedToStart"));
    expect(world.observations.find(is("containerFailedToStart"))?.reason).toContain(words);
    expect(kinds(world)).toEqual(["imagePullStarted", "imagePullStopped", "containerFailedToStart"]);
  });

  it("starts nothing more of a task of which an essential container could not start", async () => {
    const other = aContainer({ name: "other", image: "runs:1", containerPorts: [] });
    world.tasks.start(aTask({ containers: [aContainer({ image: "missing:1" }), other] }));
    await world.until(is("containerFailedToStart"));
    world.tasks.stop(aTask().taskId);

    expect(await world.until(is("containerStopped"))).toMatchObject({ container: "other", exitCode: undefined });
    expect(kinds(world)).not.toContain("containerStarted");
  });

  it("starts a task once, however often it is asked to, also after its end", async () => {
    const task = aTask({ containers: [aContainer({ image: "exits-0:1" })] });
    world.tasks.start(task);
    world.tasks.start(task);
    await world.until(is("containerStopped"));
    world.tasks.start(task);
    world.tasks.start(aTask({ taskId: "1".repeat(32), containers: [aContainer({ image: "runs:1" })] }));
    await world.until((seen) => is("containerStarted")(seen) && seen.taskId !== task.taskId);

    expect(
      world.observations.filter((seen) => is("containerStarted")(seen) && seen.taskId === task.taskId),
    ).toHaveLength(1);
  });

  it("does nothing when an unknown task is stopped", async () => {
    world.tasks.stop("f".repeat(32));
    world.tasks.start(aTask({ containers: [aContainer({ image: "runs:1" })] }));
    await world.until(is("containerStarted"));
    expect(kinds(world)).not.toContain("containerStopped");
  });

  it("ends a task that is stopped before it could start", async () => {
    world.tasks.start(aTask({ containers: [aContainer({ image: "runs:1" })] }));
    world.tasks.stop(aTask().taskId);
    expect(await world.until(is("containerStopped"))).toMatchObject({ exitCode: undefined });
    expect(kinds(world)).not.toContain("containerStarted");
  });

  it("starts containers after those that they depend on, and stops them before", async () => {
    world.tasks.start(aTask({ containers: aChain() }));
    await world.until((seen) => is("containerStarted")(seen) && seen.container === "web");
    world.tasks.stop(aTask().taskId);
    await world.until((seen) => is("containerStopped")(seen) && seen.container === "database");

    expect(happened(world)).toEqual([
      "containerStarted database",
      "containerHealth database",
      "containerStarted migration",
      "containerStopped migration",
      "containerStarted web",
      "containerStopped web",
      "containerStopped database",
    ]);
  });

  it("never starts a container whose dependency failed", async () => {
    const first = aContainer({ name: "first", image: "exits-3:1", essential: false });
    const second = aContainer({ image: "runs:1", dependsOn: [{ container: "first", condition: "SUCCESS" }] });
    world.tasks.start(aTask({ containers: [second, { ...first, containerPorts: [] }] }));

    expect(await world.until(is("containerFailedToStart"))).toMatchObject({
      container: "app",
      reason: "CannotStartContainerError: dependency first can no longer meet the condition SUCCESS",
    });
  });

  it("starts a container again as its policy says, its task goes on, and no line is reported twice", async () => {
    const restartPolicy = { ignoredExitCodes: [0], attemptPeriodSeconds: 60 };
    world.tasks.start(aTask({ containers: [aContainer({ image: "runs-80-s:1", restartPolicy })] }));
    await world.until(() => world.observations.filter(is("containerStarted")).length === 2);
    await world.until(() => world.observations.filter(is("logLines")).length >= 2);
    world.tasks.stop(aTask().taskId);
    await world.until(is("containerStopped"));

    expect(kinds(world).slice(2)).toEqual(["containerStarted", "containerStarted", "containerStopped"]);
    expect(
      world.observations.filter(is("logLines")).flatMap(({ lines }) => lines.map(({ message }) => message)),
    ).toEqual([...["ready", "ready"]]);
  });

  it.each([
    ["that ended too soon", "exits-3:1", { ignoredExitCodes: [], attemptPeriodSeconds: 60 }],
    ["that ended with a code to ignore", "runs-80-s:1", { ignoredExitCodes: [3], attemptPeriodSeconds: 60 }],
  ])("does not start a container again %s", async (_, image, restartPolicy) => {
    world.tasks.start(aTask({ containers: [aContainer({ image, restartPolicy })] }));
    expect(await world.until(is("containerStopped"))).toMatchObject({ exitCode: 3 });
    expect(kinds(world)).toEqual(["imagePullStarted", "imagePullStopped", "containerStarted", "containerStopped"]);
  });

  it("takes over a running task after a restart, and reports its start again and its end", async () => {
    const task = aTask({ containers: [aContainer({ image: "polite:1" })] });
    world.tasks.start(task);
    const started = await world.until(is("containerStarted"));
    const { offset } = (await world.until(is("logLines"))) as Extract<Observation, { kind: "logLines" }>;
    await world.restart();
    world.tasks.adopt([{ spec: task, logOffsets: { app: offset } }]);
    world.tasks.start(task);

    expect(await world.until(is("containerStarted"))).toEqual(started);
    world.tasks.stop(task.taskId);
    await world.until(is("containerStopped"));
    expect(kinds(world)).toEqual(["containerStarted", "containerStopped"]);
  });

  it("starts a task after a restart when nothing of its start was observed", async () => {
    const task = aTask({ containers: [aContainer({ image: "runs:1" })] });
    world.tasks.adopt([{ spec: task, logOffsets: {}, isStarted: false }]);
    await world.until(is("containerStarted"));
    expect(kinds(world)).toEqual(["imagePullStarted", "imagePullStopped", "containerStarted"]);
  });

  it("reports a task as stopped that is gone after a restart", async () => {
    world.tasks.adopt([{ spec: aTask(), logOffsets: {} }]);
    expect(await world.until(is("containerStopped"))).toMatchObject({ container: "app", exitCode: undefined });
  });
});

/** A database with a health check, a migration that needs it healthy, a web server that needs the migration done. */
function aChain(): readonly ContainerSpec[] {
  const healthCheck = {
    ...{ command: ["CMD-SHELL", "exit 0"], intervalSeconds: 5, timeoutSeconds: 60 },
    ...{ retries: 3, startPeriodSeconds: 0 },
  };
  const none = { containerPorts: [], essential: false };
  return [
    aContainer({
      ...{ name: "web", image: "runs:1" },
      dependsOn: [
        { container: "migration", condition: "SUCCESS" },
        { container: "database", condition: "START" },
      ],
    }),
    aContainer({
      ...{ name: "migration", image: "exits-0:1", ...none },
      dependsOn: [{ container: "database", condition: "HEALTHY" }],
    }),
    aContainer({ name: "database", image: "runs:1", healthCheck, ...none }),
  ];
}

function is<K extends Observation["kind"]>(kind: K) {
  return (observation: Observation): observation is Extract<Observation, { kind: K }> => observation.kind === kind;
}

/** What was reported, without what is reported all the time. */
function kinds(world: TasksWorld): readonly string[] {
  return world.observations.map(({ kind }) => kind).filter((kind) => kind !== "logLines" && kind !== "taskUsage");
}

function happened(world: TasksWorld): readonly string[] {
  return world.observations.flatMap((seen) =>
    "container" in seen && isEvent(seen) ? [`${seen.kind} ${seen.container}`] : [],
  );
}

function isEvent(observation: Observation): observation is TaskObservation {
  return observation.kind !== "logLines";
}
