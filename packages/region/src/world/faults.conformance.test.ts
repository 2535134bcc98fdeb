import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { readdirSync, readFileSync } from "node:fs";
import { get } from "node:http";
import type { Observation } from "./observations.ts";
import type { StartFault } from "./tasks.ts";
import { aContainer, aTask } from "./testing/task-specs.ts";
import {
  aDockerWorld,
  aNetworkedWorld,
  aProcessWorld,
  noEngine,
  noNetworks,
  removeWorldImages,
  type TasksWorld,
} from "./testing/tasks-worlds.ts";

/** Of images of this file's own: another one removes its own. */
const namespace = "faults/";
const obstacle = await noNetworks();
const engineObstacle = await noEngine();
const { taskId } = aTask();
/** Where the task's own first process writes to. */
const output = "/proc/${EVENKEEL_PID:-1}/fd/1";

afterAll(async () => {
  if (engineObstacle === undefined) await removeWorldImages(namespace);
});

describe.each<readonly [string, string, () => Promise<TasksWorld>]>([
  ["process", "", aProcessWorld],
  ...(obstacle === undefined ? [["process in a network of its own", "", aNetworkedWorld] as const] : []),
  ...(engineObstacle === undefined ? [["container", namespace, () => aDockerWorld(namespace)] as const] : []),
])("what goes wrong in a task, %s", (_name, prefix, open) => {
  let world: TasksWorld;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.close());

  /** Starts a task, and waits until its application says that it runs. */
  async function begin(image: string, startFault?: StartFault): Promise<void> {
    const container = aContainer({
      image: `${prefix}${image}`,
      stopTimeoutSeconds: 20,
      ...(startFault && { startFault }),
    });
    world.tasks.start(aTask({ containers: [container] }));
    await world.until(says("ready"));
  }

  const ends = () => world.until(is("containerStopped"));

  it.each([
    ["SIGKILL", "polite:1", 137],
    ["SIGTERM", "polite:1", 0],
    ["SIGTERM", "runs:1", 143],
  ] as const)("%s ends a task of %s with exit code %d", async (signal, image, exitCode) => {
    await begin(image);
    world.tasks.signal(taskId, signal);
    expect(await ends()).toMatchObject({ exitCode });
  });

  it("one that stands still answers nothing, and goes on as it was, however often that is asked", async () => {
    await begin("answers:1");
    const began = await answerOf(world);
    world.tasks.signal(taskId, "SIGSTOP");
    world.tasks.signal(taskId, "SIGSTOP");
    await expect.poll(() => answerOf(world), { timeout: 10_000 }).toBe("nothing");
    world.tasks.signal(taskId, "SIGCONT");
    world.tasks.signal(taskId, "SIGCONT");
    await expect.poll(() => answerOf(world), { timeout: 10_000 }).toBe(began);
    for (const signal of ["SIGSTOP", "SIGCONT", "SIGSTOP"] as const) world.tasks.signal(taskId, signal);
    await expect.poll(() => answerOf(world), { timeout: 10_000 }).toBe("nothing");
  });

  it("one that stands still can be killed", async () => {
    await begin("answers:1");
    world.tasks.signal(taskId, "SIGSTOP");
    await expect.poll(() => answerOf(world), { timeout: 10_000 }).toBe("nothing");
    world.tasks.signal(taskId, "SIGKILL");
    expect(await ends()).toMatchObject({ exitCode: 137 });
  });

  it("one that stands still hears no SIGTERM, and is killed after its stop timeout", async () => {
    await begin("polite:1");
    world.tasks.signal(taskId, "SIGSTOP");
    world.tasks.stop(taskId);
    expect(await ends()).toMatchObject({ exitCode: 137, reason: expect.stringMatching(/^SIGKILL after/) as string });
  });

  it("one that goes on hears the SIGTERM that came before", async () => {
    await begin("polite:1");
    for (const signal of ["SIGSTOP", "SIGTERM", "SIGCONT"] as const) world.tasks.signal(taskId, signal);
    expect(await ends()).toMatchObject({ exitCode: 0 });
  });

  it("a command runs once, until it is ended, and can be run again then", async () => {
    const command = ["/bin/sh", "-c", `echo began >> ${output}; exec sleep ${seconds()}`];
    const isAlive = () => isRunning(command);
    await begin("runs:1");
    for (let times = 0; times < 3; times++) world.tasks.runFault(taskId, { commandId: "fault-1", command });
    await world.until(says("began"));
    await expect.poll(isAlive).toBe(true);
    world.tasks.runFault(taskId, { commandId: "fault-1", command });
    world.tasks.endFault(taskId, "fault-1");
    await expect.poll(isAlive, { timeout: 10_000 }).toBe(false);
    world.tasks.endFault(taskId, "fault-1");
    const other = ["/bin/sh", "-c", `echo other >> ${output}`];
    world.tasks.runFault(taskId, { commandId: "fault-2", command: other });
    await world.until(says("other"));
    expect(linesOf(world).filter((line) => line === "began")).toHaveLength(1);
    const again = () => {
      world.tasks.runFault(taskId, { commandId: "fault-1", command });
      return linesOf(world).filter((line) => line === "began").length;
    };
    await expect.poll(again, { timeout: 10_000 }).toBe(2);
  });

  it("a command that is ended before it has begun does not run", async () => {
    const command = ["/bin/sh", "-c", `exec sleep ${seconds()}`];
    await begin("runs:1");
    world.tasks.runFault(taskId, { commandId: "fault-1", command });
    world.tasks.endFault(taskId, "fault-1");
    const other = ["/bin/sh", "-c", `echo other >> ${output}`];
    world.tasks.runFault(taskId, { commandId: "fault-2", command: other });
    await world.until(says("other"));
    await expect.poll(() => isRunning(command), { timeout: 10_000 }).toBe(false);
  });

  it("a command ends with its task, and with the control plane", async () => {
    const command = ["/bin/sh", "-c", `exec sleep ${seconds()}`];
    await begin("runs:1");
    world.tasks.runFault(taskId, { commandId: "fault-1", command });
    await expect.poll(() => isRunning(command), { timeout: 10_000 }).toBe(true);
    await world.restart();
    world.tasks.adopt([{ spec: aTask({ containers: [aContainer({ image: `${prefix}runs:1` })] }), logOffsets: {} }]);
    await expect.poll(() => isRunning(command), { timeout: 10_000 }).toBe(false);
    await world.until(is("containerStarted"));
    world.tasks.runFault(taskId, { commandId: "fault-1", command });
    await expect.poll(() => isRunning(command), { timeout: 10_000 }).toBe(true);
    world.tasks.stop(taskId);
    await ends();
    await expect.poll(() => isRunning(command), { timeout: 10_000 }).toBe(false);
  });

  it("a command that cannot be run is reported with its reason", async () => {
    await begin("runs:1");
    world.tasks.runFault(taskId, { commandId: "fault-1", command: ["/no/such/program"] });
    const failed = await world.until(is("taskCommandFailed"));
    expect(failed).toMatchObject({ taskId, commandId: "fault-1" });
    expect(failed).toHaveProperty("reason", expect.stringContaining("no such file or directory"));
  });

  it("one that starts slowly waits", async () => {
    await begin("runs:1", { waitsSeconds: 20 });
    const started = (await world.until(is("containerStarted"))) as { readonly atMs: number };
    const [ready] = world.observations.filter(is("logLines")).flatMap(({ lines }) => lines);
    expect((ready?.timeMs ?? 0) - started.atMs).toBeGreaterThanOrEqual(20_000);
    world.tasks.stop(taskId);
    expect(await ends()).toMatchObject({ exitCode: 143 });
  });

  it("one that ends before it serves says nothing", async () => {
    const container = aContainer({ image: `${prefix}runs:1`, startFault: { exitsAfterSeconds: 0, exitCode: 3 } });
    world.tasks.start(aTask({ containers: [container] }));
    expect(await ends()).toMatchObject({ exitCode: 3 });
    expect(linesOf(world)).toEqual([]);
  });

  it("one that ends after a while serves until then, and stops before that as it would", async () => {
    await begin("runs:1", { exitsAfterSeconds: 20, exitCode: 4 });
    expect(await ends()).toMatchObject({ exitCode: 4 });
  });

  it("one that is to end later ends by itself as it would", async () => {
    await begin("runs-80-s:1", { exitsAfterSeconds: 6000, exitCode: 4 });
    expect(await ends()).toMatchObject({ exitCode: 3 });
  });

  it("one that is to end later stops as it would", async () => {
    await begin("runs:1", { exitsAfterSeconds: 6000, exitCode: 4 });
    world.tasks.stop(taskId);
    expect(await ends()).toMatchObject({ exitCode: 143 });
  });
});

/** What the task answers; `nothing` where it does not in its time. */
function answerOf(world: TasksWorld): Promise<string> {
  const [port] = world.observations.find(is("containerStarted"))?.ports ?? [];
  return new Promise((resolve) => {
    const asked = get({ host: port?.host, port: port?.hostPort, agent: false, timeout: 300 }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString())).on("end", () => resolve(text));
    });
    asked.on("timeout", () => asked.destroy(new Error("nothing"))).on("error", (error) => resolve(error.message));
  });
}

let unlike = 0;

/** A time to sleep by which its process is known from all others. */
function seconds(): string {
  return `98765.${process.pid}${unlike++}`;
}

/** Whether the program that a script ends with runs: processes of containers are seen on this machine too. */
function isRunning([, , script = ""]: readonly string[]): boolean {
  const wanted = script.split("exec ").at(-1);
  return readdirSync("/proc").some((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim() === wanted;
    } catch {
      return false; // no process, or one that has ended
    }
  });
}

function is<K extends Observation["kind"]>(kind: K) {
  return (observation: Observation): observation is Extract<Observation, { kind: K }> => observation.kind === kind;
}

function says(wanted: string) {
  return (seen: Observation): boolean => is("logLines")(seen) && seen.lines.some(({ message }) => message === wanted);
}

function linesOf(world: TasksWorld): readonly string[] {
  return world.observations.filter(is("logLines")).flatMap(({ lines }) => lines.map(({ message }) => message));
}
