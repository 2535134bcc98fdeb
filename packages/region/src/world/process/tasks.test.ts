import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { aContainer, aTask } from "../testing/task-specs.ts";
import type { LogOffset, Observation } from "../observations.ts";
import { aProcessWorld, type ProcessWorld } from "../testing/tasks-worlds.ts";
import type { TaskSpec } from "../tasks.ts";
import { listOwned, stopLeftovers } from "./leftovers.ts";
import { systemProcessTable } from "./system/system-process-table.ts";

let world: ProcessWorld;
beforeEach(async () => {
  world = await aProcessWorld();
});
afterEach(() => world.close());

it("reports 137 for a process that was killed", async () => {
  world.tasks.start(aTaskOf("runs:1"));
  process.kill((await started()).pid ?? 0, "SIGKILL");
  expect(await world.until(is("containerStopped"))).toMatchObject({ exitCode: 137 });
});

it("kills a task that holds more memory than it reserves, in ECS's words", async () => {
  await world.pushScript("greedy:1", "const all = []; setInterval(() => all.push(Buffer.alloc(2 ** 24, 1)), 1);");
  world.tasks.start({ ...aTaskOf("greedy:1"), memoryMiB: 256 });
  expect(await world.until(is("containerStopped"))).toMatchObject({
    exitCode: 137,
    reason: "OutOfMemoryError: Container killed due to memory usage",
  });
});

it("refuses a container with volumes by name, and says what runs it", async () => {
  const mountPoints = [{ sourceVolume: "data", containerPath: "/data", readOnly: false }];
  world.tasks.start(aTask({ containers: [aContainer({ image: "runs:1", mountPoints })] }));
  expect(await world.until(is("containerFailedToStart"))).toMatchObject({
    container: "app",
    reason: "CannotStartContainerError: volumes need --runtime docker: a process cannot have 'data' at /data",
  });
});

it("gives an application that listens on its fixed port a port and a host name of its own", async () => {
  await world.pushScript(
    "fixed:1",
    `import http from "node:http"; import os, { hostname } from "node:os";
     const server = http.createServer((_, response) => {
       const { address, port } = server.address();
       response.end(JSON.stringify({ address, port, hostnames: [hostname(), os.hostname()], PORT: process.env.PORT }));
     }).listen(8080, "0.0.0.0", () => console.log("ready"));`,
  );
  const task = aTaskOf("fixed:1");
  world.tasks.start(task);
  const [port] = (await started()).ports;
  await world.until(is("logLines"));

  const response = await fetch(`http://127.0.0.1:${port?.hostPort ?? 0}/`);
  expect(await response.json()).toEqual({
    ...{ address: "127.0.0.1", port: port?.hostPort, PORT: String(port?.hostPort) },
    hostnames: [task.privateDnsName, task.privateDnsName],
  });
});

it.skipIf(process.platform !== "linux")("reports a task that listens to other machines (needs /proc)", async () => {
  await world.pushScript(
    "open:1",
    `import net from "node:net";
     net.createServer().listen(0, "127.0.0.1", () => {
       const open = net.createServer().listen(0, "0.0.0.0", () => console.log(open.address().port));
     });`,
  );
  const task = aTaskOf("open:1");
  world.tasks.start(task);
  await world.until(is("logLines"));
  const port = Number(messages()[0]);
  const exposure = { taskId: task.taskId, address: "0.0.0.0", port };
  await vi.waitFor(() => expect(world.exposures).toMatchObject([["opened", exposure]]), patience);

  world.tasks.stop(task.taskId);
  await world.until(is("containerStopped"));
  await vi.waitFor(() => expect(world.exposures.at(-1)).toMatchObject(["closed", exposure]), patience);
});

/** Listeners are looked for as often as usage is read. */
const patience = { timeout: 60_000 };

it("moves every way of listening on a container port, no other port, and what connects to it within the task", async () => {
  await world.pushScript("ways:1", everyWayOfListening);
  const task = aTask({
    containers: [aContainer({ image: "ways:1", containerPorts: [8001, 8002, 8003, 8004, 8005, 8006] })],
  });
  world.tasks.start(task);
  await world.until(is("containerStopped"));

  expect(messages()).toEqual([
    "8001 moved",
    "8002 moved",
    "8003 moved",
    "8004 moved",
    "8005 moved",
    "8006 moved",
    "done",
  ]);
});

it("leaves no process behind, not even one that began a session of its own", async () => {
  await world.pushScript(
    "parent:1",
    `import { spawn } from "node:child_process";
     spawn("sleep", ["1000"], { stdio: "ignore" });
     spawn("sleep", ["1000"], { stdio: "ignore", detached: true }).once("spawn", () => process.exit(0));`,
  );
  world.tasks.start(aTaskOf("parent:1"));
  await world.until(is("containerStopped"));
  await vi.waitFor(() => expect(listOwned(world.stateDirectory)).toEqual([]));
});

it("reports every line once, in order, across restarts of the control plane", async () => {
  await world.pushScript(
    "writer:1",
    `let n = 0;
     const write = () => {
       process.stdout.write("li"); process.stdout.write("ne " + n++ + "\\n");
       if (n < 300) setTimeout(write, 1); else process.stdout.write("the end");
     };
     write();`,
  );
  const task = aTaskOf("writer:1");
  world.tasks.start(task);
  const all: string[] = [];
  let offset: LogOffset = 0;
  for (let restarts = 0; restarts < 3; restarts++) {
    // On a busy machine, all may be written and reported before the last restart: then only the end is reported again.
    await world.until((seen) => is("logLines")(seen) || is("containerStopped")(seen));
    all.push(...messages());
    offset = world.observations.findLast(is("logLines"))?.offset ?? offset;
    await world.restart();
    world.tasks.adopt([{ spec: task, logOffsets: { app: offset } }]);
  }
  await world.until(is("containerStopped"));
  all.push(...messages());

  expect(all).toEqual([...Array.from({ length: 300 }, (_, n) => `line ${n}`), "the end"]);
});

it("never takes a process for a task's that only has the pid of one", async () => {
  const stranger = await aStranger();
  const task = aTaskOf("runs:1");
  const folder = join(world.stateDirectory, "tasks", task.taskId);
  mkdirSync(folder, { recursive: true });
  const record = { state: "started", pid: stranger.pid, startTime: "1", atMs: 0, ports: [], digest: "" };
  writeFileSync(join(folder, "app.json"), JSON.stringify(record));
  world.tasks.adopt([{ spec: task, logOffsets: {} }]);

  expect(await world.until(is("containerStopped"))).toMatchObject({ exitCode: undefined });
  await stopLeftovers(world.stateDirectory);
  expect(systemProcessTable().startTimeOf(stranger.pid ?? 0)).toBeDefined();
  stranger.kill("SIGKILL");
});

it("starts a container anew whose start an earlier control plane did not finish", async () => {
  const task = aTaskOf("runs:1");
  const folder = join(world.stateDirectory, "tasks", task.taskId);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "app.json"), JSON.stringify({ state: "starting" }));
  world.tasks.adopt([{ spec: task, logOffsets: {}, isStarted: false }]);

  const { pid = 0 } = await started();
  await world.until(is("logLines"));
  expect(systemProcessTable().startTimeOf(pid)).toBeDefined();
  expect(world.observations.map(({ kind }) => kind)).not.toContain("containerFailedToStart");
});

it("reports the exit code, where the process said it, of a task that ended while the control plane was down", async () => {
  await world.pushScript(
    "ends:1",
    `console.log("ready"); process.on("SIGTERM", () => process.exit(5)); setInterval(() => {}, 1000);`,
  );
  const task = aTaskOf("ends:1");
  world.tasks.start(task);
  const { pid = 0 } = await started();
  await world.until(is("logLines"));
  await world.restart();
  process.kill(pid, "SIGTERM");
  await vi.waitFor(() => expect(systemProcessTable().startTimeOf(pid)).toBeUndefined());
  world.tasks.adopt([{ spec: task, logOffsets: { app: "ready\n".length } }]);

  expect(await world.until(is("containerStopped"))).toMatchObject({ exitCode: 5 });
});

it("ends the tasks of an earlier control plane that the region does not know any more", async () => {
  world.tasks.start(aTaskOf("runs:1"));
  await started();
  await world.restart();
  world.tasks.adopt([]);
  await vi.waitFor(() => expect(listOwned(world.stateDirectory)).toEqual([]));
});

it("ends everything that the state directory knows when no control plane is there", async () => {
  world.tasks.start(aTaskOf("runs:1"));
  await started();
  world.tasks.release();

  expect((await stopLeftovers(world.stateDirectory)).length).toBeGreaterThan(0);
  expect(listOwned(world.stateDirectory)).toEqual([]);
});

it("reads the CPU and memory of all of a task's processes", async () => {
  await world.pushScript(
    "burns:1",
    `import { spawn } from "node:child_process"; spawn("sh", ["-c", "while :; do :; done"]);`,
  );
  world.tasks.start(aTaskOf("burns:1"));
  const usage = await world.until((seen) => seen.kind === "taskUsage" && seen.cpuUnits > 100);
  expect(usage.kind === "taskUsage" && usage.memoryMiB).toBeGreaterThan(10);
  expect(usage.kind === "taskUsage" && usage.cpuUnits).toBeLessThan(2500);
});

it("sends SIGTERM to no Node program that has no handler for it, as to PID 1 of a container", async () => {
  const idle = `console.log("ready"); setInterval(() => {}, 1000);`;
  await world.pushScript("deaf:1", idle);
  await world.pushScript("hears:1", `process.on("SIGTERM", () => process.exit(7)); ${idle}`);
  for (const [image, exitCode] of [
    ["deaf:1", 137],
    ["hears:1", 7],
  ] as const) {
    const taskId = image.startsWith("deaf") ? "0".repeat(32) : "1".repeat(32);
    world.tasks.start(aTask({ taskId, containers: [aContainer({ image, stopTimeoutSeconds: 2 })] }));
    await world.until((seen) => is("logLines")(seen) && seen.taskId === taskId);
    world.tasks.stop(taskId);
    const stopped = await world.until((seen) => is("containerStopped")(seen) && seen.taskId === taskId);
    expect(stopped).toMatchObject({ exitCode });
  }
});

it("refuses a command that no process can have, and a working directory that is not there", async () => {
  world.tasks.start(aTask({ containers: [aContainer({ image: "runs:1", command: ["sleep", "\0"] })] }));
  await world.until(is("containerFailedToStart"));
  const elsewhere = aContainer({ image: "runs:1", workingDirectory: "nowhere" });
  world.tasks.start(aTask({ taskId: "1".repeat(32), containers: [elsewhere] }));
  await world.until((seen) => is("containerFailedToStart")(seen) && seen.taskId !== aTask().taskId);

  const [first, second] = world.observations.filter(is("containerFailedToStart")).map(({ reason }) => reason);
  expect(first).toMatch(/^CannotStartContainerError: .*null bytes/);
  expect(second).toMatch(
    /^CannotStartContainerError: .* chdir to cwd \(".*nowhere"\) failed: no such directory in the image$/,
  );
});

const everyWayOfListening = `
  import net from "node:net"; import { once } from "node:events";
  const moved = new Map(process.env.EVENKEEL_PORTS.split(",").map((pair) => pair.split(":").map(Number)));
  const ways = {
    8001: (server, done) => server.listen(8001, done),
    8002: (server, done) => server.listen("8002", "0.0.0.0", 10, done),
    8003: (server, done) => server.listen({ port: 8003, host: "::" }, done),
    8004: (server, done) => server.listen(8004, 10, done),
    8005: (server, done) => server.listen(8005, undefined, done),
    8006: (server, done) => server.listen(moved.get(8006), done),
  };
  for (const [port, listen] of Object.entries(ways)) {
    const server = net.createServer((socket) => socket.end());
    await new Promise((done) => listen(server, done));
    const { address, port: at } = server.address();
    for (const connect of [() => net.connect(Number(port)), () => net.connect({ port, host: "localhost" })]) {
      const socket = connect();
      await once(socket, "connect");
      socket.resume();
      await once(socket, "close");
    }
    console.log(port, address === "127.0.0.1" && at === moved.get(Number(port)) ? "moved" : "at " + address + ":" + at);
    server.close();
  }
  const other = net.createServer().listen(0, () => other.close());
  await once(other, "close");
  console.log("done");`;

function aTaskOf(image: string): TaskSpec {
  return aTask({ containers: [aContainer({ image })] });
}

async function started() {
  await world.until(is("containerStarted"));
  const facts = world.observations.find(is("containerStarted"));
  return { pid: facts?.pid, ports: facts?.ports ?? [] };
}

function messages(): readonly string[] {
  return world.observations.filter(is("logLines")).flatMap(({ lines }) => lines.map(({ message }) => message));
}

function is<K extends Observation["kind"]>(kind: K) {
  return (observation: Observation): observation is Extract<Observation, { kind: K }> => observation.kind === kind;
}

function aStranger(): Promise<ChildProcess> {
  const child = spawn("sleep", ["1000"], { stdio: "ignore" });
  return new Promise((resolve) => child.once("spawn", () => resolve(child)));
}
