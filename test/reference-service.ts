import { realClock } from "@evenkeel/kernel";
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";

/** `evenkeel status --json`, as far as the tests look at it. */
export interface Status {
  readonly url: string;
  readonly endpoint: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly steady: boolean;
  readonly zones: readonly { readonly name: string; readonly runningTasks: number; readonly healthyTargets: number }[];
  readonly tasks: readonly {
    readonly id: string;
    readonly zone: string;
    readonly revision: string;
    readonly lastStatus: string;
    readonly targetHealth: string;
    readonly pid: number;
  }[];
  readonly deployments: readonly { readonly revision: string; readonly rolloutState: string }[];
  readonly shift: { readonly stage: string; readonly production: number } | null;
  readonly scaling: {
    readonly min: number;
    readonly max: number;
    readonly suspended: readonly string[];
    readonly hold?: { readonly since: string; readonly state: string };
  } | null;
  readonly alarms: readonly { readonly name: string; readonly state: string; readonly reason?: string }[];
  readonly activities: readonly {
    readonly id: string;
    readonly description: string;
    readonly status: string;
    readonly cause: string;
    readonly notScaledReason?: string;
  }[];
  readonly events: readonly { readonly message: string }[];
}

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const repository = resolve(import.meta.dirname, "..");
const bin = join(repository, "packages/cli/bin/evenkeel.js");

/** A copy of the reference service in a folder of its own, driven through the command line as a user does. */
export class ReferenceService {
  readonly directory: string;
  readonly port: number;

  private constructor(directory: string, port: number) {
    this.directory = directory;
    this.port = port;
  }

  /** Copies it; nothing runs yet. */
  static async copy(): Promise<ReferenceService> {
    const directory = mkdtempSync(join(tmpdir(), "evenkeel-"));
    cpSync(join(repository, "examples/hello"), directory, {
      recursive: true,
      filter: (source) => !/[\\/](\.evenkeel|node_modules)$/.test(source),
    });
    symlinkSync(join(repository, "node_modules"), join(directory, "node_modules"));
    return new ReferenceService(directory, await freePort());
  }

  /** Changes a file of the copy; what it was before. */
  edit(file: string, change: (source: string) => string): string {
    const path = join(this.directory, file);
    const before = readFileSync(path, "utf8");
    writeFileSync(path, change(before));
    return before;
  }

  /** Health checks and draining as quick as a release on one's own machine is to be. */
  quicken(): void {
    this.edit("evenkeel.config.ts", (source) =>
      source
        .replace("intervalSeconds: 30", "intervalSeconds: 5")
        .replace("logs: {", "deregistrationDelaySeconds: 1,\n  logs: {"),
    );
  }

  /**
   * Tasks that are given this in their environment are not healthy until `openGate`: so a release lasts for as long as a test
   * needs it to, however slow the commands are that come meanwhile. To be called before the image is made.
   */
  gate(): readonly string[] {
    this.edit("src/app.ts", (source) =>
      source
        .replace("import { createServer", 'import { existsSync } from "node:fs";\nimport { createServer')
        .replace(
          "? pages[path] : undefined",
          '? (path === "/health" && isShut() ? undefined : pages[path]) : undefined',
        )
        .concat('\nconst isShut = () => process.env["GATE"] !== undefined && !existsSync(process.env["GATE"]);\n'),
    );
    return ["--env", `GATE=${this.#gateFile}`];
  }

  openGate(): void {
    writeFileSync(this.#gateFile, "");
  }

  get #gateFile(): string {
    return join(this.directory, "gate");
  }

  /** Leaves the number of tasks as it is, however long a test takes in which next to nothing is asked for. */
  withoutScaling(): void {
    this.edit("evenkeel.config.ts", (source) => source.replace(/scaling: \[[^\]]*\]/, "scaling: []"));
  }

  get state(): string {
    return join(this.directory, ".evenkeel");
  }

  /** Runs a command to its end. */
  evenkeel(...args: readonly string[]): Promise<Outcome> {
    return this.evenkeelWith({}, ...args);
  }

  /** Runs a command to its end, with more in its environment. */
  evenkeelWith(more: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Outcome> {
    return outcomeOf(this.#begin(args, more));
  }

  /** Starts a command and leaves it running. */
  begin(...args: readonly string[]): ChildProcess {
    return this.#begin(args, {});
  }

  #begin(args: readonly string[], more: NodeJS.ProcessEnv): ChildProcess {
    // Without colours, which whoever runs the tests may force on every process below them.
    const { FORCE_COLOR: _, ...ofOthers } = process.env;
    const env = { ...ofOthers, ...more };
    return spawn(process.execPath, [bin, ...args], { cwd: this.directory, env, stdio: ["ignore", "pipe", "pipe"] });
  }

  /** Begins a release that holds the lock, and changes nothing, until it is let go: however slow the commands are that come meanwhile. */
  async deployHeld(
    ...args: readonly string[]
  ): Promise<{ readonly letGo: () => void; readonly outcome: Promise<Outcome> }> {
    const file = join(this.directory, "let-go");
    const script = `const timer = setInterval(() => require('fs').existsSync('${file}') && clearInterval(timer), 50)`;
    const child = this.begin("deploy", ...args, "--before", `node -e "${script}"`);
    const outcome = outcomeOf(child);
    await new Promise<void>((resolve, reject) => {
      let said = "";
      child.stderr?.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("runs node")) resolve();
      });
      child.once("close", () => reject(new Error(`deploy ended before it held anything\n${said}`)));
    });
    return { letGo: () => writeFileSync(file, ""), outcome: outcome.finally(() => rmSync(file, { force: true })) };
  }

  /** `up --detach`: returns when the service is steady. */
  async up(...options: readonly string[]): Promise<void> {
    const { exitCode, stdout, stderr } = await this.evenkeel("up", "--detach", "--port", String(this.port), ...options);
    if (exitCode !== 0) throw new Error(`up ended with ${exitCode}\n${stdout}\n${stderr}`);
  }

  async status(): Promise<Status> {
    const { exitCode, stdout, stderr } = await this.evenkeel("status", "--json");
    if (exitCode !== 0) throw new Error(`status ended with ${exitCode}\n${stderr}`);
    return JSON.parse(stdout) as Status;
  }

  /** Watches the status until it is as wanted. One command that looks every second: each start of one costs as much as ten looks. */
  async until(isWanted: (status: Status) => boolean): Promise<Status> {
    const deadlineMs = realClock.now() + timeoutMs;
    const child = this.begin("status", "--watch", "--json");
    let stderr = "";
    child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    try {
      for await (const line of createInterface({ input: child.stdout ?? Readable.from([]) })) {
        const status = JSON.parse(line) as Status;
        if (isWanted(status)) return status;
        if (realClock.now() > deadlineMs)
          throw new Error(`not so within ${timeoutMs} ms: ${JSON.stringify(status, undefined, 1)}`);
      }
    } finally {
      child.kill("SIGKILL");
    }
    throw new Error(`status ended before it was so\n${stderr}`);
  }

  get controlPlanePid(): number {
    return (JSON.parse(readFileSync(join(this.state, "region.json"), "utf8")) as { pid: number }).pid;
  }

  /** The pids of this copy's processes that run a program, such as `region/src/main.ts`. */
  processIds(program: string): readonly number[] {
    return this.processes.filter((line) => line.includes(program)).map((line) => Number.parseInt(line, 10));
  }

  /** The pids of the load balancer's nodes. */
  get nodePids(): readonly number[] {
    const folder = join(this.state, "nodes");
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return files.map((name) => (JSON.parse(readFileSync(join(folder, name), "utf8")) as { pid: number }).pid);
  }

  /** What runs for this copy beside its control plane and that one's supervisor: tasks, nodes, and what was left behind. */
  get processesOfServices(): readonly string[] {
    const own = [this.controlPlanePid, ...this.processIds("supervision/main.ts")];
    return this.processes.filter((line) => !own.includes(Number.parseInt(line, 10)));
  }

  /** Every process that has to do with this copy: by its command line or its environment. */
  get processes(): readonly string[] {
    return readdirSync("/proc").flatMap((pid) => {
      if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return [];
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const isOurs =
          command.includes(this.directory) || readFileSync(`/proc/${pid}/environ`, "utf8").includes(this.state);
        return isOurs && !command.includes("vitest") ? [`${pid} ${command}`] : [];
      } catch {
        return []; // It ended while we looked.
      }
    });
  }

  /** Ends everything and removes the copy. */
  async remove(): Promise<void> {
    await this.evenkeel("down", "--purge");
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** How long what is to come is waited for: a limit for what hangs, on the slowest machine. */
const timeoutMs = 120_000;

/** What a command that runs prints from now on, and how it ends. */
export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  return new Promise((done) => {
    let [stdout, stderr] = ["", ""];
    child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("close", (exitCode) => done({ exitCode, stdout, stderr }));
  });
}

/** A loopback port that is free. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
