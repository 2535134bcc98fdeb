import type { CommandEvents, RunningCommand, TaskCommand } from "../commands.ts";
import type { ContainerSpec, TaskSignal, TaskSpec } from "../tasks.ts";

/** What actually runs containers: processes, an engine, a simulation. `TaskRun` says when; this does it. */
export interface ContainerRuntime {
  /** Finds or fetches the container's image, and answers once, at once or later. */
  pull(task: TaskSpec, container: ContainerSpec, answer: (outcome: PullOutcome) => void): void;
  /** How long a pull takes before that, in milliseconds of the region's clock. */
  readonly pullMs: number;
  /** Starts the container. What becomes of it is reported to `events`, later and never from within this call. */
  start(task: TaskSpec, container: ContainerSpec, events: ContainerEvents): RunningContainer;
  /** Finds what an earlier control plane started; a container that lives reports to `events` from now on. */
  adopt(task: TaskSpec, container: ContainerSpec, events: ContainerEvents): Adopted;
}

export type PullOutcome =
  | { readonly kind: "pulled"; readonly digest: string }
  /** `reason` in ECS's words. */
  | { readonly kind: "failed"; readonly reason: string };

export type Adopted =
  | { readonly kind: "running"; readonly container: RunningContainer; readonly facts: StartFacts }
  | ({ readonly kind: "stopped"; readonly facts: StartFacts } & StopFacts)
  | { readonly kind: "starting"; readonly container: RunningContainer }
  | { readonly kind: "failed"; readonly reason: string }
  /** The control plane ended in the middle of starting it; nothing is left of it. */
  | { readonly kind: "cutOff" }
  /** It was never asked to start, or nothing is known of it any more. */
  | { readonly kind: "unknown" };

/** Reported by a runtime about one container: first `started` or `failed`, after `started` some day `stopped`. */
export interface ContainerEvents {
  started(facts: StartFacts): void;
  /** It never ran: `reason` in ECS's words (`CannotStartContainerError: …`). */
  failed(reason: string): void;
  stopped(facts: StopFacts): void;
}

export interface StartFacts {
  /** Epoch milliseconds of the region's clock. */
  readonly atMs: number;
  readonly pid: number | undefined;
  readonly ports: readonly { readonly containerPort: number; readonly host: string; readonly hostPort: number }[];
}

export interface StopFacts {
  /** Undefined when its end was not observed. */
  readonly exitCode: number | undefined;
  readonly reason?: string;
}

/** A container that was asked to start and has not ended. */
export interface RunningContainer {
  /** SIGTERM goes to the container's first process alone, the others to every one. */
  signal(signal: TaskSignal): void;
  /** Runs a command inside the container and answers whether it exited with 0; a run over `timeoutMs` is ended and fails. */
  probe(command: readonly string[], timeoutMs: number, answer: (passed: boolean) => void): void;
  /** Runs a command inside the container, in a terminal of its own. It ends with the container, and when that is released. */
  execute(command: Pick<TaskCommand, "command" | "size" | "user">, events: CommandEvents): RunningCommand;
  /** Watches and reads no more; the container lives on. */
  release(): void;
}
