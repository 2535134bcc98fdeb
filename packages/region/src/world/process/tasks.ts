import type { Clock, Timer } from "@evenkeel/kernel";
import { join, resolve } from "node:path";
import type { Images } from "../images/index.ts";
import type { CommandEvents, RunningCommand, TaskCommand } from "../commands.ts";
import { TaskRuns } from "../lifecycle/task-runs.ts";
import type { Observation } from "../observations.ts";
import type { AdoptedTask, FaultCommand, Tasks, TaskSignal, TaskSpec } from "../tasks.ts";
import { ListenerWatch, type ExposureWatcher } from "./system/listeners.ts";
import { containerSessions } from "./container-sessions.ts";
import { killOverMemory } from "./memory-limit.ts";
import { Networks, type NetworksOptions } from "./network/networks.ts";
import type { ProcessTable } from "./system/process-table.ts";
import { Records } from "./records.ts";
import { ProcessRuntime } from "./runtime.ts";
import { systemProcessTable } from "./system/system-process-table.ts";
import { UsageMeter } from "./usage.ts";

export interface ProcessTasksOptions {
  /** Everything is kept in `<stateDirectory>/tasks`. */
  readonly stateDirectory: string;
  readonly clock: Clock;
  readonly images: Images;
  readonly observe: (observation: Observation) => void;
  /** How fast the clock runs against real time. */
  readonly speed: number;
  /** Whether tasks get networks of their own where the machine can do it, or never; `decided` is called with the result. */
  readonly networks: Pick<NetworksOptions, "wanted" | "decided">;
  /** Called with the ports that tasks open to other machines, in the machine's own network. */
  readonly exposures: ExposureWatcher;
  /** @default the system's */
  readonly processTable?: ProcessTable;
}

/** Real time between two looks at what the tasks wrote, in milliseconds. */
const logTickMs = 200;

/** Between two readings of what the tasks use: of the region's time, but no oftener than this in real time. */
const usageTickMs = 1000;
const shortestUsageTickMs = 200;

/** Runs tasks as detached processes from the snapshots of their images. */
export function createProcessTasks(options: ProcessTasksOptions): Tasks {
  return new ProcessTasks(options);
}

class ProcessTasks implements Tasks {
  readonly #options: ProcessTasksOptions;
  readonly #table: ProcessTable;
  readonly #runtime: ProcessRuntime;
  readonly #records: Records;
  readonly #runs: TaskRuns;
  readonly #usage = new UsageMeter();
  readonly #listeners: ListenerWatch;
  #lastReadingMs: number;
  #timers: { readonly log: Timer; readonly usage: Timer } | undefined;
  #isReleased = false;

  constructor(options: ProcessTasksOptions) {
    const { stateDirectory, clock, images } = options;
    this.#options = options;
    this.#table = options.processTable ?? systemProcessTable();
    this.#records = new Records(stateDirectory);
    this.#listeners = new ListenerWatch(this.#table, options.exposures);
    this.#lastReadingMs = clock.now();
    const networks = new Networks({ folders: this.#records, table: this.#table, ...options.networks });
    this.#runtime = new ProcessRuntime({
      ...{ clock, images, networks, speed: options.speed, table: this.#table, records: this.#records },
      compileCache: join(resolve(stateDirectory), "compile-cache"),
      observe: (observation) => this.#observe(observation),
    });
    this.#runs = new TaskRuns({
      ...{ clock, runtime: this.#runtime },
      observe: (observation) => this.#observe(observation),
      onEnd: (spec) => this.#runtime.forget(spec),
    });
  }

  start(spec: TaskSpec): void {
    const wasStarted = spec.containers.some(({ name }) => this.#records.read(spec.taskId, name));
    if (wasStarted) this.#runs.adopt(spec);
    else this.#runs.start(spec);
    this.#watch();
  }

  stop(taskId: string): void {
    this.#runs.stop(taskId);
  }

  signal(taskId: string, signal: TaskSignal): void {
    this.#runs.signal(taskId, signal);
  }

  execute(command: TaskCommand, events: CommandEvents): RunningCommand | undefined {
    return this.#runs.execute(command, events);
  }

  runFault(taskId: string, command: FaultCommand): void {
    this.#runs.faults.run(taskId, command);
  }

  endFault(taskId: string, commandId: string): void {
    this.#runs.faults.end(taskId, commandId);
  }

  adopt(tasks: readonly AdoptedTask[]): void {
    this.#runtime.endLeftCommands();
    this.#runtime.pruneUnknownTasks(new Set([...tasks.map(({ spec }) => spec.taskId), ...this.#runs.known]));
    for (const { spec, logOffsets, isStarted } of tasks) {
      for (const [name, offset] of Object.entries(logOffsets)) {
        if (typeof offset === "number") this.#runtime.resumeLog(spec.taskId, name, offset);
      }
      this.#runs.adopt(spec, isStarted);
    }
    this.#watch();
  }

  get count(): number {
    return this.#runs.count;
  }

  end(): Promise<void> {
    for (const container of this.#runtime.live) container.signal("SIGKILL");
    this.release();
    return Promise.resolve();
  }

  release(): void {
    this.#isReleased = true;
    this.#timers?.log.cancel();
    this.#timers?.usage.cancel();
    this.#runs.release();
    this.#runtime.release();
  }

  /** Looks at logs and usage as long as there is a task. */
  #watch(): void {
    if (this.#runs.count > 0) this.#timers ??= { log: this.#scheduleLogs(), usage: this.#scheduleUsage() };
  }

  #scheduleLogs(): Timer {
    const { clock, speed } = this.#options;
    return clock.after(logTickMs * speed, () => {
      for (const container of this.#runtime.live) container.readLog();
      this.#again("log", () => this.#scheduleLogs());
    });
  }

  #scheduleUsage(): Timer {
    const { clock, speed } = this.#options;
    return clock.after(Math.max(usageTickMs, shortestUsageTickMs * speed), () => {
      this.#readUsage();
      this.#again("usage", () => this.#scheduleUsage());
    });
  }

  #again(name: "log" | "usage", schedule: () => Timer): void {
    if (!this.#timers || this.#isReleased) return;
    if (this.#runs.count > 0) this.#timers = { ...this.#timers, [name]: schedule() };
    else {
      this.#timers.log.cancel();
      this.#timers.usage.cancel();
      this.#timers = undefined;
      this.#listeners.clear();
    }
  }

  #readUsage(): void {
    const { clock, speed } = this.#options;
    const readings = this.#table.list();
    const startTimes = new Map(readings.map(({ pid, startTime }) => [pid, startTime]));
    for (const container of this.#runtime.live) container.look(startTimes);
    this.#runtime.endUnreachable(startTimes);
    const containers = containerSessions(readings, this.#runtime.live, this.#table);
    killOverMemory({ table: this.#table, readings, sessions: containers });
    const sessions = new Map([...containers].map(([sessionId, { taskId }]) => [sessionId, taskId]));
    this.#listeners.look(readings, sessions);
    const atMs = clock.now();
    const seconds = Math.max(1, atMs - this.#lastReadingMs) / 1000 / speed;
    this.#lastReadingMs = atMs;
    for (const [taskId, usage] of this.#usage.read(readings, sessions, seconds)) {
      this.#observe({ kind: "taskUsage", taskId, atMs, ...usage });
    }
  }

  #observe(observation: Observation): void {
    if (!this.#isReleased) this.#options.observe(observation);
  }
}
