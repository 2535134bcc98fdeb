import type { Clock, Timer } from "@evenkeel/kernel";
import type { CommandEvents, RunningCommand } from "../commands.ts";
import type {
  Adopted,
  ContainerEvents,
  RunningContainer,
  StartFacts,
  StopFacts,
} from "../lifecycle/container-runtime.ts";
import type { ContainerSpec, TaskSpec } from "../tasks.ts";
import type { TaskSignal } from "../tasks.ts";
import type { SimulatedBehaviour } from "./behaviour.ts";

interface Options {
  readonly clock: Clock;
  readonly task: TaskSpec;
  readonly spec: ContainerSpec;
  readonly ports: StartFacts["ports"];
  readonly behaviour: () => SimulatedBehaviour;
  readonly events: ContainerEvents;
}

/** One container of the simulated world: it goes on whether or not a control plane watches it. */
export class SimulatedContainer implements RunningContainer {
  readonly spec: ContainerSpec;
  readonly taskId: string;
  /** It lives, and answers nothing. */
  isStandingStill = false;
  /** Bytes written so far. */
  offset = 0;
  readonly #options: Options;
  readonly #timers: Timer[] = [];
  #events: ContainerEvents | undefined;
  #started: StartFacts | undefined;
  #stopped: StopFacts | undefined;
  #failure: string | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#events = options.events;
    this.spec = options.spec;
    this.taskId = options.task.taskId;
  }

  get isUp(): boolean {
    return this.#started !== undefined && this.#stopped === undefined;
  }

  start(failure: string | undefined): void {
    const { clock, behaviour, ports } = this.#options;
    const { startMs = 0, exitsAfterMs, exitCode = 0 } = behaviour();
    this.#later(startMs, () => {
      if (failure !== undefined) {
        this.#failure = failure;
        this.#events?.failed(failure);
        return;
      }
      this.#started = { atMs: clock.now(), pid: undefined, ports };
      if (exitsAfterMs !== undefined) this.#later(exitsAfterMs, () => this.end({ exitCode }));
      this.#events?.started(this.#started);
    });
  }

  end(facts: StopFacts): void {
    if (!this.isUp) return;
    this.#stopped = facts;
    for (const timer of this.#timers) timer.cancel();
    this.#events?.stopped(facts);
  }

  signal(signal: TaskSignal): void {
    if (signal === "SIGSTOP" || signal === "SIGCONT") {
      this.isStandingStill = signal === "SIGSTOP";
      return;
    }
    const { stopMs = 0, stopExitCode = 143 } = this.#options.behaviour();
    if (signal === "SIGKILL") this.#later(0, () => this.end({ exitCode: 137 }));
    else if (Number.isFinite(stopMs)) this.#later(stopMs, () => this.end({ exitCode: stopExitCode }));
  }

  probe(_command: readonly string[], _timeoutMs: number, answer: (passed: boolean) => void): void {
    this.#later(0, () => answer(this.#options.behaviour().healthCheck !== "fails"));
  }

  execute(_command: unknown, events: CommandEvents): RunningCommand {
    const reason = "a simulated container runs no commands: take --runtime process or docker";
    this.#options.clock.after(0, () => events.ended({ kind: "failed", reason }));
    const ignore = (): void => undefined;
    return { isFull: false, input: ignore, resize: ignore, pause: ignore, resume: ignore, end: ignore };
  }

  release(): void {
    this.#events = undefined;
  }

  adopt(events: ContainerEvents): Adopted {
    if (this.#failure !== undefined) return { kind: "failed", reason: this.#failure };
    if (this.#started && this.#stopped) return { kind: "stopped", facts: this.#started, ...this.#stopped };
    this.#events = events;
    if (!this.#started) return { kind: "starting", container: this };
    return { kind: "running", container: this, facts: this.#started };
  }

  #later(delayMs: number, action: () => void): void {
    this.#timers.push(this.#options.clock.after(delayMs, action));
  }
}
