import { spawn, type ChildProcess } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answersTo } from "./aws-clients.ts";
import { baseImage, noContainers, removeImages } from "./containers.ts";
import { outcomeOf, ReferenceService, type Outcome } from "./reference-service.ts";

const obstacle = await noContainers();
if (obstacle !== undefined) console.log(`Commands in containers are skipped: ${obstacle}.`);

const hasPlugin = answersTo("aws", "--version") && answersTo("session-manager-plugin", "--version");
if (!hasPlugin) console.log("AWS's own client runs no command: it wants aws and session-manager-plugin in PATH.");

/** No name of anybody else's. */
const repository = "evenkeel/hello-with-exec";

const look = ["/bin/sh", "-c", 'echo "$GREETING from $(pwd)"; cat package.json; exit 7'];

async function aServiceWithExec(): Promise<ReferenceService> {
  const service = await ReferenceService.copy();
  service.withoutScaling();
  service.quicken();
  service.edit("evenkeel.config.ts", (source) =>
    source.replace("logs: {", 'enableExecuteCommand: true,\n  environment: { GREETING: "Kia ora" },\n  logs: {'),
  );
  return service;
}

describe("commands in tasks that are processes", () => {
  let service: ReferenceService;
  beforeAll(async () => {
    service = await aServiceWithExec();
    await service.up();
  });
  afterAll(() => service.remove());

  it("see the task's environment and files, and hand on their exit code", async () => {
    const { exitCode, stdout } = await service.evenkeel("exec", "--", ...look);
    expect(exitCode).toBe(7);
    expect(stdout).toMatch(/^Kia ora from \/.*\n\{\n {2}"name": /);
  });

  it.skipIf(!hasPlugin)("are run by AWS's own client (needs aws and session-manager-plugin)", async () => {
    const [task] = (await service.status()).tasks;
    const { stdout } = await service.evenkeel("env", "--json");
    const env = { ...process.env, ...(JSON.parse(stdout) as Record<string, string>) };
    const command = ["--container", "app", "--interactive", "--command", "/bin/sh"];
    const args = ["ecs", "execute-command", "--cluster", "hello", "--task", task?.id ?? "", ...command];
    const client = spawn("aws", args, { env, stdio: ["pipe", "pipe", "pipe"] });
    // The shell's prompt: from then on it is listened to.
    client.stdout.on("data", (chunk: Buffer) => {
      if (/[#$] $/.test(chunk.toString())) client.stdin.write('echo "$GREETING $((6 * 7))"; exit\n');
    });
    const { exitCode, stdout: shown } = await outcomeOf(client);
    expect([exitCode, shown]).toEqual([
      0,
      expect.stringMatching(/Kia ora 42\r\n[^]*Exiting session with sessionId: ecs-/),
    ]);
  });

  it("are refused where there is no such task, container or program", async () => {
    const refusals = [
      ["--task", "zzz"],
      ["--container", "db"],
      ["--", "no-such-program"],
    ];
    const outcomes = await Promise.all(refusals.map((options) => service.evenkeel("exec", ...options)));
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([3, 3, 3]);
    expect(
      outcomes.map(({ stderr }) =>
        /✖ .*/
          .exec(stderr)?.[0]
          .replace(/[0-9a-f]{32}/, "T")
          .trim(),
      ),
    ).toEqual([
      "✖ no task of hello runs whose id begins so",
      "✖ ECS runs no command in the task T: The task has no container db.",
      expect.stringMatching(/^✖ the session ended: .*exec: "no-such-program": executable file not found in \$PATH/),
    ]);
  });

  it("end with their client, whatever they have started, and their task goes on", async () => {
    const { child } = await sleeping("nohup sleep 4242 & setsid sleep 4242 & echo begun; sleep 4242");
    const { tasks } = await service.status();
    child.kill("SIGKILL");
    await expect.poll(sleepers, { timeout: 20_000 }).toEqual([]);
    expect((await service.status()).tasks.map(({ id }) => id)).toEqual(tasks.map(({ id }) => id));
  });

  it("end with their control plane: the next one leaves nothing of them", async () => {
    const { ended } = await sleeping("trap '' HUP TERM; echo begun; sleep 4242");
    process.kill(service.controlPlanePid, "SIGKILL");
    expect(await ended).toMatchObject({ exitCode: 9 });
    await expect.poll(sleepers, { timeout: 60_000 }).toEqual([]);
  });

  /** Begins a command that sleeps; resolves when it does. */
  async function sleeping(script: string): Promise<{ readonly child: ChildProcess; readonly ended: Promise<Outcome> }> {
    const child = service.begin("exec", "--", "/bin/sh", "-c", script);
    const ended = outcomeOf(child);
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once("data", () => resolve());
      void ended.then(({ stderr }) => reject(new Error(`exec ended before it had begun\n${stderr}`)));
    });
    await expect.poll(sleepers).not.toEqual([]);
    return { child, ended };
  }

  const sleepers = (): readonly string[] => service.processes.filter((line) => /^\d+ sleep 4242/.test(line));
});

describe.runIf(obstacle === undefined)("commands in containers (needs a Docker engine and a base image)", () => {
  let service: ReferenceService;
  beforeAll(async () => {
    service = await aServiceWithExec();
    service.edit("Dockerfile", (source) => source.replace("node:24-slim", baseImage));
    service.edit("evenkeel.config.ts", (source) => source.replace("evenkeel/hello", repository));
    await service.up("--runtime", "docker");
  });
  afterAll(async () => {
    await service.remove();
    await removeImages(`${repository}:`);
  });

  it("see the container's environment and files, as root, and hand on their exit code", async () => {
    const { exitCode, stdout } = await service.evenkeel("exec", "--", ...look.slice(0, 2), `id -u; ${look.at(-1)}`);
    expect(exitCode).toBe(7);
    expect(stdout).toMatch(/^0\nKia ora from \/.*\n\{\n {2}"name": /);
  });
});
