import { assert, type Clock } from "@evenkeel/kernel";
import type { ContainerEvents, ContainerRuntime, RunningContainer } from "../lifecycle/container-runtime.ts";
import type { CommandEvents, RunningCommand, TaskCommand } from "../commands.ts";
import { TaskRuns } from "../lifecycle/task-runs.ts";
import type { Observation } from "../observations.ts";
import type { AdoptedTask, ContainerSpec, FaultCommand, Tasks, TaskSignal, TaskSpec } from "../tasks.ts";
import type { SimulatedBehaviour } from "./behaviour.ts";
import { SimulatedContainer } from "./container.ts";

export interface SimulatedTasksOptions {
  readonly clock: Clock;
  readonly observe: (observation: Observation) => void;
  /** How long every pull takes. @default 0 */
  readonly pullMs?: number;
  /** By image, by task, as the test likes; asked anew at each step. */
  readonly behaviour?: (container: ContainerSpec, task: TaskSpec) => SimulatedBehaviour;
}

/** Runs tasks in simulation: deterministic, on any clock. Every container gets host port 20000 and up. */
export function simulatedTasks(options: SimulatedTasksOptions): SimulatedTasks {
  return new SimulatedTasks(options);
}

export class SimulatedTasks implements Tasks {
  readonly #options: SimulatedTasksOptions;
  readonly #runs: TaskRuns;
  /** What runs, whoever watches it: lives through `release` and `adopt`. By task and container. */
  readonly #containers = new Map<string, SimulatedContainer>();
  readonly #startFailures: string[] = [];
  #nextHostPort = 20_000;

  constructor(options: SimulatedTasksOptions) {
    this.#options = options;
    const { clock, observe } = options;
    this.#runs = new TaskRuns({ clock, observe, runtime: this.#runtime, onEnd: (spec) => this.#forget(spec) });
  }

  start(spec: TaskSpec): void {
    this.#runs.start(spec);
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
    for (const { spec, isStarted } of tasks) this.#runs.adopt(spec, isStarted);
  }

  get count(): number {
    return this.#runs.count;
  }

  end(): Promise<void> {
    this.release();
    return Promise.resolve();
  }

  release(): void {
    this.#runs.release();
  }

  /** Ends a container as if by itself (137: killed); the only one, or the first essential one, when none is named. */
  kill(taskId: string, exitCode: number, container?: string): void {
    this.#find(taskId, container).end({ exitCode });
  }

  /** The next container that would start does not, for this reason. May be called several times. */
  failNextStart(reason: string): void {
    this.#startFailures.push(reason);
  }

  /** Reports what a task uses (1024 CPU units = one core). */
  use(taskId: string, usage: { readonly cpuUnits: number; readonly memoryMiB: number }): void {
    this.#options.observe({ kind: "taskUsage", taskId, atMs: this.#options.clock.now(), ...usage });
  }

  /** A container writes lines. */
  write(taskId: string, messages: readonly string[], container?: string): void {
    const writer = this.#find(taskId, container);
    const timeMs = this.#options.clock.now();
    writer.offset += messages.reduce((bytes, message) => bytes + Buffer.byteLength(message) + 1, 0);
    const lines = messages.map((message) => ({ timeMs, message }));
    this.#options.observe({ kind: "logLines", taskId, container: writer.spec.name, lines, offset: writer.offset });
  }

  /** The ids of the tasks of which a container runs, in order of their start. */
  running(): readonly string[] {
    return [...new Set([...this.#containers.values()].filter(({ isUp }) => isUp).map(({ taskId }) => taskId))];
  }

  /** Keeps only that the task was there, so that a long simulation stays small. */
  #forget({ taskId, containers }: TaskSpec): void {
    for (const { name } of containers) this.#containers.delete(keyOf(taskId, name));
  }

  get #runtime(): ContainerRuntime {
    return {
      pullMs: this.#options.pullMs ?? 0,
      pull: (task, container, answer) => {
        const { pullFailure: reason } = this.#behaviourOf(container, task);
        answer(
          reason === undefined ? { kind: "pulled", digest: digestOf(container.image) } : { kind: "failed", reason },
        );
      },
      start: (task, container, events) => this.#start(task, container, events),
      adopt: (task, { name }, events) => {
        const found = this.#containers.get(keyOf(task.taskId, name));
        return found ? found.adopt(events) : { kind: "unknown" };
      },
    };
  }

  #start(task: TaskSpec, spec: ContainerSpec, events: ContainerEvents): RunningContainer {
    const behaviour = (): SimulatedBehaviour => this.#behaviourOf(spec, task);
    const ports = spec.containerPorts.map((containerPort) => ({
      containerPort,
      host: "127.0.0.1",
      hostPort: this.#nextHostPort++,
    }));
    const container = new SimulatedContainer({ clock: this.#options.clock, task, spec, ports, behaviour, events });
    this.#containers.set(keyOf(task.taskId, spec.name), container);
    container.start(this.#startFailures.shift() ?? behaviour().startFailure);
    return container;
  }

  #behaviourOf(container: ContainerSpec, task: TaskSpec): SimulatedBehaviour {
    return this.#options.behaviour?.(container, task) ?? {};
  }

  #find(taskId: string, name: string | undefined): SimulatedContainer {
    const ofTask = [...this.#containers.values()].filter((container) => container.taskId === taskId);
    const found = ofTask.find(({ spec }) => (name === undefined ? spec.essential : spec.name === name));
    assert(found, `no container ${name ?? "that is essential"} of task ${taskId} was started`);
    return found;
  }
}

function keyOf(taskId: string, container: string): string {
  return `${taskId}/${container}`;
}

/** A digest that looks like one and is the same for the same reference. */
function digestOf(image: string): string {
  return `sha256:${Buffer.from(image).toString("hex").padEnd(64, "0").slice(-64)}`;
}
