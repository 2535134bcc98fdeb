import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answersTo, run, succeeding } from "./aws-clients.ts";
import { baseImage, noContainers, removeImages } from "./containers.ts";
import { freePort, type Outcome } from "./reference-service.ts";
import { SteadyTraffic } from "./traffic.ts";

/** Of the images: of this test alone. */
const namespace = "pipeline-under-test";
const repository = resolve(import.meta.dirname, "..");
const obstacle = await whatIsMissing();
if (obstacle !== undefined) console.log(`The pipeline of GitLab is skipped: ${obstacle}.`);

describe.runIf(obstacle === undefined)(
  "the pipeline that init writes carries a commit to the tasks (needs a Docker engine, docker-registry and git)",
  () => {
    let project: Project;
    beforeAll(async () => {
      project = await Project.make();
    });
    afterAll(() => project.remove());

    it("tests, builds, tests the image, pushes and deploys: four new tasks serve what was committed, no request fails", async () => {
      for (const file of ["src/app.ts", "src/app.test.ts"]) {
        project.edit(file, (source) => source.replace("Hello from", "Kia ora from"));
      }
      const { exitCode, log, failures } = await project.commit("Greet in Māori");

      expect(exitCode, log).toBe(0);
      for (const job of ["test", "build", "test-image", "push", "deploy-production"]) {
        expect(log).toMatch(new RegExp(`PASS +${job}\\b`));
      }
      expect(failures).toEqual([]);
      expect(await project.greetings()).toEqual(["Kia ora from"]);
      expect(await project.tasks()).toEqual(Array.from({ length: 4 }, () => "hello:2 healthy"));
    });

    it("goes back with the reason when what was committed is not healthy where it runs, no request fails", async () => {
      // Tests and image are fine; what it needs on ECS is not.
      project.edit("src/app.ts", (source) =>
        source.replace(
          "response.writeHead(",
          'if (request.url === "/health" && process.env.AWS_EXECUTION_ENV) return response.writeHead(500).end();\n    response.writeHead(',
        ),
      );
      const { exitCode, log, failures } = await project.commit("Break it on ECS");

      expect(exitCode).not.toBe(0);
      expect(log).toMatch(/PASS +push\b/);
      expect(log).toMatch(/FAIL +deploy-production\b/);
      expect(log).toContain("Health checks failed with these codes: [500]");
      expect(log).toMatch(/hello:3 was rolled back; hello:2 is serving \(4 of 4 healthy/);
      expect(failures).toEqual([]);
      expect(await project.greetings()).toEqual(["Kia ora from"]);
      expect(await project.tasks()).toEqual(Array.from({ length: 4 }, () => "hello:2 healthy"));
    });
  },
);

/** A repository made by `init`, its service as containers, and a registry on loopback in Docker Hub's place. */
class Project {
  readonly #folder: string;
  readonly #registry: Registry;
  readonly #port: number;
  #region: Readonly<Record<string, string>> = {};

  private constructor(folder: string, registry: Registry, port: number) {
    this.#folder = folder;
    this.#registry = registry;
    this.#port = port;
  }

  static async make(): Promise<Project> {
    const folder = mkdtempSync(join(tmpdir(), "evenkeel-pipeline-"));
    const registry = await Registry.start(join(folder, "registry"));
    const project = new Project(folder, registry, await freePort());
    try {
      await project.#fill();
    } catch (error) {
      await project.remove();
      throw error;
    }
    return project;
  }

  edit(file: string, change: (source: string) => string): void {
    const path = join(this.#service, file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }

  /** Commits, and runs the pipeline of that commit while requests come. */
  async commit(message: string) {
    await this.#git("commit", "--quiet", "--all", "--message", message);
    await this.#git("push", "--quiet", "origin", "main");
    const traffic = SteadyTraffic.start(`http://127.0.0.1:${this.#port}/`, 100);
    const variables = Object.entries({ DOCKER_ENGINE: "", ...this.#region }).flatMap(([name, value]) => [
      "--variable",
      `${name}=${value}`,
    ]);
    const outcome = await this.#run(
      join(repository, "node_modules/.bin/gitlab-ci-local"),
      "--force-shell-executor",
      ...variables,
    );
    await traffic.more(100);
    return { exitCode: outcome.exitCode, log: `${outcome.stdout}${outcome.stderr}`, ...(await traffic.stop()) };
  }

  /** What tasks say, without their names. */
  async greetings(): Promise<readonly string[]> {
    const said = new Set<string>();
    for (let i = 0; i < 20; i++)
      said.add((await (await fetch(`http://127.0.0.1:${this.#port}/`)).text()).split(" ip-")[0] ?? "");
    return [...said];
  }

  /** The revision and health of each task. */
  async tasks(): Promise<readonly string[]> {
    const { stdout } = await succeeding(this.#evenkeel("status", "--json"));
    const { tasks } = JSON.parse(stdout) as { tasks: readonly { revision: string; targetHealth: string }[] };
    return tasks.map(({ revision, targetHealth }) => `${revision} ${targetHealth}`);
  }

  async remove(): Promise<void> {
    await this.#evenkeel("down", "--purge");
    await this.#registry.stop();
    await removeImages(`${this.#registry.host}/`, `${namespace}/`);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #service(): string {
    return join(this.#folder, "hello");
  }

  async #fill(): Promise<void> {
    const { host } = this.#registry;
    const init = ["init", "hello", "--yes", "--no-install", "--registry", `${host}/${namespace}`];
    await succeeding(
      this.#runIn(this.#folder, process.execPath, join(repository, "packages/cli/bin/evenkeel.js"), ...init),
    );
    this.edit("Dockerfile", (source) => source.replace("node:24-slim", baseImage));
    const quick =
      "scaling: [],\n  deregistrationDelaySeconds: 2,\n  healthCheckGracePeriodSeconds: 15,\n  health: { intervalSeconds: 5 },\n";
    this.edit("evenkeel.config.ts", (source) => source.replace("port: 8080,", `port: 8080,\n  ${quick}`));
    await succeeding(this.#run("npm", "install", "--offline", "--no-audit", "--no-fund"));
    await this.#git("init", "--quiet", "--initial-branch", "main");
    await this.#git("init", "--quiet", "--bare", join(this.#folder, "origin.git"));
    await this.#git("remote", "add", "origin", join(this.#folder, "origin.git"));
    await this.#git("config", "user.email", "tests@example.invalid");
    await this.#git("config", "user.name", "Tests");
    await this.#git("add", "--all");
    await this.#git("commit", "--quiet", "--message", "Begin");
    await succeeding(this.#evenkeel("up", "--detach", "--runtime", "docker", "--port", String(this.#port)));
    const { stdout } = await succeeding(this.#evenkeel("env", "--json"));
    this.#region = JSON.parse(stdout) as Record<string, string>;
  }

  #evenkeel(...args: readonly string[]): Promise<Outcome> {
    return this.#run(process.execPath, "node_modules/.bin/evenkeel", ...args);
  }

  async #git(...args: readonly string[]): Promise<void> {
    await succeeding(this.#run("git", ...args));
  }

  #run(...command: readonly string[]): Promise<Outcome> {
    return this.#runIn(this.#service, ...command);
  }

  #runIn(cwd: string, ...command: readonly string[]): Promise<Outcome> {
    // What this test's own npm and pipeline say is not for the project's.
    const ofOthers = Object.entries(process.env).filter(([name]) => !/^(npm_|AWS_|CI|GITLAB|FORCE_COLOR$)/.test(name));
    return run(command, {
      cwd,
      env: { ...Object.fromEntries(ofOthers), NO_COLOR: "1", AWS_EC2_METADATA_DISABLED: "true" },
    });
  }
}

/** Debian's registry, on loopback: engines take such a one without TLS. */
class Registry {
  readonly host: string;
  readonly #process: ChildProcess;

  private constructor(host: string, child: ChildProcess) {
    this.host = host;
    this.#process = child;
  }

  static async start(folder: string): Promise<Registry> {
    const host = `127.0.0.1:${await freePort()}`;
    const configuration = { version: 0.1, storage: { filesystem: { rootdirectory: folder } }, http: { addr: host } };
    writeFileSync(`${folder}.yml`, JSON.stringify(configuration)); // JSON is YAML
    const child = spawn("docker-registry", ["serve", `${folder}.yml`], { stdio: ["ignore", "ignore", "pipe"] });
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.stderr.on("data", (chunk: Buffer) => chunk.includes("listening on") && resolve());
      child.once("exit", () => reject(new Error("the registry has ended")));
    });
    return new Registry(host, child);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#process.once("exit", () => resolve());
      this.#process.kill();
    });
  }
}

async function whatIsMissing(): Promise<string | undefined> {
  const programs = [
    ["docker-registry", "--version"],
    ["git", "--version"],
    ["rsync", "--version"],
    ["docker", "--version"],
  ] as const;
  const missing = programs.find(([program, option]) => !answersTo(program, option));
  return missing ? `there is no ${missing[0]}` : noContainers();
}
