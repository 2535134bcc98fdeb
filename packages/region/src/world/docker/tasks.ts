import { realClock, type Clock, type Timer } from "@evenkeel/kernel";
import type { CommandEvents, RunningCommand, TaskCommand } from "../commands.ts";
import { TaskRuns } from "../lifecycle/task-runs.ts";
import type { Observation } from "../observations.ts";
import type { AdoptedTask, FaultCommand, Tasks, TaskSignal, TaskSpec } from "../tasks.ts";
import { connectEngine } from "./engine.ts";
import { takeInventory } from "./inventory.ts";
import { noteContainers } from "./leftovers.ts";
import { EngineRuntime, type EngineRuntimeOptions } from "./runtime.ts";
import { EngineUsage } from "./usage.ts";
import { listVolumes } from "./volumes.ts";

export type EngineTasksOptions = Pick<
  EngineRuntimeOptions,
  "stateDirectory" | "clock" | "speed" | "sources" | "observe" | "answerAt"
>;

/** Between two readings of what the tasks use: of the region's time, but no oftener than this in real time. */
const usageTickMs = 1000;
const shortestUsageTickMs = 500;

/**
 * Runs tasks as containers of the Docker engine.
 * @throws EngineError when no engine answers
 */
export async function openEngineTasks(options: EngineTasksOptions): Promise<Tasks> {
  const engine = await connectEngine();
  noteContainers(options.stateDirectory);
  const inventory = await takeInventory(engine, options.stateDirectory);
  const volumes = await listVolumes(engine, options.stateDirectory);
  return new EngineTasks({ ...options, engine, inventory, volumes });
}

class EngineTasks implements Tasks {
  readonly #runtime: EngineRuntime;
  readonly #runs: TaskRuns;
  readonly #usage: EngineUsage;
  readonly #clock: Clock;
  readonly #speed: number;
  readonly #observe: (observation: Observation) => void;
  #timer: Timer | undefined;
  #isReleased = false;

  constructor(options: EngineTasksOptions & Pick<EngineRuntimeOptions, "engine" | "inventory" | "volumes">) {
    const { clock, stateDirectory, speed, engine } = options;
    this.#clock = clock;
    this.#speed = speed;
    this.#observe = (observation) => {
      if (!this.#isReleased) options.observe(observation);
    };
    const observe = this.#observe;
    this.#runtime = new EngineRuntime({ ...options, observe });
    this.#usage = new EngineUsage(engine, stateDirectory);
    const runtime = this.#runtime;
    this.#runs = new TaskRuns({ clock, runtime, observe, onEnd: (spec) => this.#runtime.forget(spec) });
  }

  start(spec: TaskSpec): void {
    if (this.#runtime.knows(spec.taskId)) this.#runs.adopt(spec);
    else this.#runs.start(spec);
    this.#watchUsage();
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
    this.#runtime.pruneUnknownTasks(new Set([...tasks.map(({ spec }) => spec.taskId), ...this.#runs.known]));
    for (const { spec, logOffsets, isStarted } of tasks) {
      for (const [name, offset] of Object.entries(logOffsets)) this.#runtime.resumeLog(spec.taskId, name, offset);
      this.#runs.adopt(spec, isStarted);
    }
    this.#watchUsage();
  }

  get count(): number {
    return this.#runs.count;
  }

  async end(): Promise<void> {
    this.release();
    await this.#runtime.end();
  }

  release(): void {
    this.#isReleased = true;
    this.#timer?.cancel();
    this.#runs.release();
    this.#runtime.release();
  }

  /** Reads what tasks use as long as there is one. */
  #watchUsage(): void {
    if (this.#timer || this.#isReleased || this.#runs.count === 0) return;
    this.#timer = this.#clock.after(Math.max(usageTickMs, shortestUsageTickMs * this.#speed), () => {
      void this.#readUsage().finally(() => {
        this.#timer = undefined;
        this.#watchUsage();
      });
    });
  }

  async #readUsage(): Promise<void> {
    // An engine that does not answer gives no readings: it is asked again.
    const usages = await this.#usage.read(() => realClock.now()).catch(() => []);
    const atMs = this.#clock.now();
    for (const usage of usages) this.#observe({ kind: "taskUsage", atMs, ...usage });
  }
}
