import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { aContainer, aTask } from "../testing/task-specs.ts";
import type { Observation } from "../observations.ts";
import { buildImage } from "./build.ts";
import { connectEngine } from "./engine.ts";
import { aDockerWorld, noEngine, removeWorldImages, type TasksWorld } from "../testing/tasks-worlds.ts";

const namespace = "evenkeel-containers-test/";
const image = `${namespace}runs:1`;
const obstacle = await noEngine();

describe.runIf(obstacle === undefined)("a task as containers (needs a Docker engine and a base image)", () => {
  let world: TasksWorld;
  beforeEach(async () => {
    world = await aDockerWorld(namespace);
  });
  afterEach(() => world.close());
  afterAll(() => removeWorldImages(namespace));

  /** Runs a container to its end; how it ended, and what it printed. */
  async function run(given: Parameters<typeof aContainer>[0], task: Parameters<typeof aTask>[0] = {}) {
    world.tasks.start(aTask({ ...task, containers: [aContainer({ image, ...given })] }));
    const end = (await world.until(is("containerStopped"))) as Extract<Observation, { kind: "containerStopped" }>;
    return {
      ...end,
      output: world.observations.filter(is("logLines")).flatMap(({ lines }) => lines.map((line) => line.message)),
    };
  }

  const linesOf = (container: string): readonly string[] =>
    world.observations.filter(is("logLines")).flatMap((seen) => {
      return seen.container === container ? seen.lines.map(({ message }) => message) : [];
    });

  it("that is busy uses the CPU units that it reserves, and no more", async () => {
    const busy = aContainer({ image, command: ["node", "-e", "for (;;);"] });
    world.tasks.start(aTask({ cpu: 256, containers: [busy] }));
    const readings = (): readonly number[] =>
      world.observations.filter(is("taskUsage")).map(({ cpuUnits }) => cpuUnits);
    await world.until(() => readings().length >= 4);

    const settled = readings().slice(1);
    expect(settled.reduce((sum, units) => sum + units, 0) / settled.length).toBeGreaterThan(256 * 0.9);
    expect(settled.reduce((sum, units) => sum + units, 0) / settled.length).toBeLessThan(256 * 1.1);
  });

  it("that takes more memory than it reserves is killed for it, in ECS's words", async () => {
    const command = ["node", "-e", "const all = []; for (;;) all.push(Buffer.alloc(16 * 2 ** 20, 1));"];
    expect(await run({ command }, { memoryMiB: 128 })).toMatchObject({
      exitCode: 137,
      reason: "OutOfMemoryError: Container killed due to memory usage",
    });
  });

  it("runs as the user that is named, on a root file system that is read-only, with the limits that are given", async () => {
    const script = 'id -u; (echo x > /file) 2>/dev/null || echo "read-only"; ulimit -n';
    const { output } = await run({
      ...{ command: ["sh", "-c", script], user: "node", readonlyRootFilesystem: true },
      ulimits: [{ name: "nofile", soft: 2048, hard: 4096 }],
    });
    expect(output).toEqual(["1000", "read-only", "2048"]);
  });

  it("has its own host name, and containers that reach each other on localhost", async () => {
    const server = "require('http').createServer((_, r) => r.end(require('os').hostname())).listen(80)";
    const client =
      "const ask = () => fetch('http://localhost/').then((r) => r.text()).then(console.log, () => setTimeout(ask, 50)); ask()";
    const containers = [
      aContainer({
        name: "server",
        image,
        command: ["node", "-e", server],
        user: "node",
        containerPorts: [80],
      }),
      aContainer({ name: "client", image, command: ["node", "-e", client], containerPorts: [] }),
    ];
    world.tasks.start(aTask({ privateDnsName: "ip-172-16-3-10.ec2.internal", containers }));
    await world.until(is("logLines"));
    const lines = world.observations.filter(is("logLines")).flatMap((seen) => seen.lines.map(({ message }) => message));
    expect(lines).toEqual(["ip-172-16-3-10.ec2.internal"]);
  });

  describe("with volumes", () => {
    const taskId = "c".repeat(32);
    const at = (containerPath: string, readOnly = false) => {
      return [{ sourceVolume: "data", containerPath, readOnly }];
    };
    const volumesOf = async (id: string): Promise<readonly string[]> => {
      const { Volumes } = await (await connectEngine()).listVolumes({ filters: { label: [`evenkeel.task=${id}`] } });
      return ((Volumes as typeof Volumes | null) ?? []).map(({ Name }) => Name.replace(/^evenkeel-[0-9a-f]{8}-/, ""));
    };

    it("shares one between its containers, and who mounts it to read cannot write", async () => {
      const writer =
        "stat -c '%U %a' /out; echo hello > /out/greeting; trap 'exit 0' TERM; while :; do sleep 0.01; done";
      const reader =
        "until [ -s /in/greeting ]; do sleep 0.01; done; cat /in/greeting; echo x 2>/dev/null > /in/mine || echo refused";
      const containers = [
        aContainer({ name: "writer", image, command: ["sh", "-c", writer], mountPoints: at("/out") }),
        aContainer({ name: "reader", image, command: ["sh", "-c", reader], mountPoints: at("/in", true) }),
      ];
      world.tasks.start(aTask({ taskId, containers }));
      await world.until((seen) => is("containerStopped")(seen) && seen.container === "reader");
      expect(linesOf("writer")).toEqual(["root 755"]);
      expect(linesOf("reader")).toEqual(["hello", "refused"]);
      expect(await volumesOf(taskId)).toEqual([`${taskId}-volume-data`]);

      world.tasks.stop(taskId);
      await world.until((seen) => is("containerStopped")(seen) && seen.container === "writer");
      await vi.waitFor(async () => expect(await volumesOf(taskId)).toEqual([]), { timeout: 5000 });
    });

    it("keeps them over a restart of the control plane, and leaves none of a task that the region does not know", async () => {
      world.tasks.start(aTask({ taskId, containers: [aContainer({ image, mountPoints: at("/data") })] }));
      await world.until(is("containerStarted"));
      await world.restart();
      expect(await volumesOf(taskId)).toEqual([`${taskId}-volume-data`]);

      world.tasks.adopt([]);
      await vi.waitFor(async () => expect(await volumesOf(taskId)).toEqual([]), { timeout: 5000 });
    });

    it("leaves none when the region ends", async () => {
      world.tasks.start(aTask({ taskId, containers: [aContainer({ image, mountPoints: at("/data") })] }));
      await world.until(is("containerStarted"));
      await world.tasks.end();
      expect(await volumesOf(taskId)).toEqual([]);
    });

    it("begins one with the files and the owner of the image where that declares it, and nowhere else", async () => {
      const engine = await connectEngine();
      const reference = `${namespace}declares:1`;
      const directory = mkdtempSync(join(tmpdir(), "evenkeel-declares-"));
      const files = "RUN mkdir /kept /other && touch /kept/file /other/file && chown node /kept /other";
      writeFileSync(join(directory, "Dockerfile"), `FROM ${image}\n${files}\nVOLUME /kept\n`);
      await buildImage(engine, { directory, reference }).finally(() => rmSync(directory, { recursive: true }));
      onTestFinished(() => engine.getImage(reference).remove({ force: true }));
      const mountPoints = ["kept", "other"].map((sourceVolume) => {
        return { sourceVolume, containerPath: `/${sourceVolume}`, readOnly: false };
      });
      const command = ["sh", "-c", "stat -c %U /kept; ls /kept; stat -c %U /other; ls /other"];
      expect((await run({ image: reference, command, mountPoints })).output).toEqual(["node", "file", "root"]);
    });
  });

  it("writes lines longer than the engine keeps in one message, from both outputs, each once and whole", async () => {
    const script =
      "console.log('a'.repeat(40000)); console.error('b'.repeat(40000)); console.log(''); process.stdout.write('end')";
    const { output } = await run({ command: ["node", "-e", script] });
    expect(output.map((line) => `${line.slice(0, 3)} ${line.length}`).sort()).toEqual([
      "aaa 40000",
      "bbb 40000",
      "end 3",
    ]);
  });

  it("reports after a restart of the control plane what was written meanwhile, and nothing twice", async () => {
    const script = "let n = 0; setInterval(() => console.log(++n), 20)";
    const task = aTask({ containers: [aContainer({ image, command: ["node", "-e", script] })] });
    world.tasks.start(task);
    await world.until((seen) => is("logLines")(seen) && seen.lines.some(({ message }) => Number(message) >= 5));
    const before = world.observations.filter(is("logLines"));
    const offset = before.at(-1)?.offset ?? 0;
    await world.restart();
    world.tasks.adopt([{ spec: task, logOffsets: { app: offset } }]);
    const last = Number(before.at(-1)?.lines.at(-1)?.message);
    await world.until((seen) => is("logLines")(seen) && seen.lines.some(({ message }) => Number(message) >= last + 50));

    const lines = [...before, ...world.observations.filter(is("logLines"))].flatMap((seen) => seen.lines);
    expect(lines.map(({ message }) => Number(message))).toEqual(lines.map((_, index) => index + 1));
  });

  it("is ended when the container that holds its network is removed by another client", async () => {
    const taskId = "b".repeat(32);
    world.tasks.start(aTask({ taskId, containers: [aContainer({ image })] }));
    await world.until(is("containerStarted"));
    const engine = await connectEngine();
    const ofTask = await engine.listContainers({ filters: { label: [`evenkeel.task=${taskId}`] } });
    const holder = ofTask.find(({ Labels }) => Labels["evenkeel.container"] === undefined);
    await engine.getContainer(holder?.Id ?? "").remove({ force: true });
    expect(await world.until(is("containerStopped"))).toMatchObject({
      reason: "the task's network was lost: the container that held it in the engine has ended",
    });
  });
});

function is<K extends Observation["kind"]>(kind: K) {
  return (observation: Observation): observation is Extract<Observation, { kind: K }> => observation.kind === kind;
}
