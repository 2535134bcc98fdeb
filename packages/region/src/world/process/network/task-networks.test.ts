import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aContainer, aTask } from "../../testing/task-specs.ts";
import type { Observation } from "../../observations.ts";
import { aNetworkedWorld, noNetworks, type ProcessWorld } from "../../testing/tasks-worlds.ts";
import type { ContainerSpec, TaskSpec } from "../../tasks.ts";
import { listOwned, stopLeftovers } from "../leftovers.ts";
import { systemProcessTable } from "../system/system-process-table.ts";
import type { NetworkRecord } from "./network-files.ts";

const obstacle = await noNetworks();
const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) console.log("The Python program in a network of its own is skipped: there is no python3 in PATH.");

/** Answers on port 5000 with its host name, whatever it is asked. */
const python = `
import http.server, os, socket
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write((socket.gethostname() + " " + os.environ["PORT"]).encode())
server = http.server.HTTPServer(("0.0.0.0", 5000), Handler)
print("ready", flush=True)
server.serve_forever()`;

describe.runIf(obstacle === undefined)("the network of a task (needs pasta)", () => {
  let world: ProcessWorld;
  beforeEach(async () => {
    world = await aNetworkedWorld();
  });
  afterEach(() => world.close());

  it.skipIf(!hasPython)(
    "lets any program listen on its fixed port, in as many tasks as there are (needs Python)",
    async () => {
      const tasks = [aPythonTask("1"), aPythonTask("2")];
      for (const task of tasks) world.tasks.start(task);
      await readyTasks(2);

      const answers = tasks.map(async ({ taskId }) => (await fetch(`http://127.0.0.1:${portOf(taskId)}/`)).text());
      expect(await Promise.all(answers)).toEqual(["ip-172-16-3-1.internal 5000", "ip-172-16-3-2.internal 5000"]);
    },
  );

  it.skipIf(!hasPython)("has no listener on the machine's other interfaces (needs Python)", async () => {
    const task = aPythonTask("1");
    // Another process may have the port on which the program listens: then it has it afterwards, too.
    const before = await openAmong(otherAddresses(), 5000);
    world.tasks.start(task);
    await readyTasks(1);

    expect(await isOpen("127.0.0.1", portOf(task.taskId))).toBe(true);
    expect(await openAmong(otherAddresses(), portOf(task.taskId))).toEqual([]);
    expect(await openAmong(otherAddresses(), 5000)).toEqual(before);
  });

  it("is a machine of its own: its names, its address, its localhost, the region's API and the machine", async () => {
    const api = await aServer("api");
    const other = await aServer("other");
    await world.pushScript(
      "looks:1",
      `import fs from "node:fs"; import os from "node:os"; import { lookup } from "node:dns/promises"; import http from "node:http";
       const ask = async (url) => (await fetch(url).catch((error) => ({ text: () => error.cause.code }))).text();
       http.createServer((_, response) => response.end("itself")).listen(8080, "127.0.0.1", async () => {
         console.log(JSON.stringify({
           names: [os.hostname(), fs.readFileSync("/proc/sys/kernel/hostname", "utf8").trim()],
           address: [os.networkInterfaces().lo[0].address, (await lookup(os.hostname())).address],
           answers: [await ask("http://localhost:8080"), await ask("http://127.0.0.1:${api.port}"),
             await ask("http://localhost:${other.port}"), await ask("http://host.docker.internal:${other.port}")],
           variables: [process.env.PORT, process.env.EVENKEEL_PORTS],
         }));
       });`,
    );
    const task = { ...aTaskWith({ image: "looks:1" }), metadataUri: `http://127.0.0.1:${api.port}/v4/1` };
    world.tasks.start(task);
    await world.until(is("logLines"));
    api.close();
    other.close();

    const [line] = world.observations.filter(is("logLines")).flatMap(({ lines }) => lines);
    expect(JSON.parse(line?.message ?? "")).toEqual({
      names: [task.privateDnsName, task.privateDnsName],
      address: ["127.0.0.1", task.privateIp],
      answers: ["itself", "api", "ECONNREFUSED", "other"],
      variables: ["8080", null],
    });
  });

  it("runs health checks inside, and one container of the task reaches the other on localhost", async () => {
    await world.pushScript(
      "serves:1",
      `import http from "node:http"; http.createServer((_, r) => r.end("x")).listen(8080);`,
    );
    const command = ["CMD", "node", "--eval", "fetch('http://localhost:8080').catch(() => process.exit(1))"];
    const healthCheck = { command, intervalSeconds: 5, timeoutSeconds: 60, retries: 10, startPeriodSeconds: 0 };
    const server = aContainer({ name: "server", image: "serves:1" });
    const other = aContainer({ name: "other", image: "runs:1", containerPorts: [], healthCheck });
    world.tasks.start(aTask({ containers: [server, other] }));

    expect(await world.until(is("containerHealth"))).toMatchObject({ container: "other", status: "HEALTHY" });
  });

  it("goes on after a restart of the control plane, and is gone with its task", async () => {
    await world.pushScript("serves:1", serving);
    const task = aTaskWith({ image: "serves:1" });
    world.tasks.start(task);
    await readyTasks(1);
    const port = portOf(task.taskId);
    await world.restart();
    expect(await answerOf(port)).toBe("itself");
    world.tasks.adopt([{ spec: task, logOffsets: { app: "ready\n".length } }]);
    await world.until(is("containerStarted"));
    expect(portOf(task.taskId)).toBe(port);
    expect(await answerOf(port)).toBe("itself");

    world.tasks.stop(task.taskId);
    await world.until(is("containerStopped"));
    await vi.waitFor(() => expect(listOwned(world.stateDirectory)).toEqual([]));
    await vi.waitFor(async () => expect(await isOpen("127.0.0.1", port)).toBe(false));
  });

  it("is ended with all that runs when no control plane is there", async () => {
    world.tasks.start(aTaskWith({ image: "runs:1" }));
    await readyTasks(1);
    world.tasks.release();
    const { holder, carrier } = recordOf(aTask().taskId);

    const ended = (await stopLeftovers(world.stateDirectory)).map(({ pid }) => pid);
    expect(ended).toEqual(expect.arrayContaining([holder.pid, carrier.pid]));
    expect(listOwned(world.stateDirectory)).toEqual([]);
  });

  it("is ended by the next control plane when the region does not know its task any more", async () => {
    world.tasks.start(aTaskWith({ image: "runs:1" }));
    await readyTasks(1);
    await world.restart();
    world.tasks.adopt([]);
    await vi.waitFor(() => expect(listOwned(world.stateDirectory)).toEqual([]));
  });

  it.each([
    ["carrier", "pasta, which carries its traffic, ended"],
    ["holder", "the process that holds it ended"],
  ] as const)("ends the task when its %s is killed, and says why", async (which, why) => {
    world.tasks.start(aTaskWith({ image: "runs:1" }));
    await readyTasks(1);
    process.kill(recordOf(aTask().taskId)[which].pid, "SIGKILL");

    expect(await world.until(is("containerStopped"))).toMatchObject({
      exitCode: 137,
      reason: `the task's network was lost: ${why}`,
    });
    await vi.waitFor(() => expect(listOwned(world.stateDirectory)).toEqual([]));
  });

  it("keeps the process: its pid, its exit code and its signals are the application's own", async () => {
    world.tasks.start(aTaskWith({ image: "polite:1" }));
    await readyTasks(1);
    const { pid = 0 } = world.observations.find(is("containerStarted")) ?? {};
    expect(systemProcessTable().commandOf(pid)[0]).toBe("sh");
    process.kill(pid, "SIGTERM");
    expect(await world.until(is("containerStopped"))).toMatchObject({ exitCode: 0 });
  });

  function aPythonTask(number: string): TaskSpec {
    const names = { privateIp: `172.16.3.${number}`, privateDnsName: `ip-172-16-3-${number}.internal` };
    const command = ["python3", "-c", python];
    return { ...aTaskWith({ image: "runs:1", containerPorts: [5000], command }), ...names, taskId: number.repeat(32) };
  }

  async function readyTasks(count: number): Promise<void> {
    await world.until(
      () => new Set(world.observations.filter(is("logLines")).map(({ taskId }) => taskId)).size === count,
    );
  }

  function portOf(taskId: string): number {
    const started = world.observations.filter(is("containerStarted")).find((seen) => seen.taskId === taskId);
    return started?.ports[0]?.hostPort ?? 0;
  }

  function recordOf(taskId: string): NetworkRecord {
    return JSON.parse(readFileSync(join(world.stateDirectory, "tasks", taskId, ".network"), "utf8")) as NetworkRecord;
  }
});

const serving = `
  import http from "node:http";
  process.on("SIGTERM", () => process.exit(0));
  http.createServer((_, response) => response.end("itself")).listen(8080, () => console.log("ready"));`;

function aTaskWith(container: Partial<ContainerSpec>): TaskSpec {
  return aTask({ containers: [aContainer(container)] });
}

async function answerOf(port: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/`)).text();
}

function aServer(text: string): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((socket) => {
    socket.once("data", () => socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${text}`));
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ port, close: () => server.close() });
    }),
  );
}

function otherAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses);
  return all.filter(({ internal, family }) => !internal && family === "IPv4").map(({ address }) => address);
}

async function openAmong(hosts: readonly string[], port: number): Promise<readonly string[]> {
  const open = await Promise.all(hosts.map((host) => isOpen(host, port)));
  return hosts.filter((_, index) => open[index]);
}

function isOpen(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  }).then((open) => {
    socket.destroy();
    return open as boolean;
  });
}

function is<K extends Observation["kind"]>(kind: K) {
  return (observation: Observation): observation is Extract<Observation, { kind: K }> => observation.kind === kind;
}
