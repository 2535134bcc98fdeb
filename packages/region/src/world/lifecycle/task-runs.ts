import type { CommandEvents, RunningCommand, TaskCommand } from "../commands.ts";
import type { TaskCommandProblem, TaskObservation } from "../observations.ts";
import { FaultCommands } from "./fault-commands.ts";
import { TaskRun, type TaskRunOptions } from "./task-run.ts";
import type { TaskSignal, TaskSpec } from "../tasks.ts";

interface TaskRunsOptions extends Pick<TaskRunOptions, "clock" | "runtime"> {
  readonly observe: (observation: TaskObservation | TaskCommandProblem) => void;
  /** The task's last container has ended. */
  readonly onEnd: (spec: TaskSpec) => void;
}

/** The tasks of a runtime: each runs once, however often it is asked for, also after its end. */
export class TaskRuns {
  readonly #options: TaskRunsOptions;
  readonly #runs = new Map<string, TaskRun>();
  readonly #ended = new Set<string>();
  /** What faults have run in them. */
  readonly faults: FaultCommands;

  constructor(options: TaskRunsOptions) {
    this.#options = options;
    this.faults = new FaultCommands((taskId, command, events) => {
      const run = this.#runs.get(taskId);
      // As whom the application runs: no other user may write to its output, nor root without more capabilities.
      return run?.execute({ taskId, container: run.mainContainer, command, user: "of the container" }, events);
    }, options.observe);
  }

  /** How many have not ended. */
  get count(): number {
    return this.#runs.size;
  }

  /** The ids of all that were started or adopted, also of those that have ended. */
  get known(): readonly string[] {
    return [...this.#runs.keys(), ...this.#ended];
  }

  start(spec: TaskSpec): void {
    this.#open(spec)?.start();
  }

  stop(taskId: string): void {
    this.#runs.get(taskId)?.stop();
  }

  signal(taskId: string, signal: TaskSignal): void {
    this.#runs.get(taskId)?.signal(signal);
  }

  execute(command: TaskCommand, events: CommandEvents): RunningCommand | undefined {
    return this.#runs.get(command.taskId)?.execute(command, events);
  }

  /** Takes over what an earlier control plane started; one whose start was not observed is started where nothing is found of it. */
  adopt(spec: TaskSpec, isStarted = true): void {
    this.#open(spec)?.adopt({ isStarted });
  }

  release(): void {
    for (const run of this.#runs.values()) run.release();
    this.#runs.clear();
  }

  #open(spec: TaskSpec): TaskRun | undefined {
    const { taskId } = spec;
    if (this.#runs.has(taskId) || this.#ended.has(taskId)) return undefined;
    const { clock, runtime, observe, onEnd } = this.#options;
    const end = (): void => {
      this.#runs.delete(taskId);
      this.#ended.add(taskId);
      onEnd(spec);
    };
    const run = new TaskRun({ spec, clock, runtime, observe, onEnd: end });
    this.#runs.set(taskId, run);
    return run;
  }
}
