import { assert, type Clock, type Timer } from "@evenkeel/kernel";
import type { CommandEvents, RunningCommand, TaskCommand } from "../commands.ts";
import type { TaskObservation } from "../observations.ts";
import type { TaskSignal, TaskSpec } from "../tasks.ts";
import type { Adopted, ContainerRuntime, PullOutcome, StartFacts, StopFacts } from "./container-runtime.ts";
import { checkHealth } from "./health-check.ts";
import { killedReason, type ContainerOfRun as Container } from "./container-of-run.ts";
import { mayStop, readiness, type Progress } from "./order.ts";
import { isRestarted } from "./restart.ts";
import { runtimeIdOf } from "./runtime-id.ts";

export interface TaskRunOptions {
  readonly spec: TaskSpec;
  readonly clock: Clock;
  readonly runtime: ContainerRuntime;
  readonly observe: (observation: TaskObservation) => void;
  /** Called once, when the last container has ended. */
  readonly onEnd?: () => void;
}

/**
 * One task's containers from pull to end: started in the order of their dependencies, stopped in the reverse one.
 * Whatever happens, each container is reported exactly once, as failed to start or as stopped. The same for every runtime.
 */
export class TaskRun {
  readonly #options: TaskRunOptions;
  readonly #spec: TaskSpec;
  readonly #containers: ReadonlyMap<string, Container>;
  readonly #timers = new Set<Timer>();
  #stopping = false;
  #pulled = false;
  #released = false;

  constructor(options: TaskRunOptions) {
    this.#options = options;
    this.#spec = options.spec;
    this.#containers = new Map(
      options.spec.containers.map((spec) => [spec.name, { spec, progress: { phase: "waiting" } }]),
    );
  }

  get ended(): boolean {
    return [...this.#containers.values()].every(({ progress }) => progress.phase === "ended");
  }

  /** The name of the first essential container. */
  get mainContainer(): string {
    return this.#spec.containers.find(({ essential }) => essential)?.name ?? "";
  }

  /** Pulls the images and starts what is ready. */
  start(): void {
    this.#later(0, () => {
      this.#observe({ kind: "imagePullStarted", ...this.#stamp() });
      this.#later(this.#options.runtime.pullMs, () => this.#stopping || this.#pull());
    });
  }

  /**
   * Goes on from where an earlier control plane left it: what lives and what ended is reported (again). A start that was
   * not observed is made now, where nothing is found of it.
   */
  adopt({ isStarted }: { readonly isStarted: boolean }): void {
    this.#later(0, () => {
      const { runtime, spec } = this.#options;
      const found = [...this.#containers.values()].map((container) => ({
        container,
        adopted: runtime.adopt(spec, container.spec, this.#eventsOf(container)),
      }));
      const isUnknown = found.every(({ adopted }) => adopted.kind === "unknown");
      if (isUnknown && !isStarted && !this.#stopping) {
        this.start();
        return;
      }
      this.#pulled = true;
      for (const { container, adopted } of found) {
        if (isUnknown) this.#stopped(container, { exitCode: undefined });
        else this.#take(container, adopted);
      }
      this.#advance();
    });
  }

  /** Stops every container. */
  stop(): void {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#later(0, () => this.#advance());
  }

  /** Of the containers that run. */
  signal(signal: TaskSignal): void {
    for (const { progress, running } of this.#containers.values())
      if (progress.phase === "running") running?.signal(signal);
  }

  /** Runs a command in a container; undefined where that does not run. */
  execute({ container: name, ...command }: TaskCommand, events: CommandEvents): RunningCommand | undefined {
    const container = this.#containers.get(name);
    return container?.progress.phase === "running" ? container.running?.execute(command, events) : undefined;
  }

  /** Watches no more; the containers live on. */
  release(): void {
    this.#released = true;
    for (const timer of this.#timers) timer.cancel();
    for (const { running, endHealthCheck } of this.#containers.values()) {
      endHealthCheck?.();
      running?.release();
    }
  }

  #take(container: Container, adopted: Adopted): void {
    switch (adopted.kind) {
      case "running":
        container.running = adopted.container;
        this.#started(container, adopted.facts);
        break;
      case "stopped":
        this.#started(container, adopted.facts);
        this.#stopped(container, adopted);
        break;
      case "starting":
        container.running = adopted.container;
        container.progress = { phase: "starting" };
        break;
      case "failed":
        this.#failed(container, adopted.reason);
        break;
      case "unknown":
      case "cutOff":
      // It still waits: it is started as soon as it may be.
    }
  }

  #pull(): void {
    const { runtime, spec } = this.#options;
    const outcomes = new Map<Container, PullOutcome>();
    for (const container of this.#containers.values()) {
      runtime.pull(spec, container.spec, (outcome) => {
        outcomes.set(container, outcome);
        if (outcomes.size === this.#containers.size) this.#takeImages(outcomes);
      });
    }
  }

  #takeImages(outcomes: ReadonlyMap<Container, PullOutcome>): void {
    if (this.#stopping || this.#released) return;
    const digests = [...outcomes].flatMap(([{ spec }, outcome]) =>
      outcome.kind === "pulled" ? [[spec.name, outcome.digest] as const] : [],
    );
    this.#pulled = true;
    this.#observe({ kind: "imagePullStopped", ...this.#stamp(), digests: Object.fromEntries(digests) });
    for (const [container, outcome] of outcomes) {
      if (outcome.kind === "failed") this.#failed(container, outcome.reason);
    }
    this.#advance();
  }

  /** Does what can be done now. Called after everything that happens. */
  #advance(): void {
    if (this.#released) return;
    if (this.#stopping) this.#stopReady();
    else if (this.#pulled && !this.#hasFailed()) this.#startReady();
  }

  /** An essential container could not start: the task is lost, and nothing more of it is started. */
  #hasFailed(): boolean {
    return [...this.#containers.values()].some(
      ({ spec, progress }) => spec.essential && progress.phase === "ended" && !progress.ran,
    );
  }

  #startReady(): void {
    for (const container of this.#containers.values()) {
      if (container.progress.phase !== "waiting") continue;
      const verdict = readiness(container.spec, (name) => this.#containers.get(name)?.progress);
      if (verdict.kind === "never") this.#failed(container, `CannotStartContainerError: ${verdict.reason}`);
      if (verdict.kind !== "ready") continue;
      this.#startOne(container);
    }
  }

  #startOne(container: Container): void {
    container.progress = { phase: "starting" };
    container.running = this.#options.runtime.start(this.#spec, container.spec, this.#eventsOf(container));
  }

  #stopReady(): void {
    const specs = this.#spec.containers;
    const hasEnded = (name: string): boolean => this.#containers.get(name)?.progress.phase === "ended";
    for (const container of this.#containers.values()) {
      const { phase } = container.progress;
      if (phase === "waiting") this.#stopped(container, { exitCode: undefined });
      if (phase !== "running" || container.isStopping === true || !mayStop(container.spec, specs, hasEnded)) continue;
      container.isStopping = true;
      container.running?.signal("SIGTERM");
      container.killTimer = this.#later(container.spec.stopTimeoutSeconds * 1000, () => {
        container.wasKilled = true;
        container.running?.signal("SIGKILL");
      });
    }
  }

  #eventsOf(container: Container) {
    const whenWatching = (action: () => void): void => {
      if (this.#released) return;
      action();
      this.#advance();
    };
    return {
      started: (facts: StartFacts) => whenWatching(() => this.#started(container, facts)),
      failed: (reason: string) => whenWatching(() => this.#failed(container, reason)),
      stopped: (facts: StopFacts) => whenWatching(() => this.#stopped(container, facts)),
    };
  }

  #started(container: Container, facts: StartFacts): void {
    assert(container.progress.phase !== "ended", `container ${container.spec.name} started after its end`);
    container.progress = { phase: "running", healthy: false };
    container.startedAtMs = facts.atMs;
    const runtimeId = runtimeIdOf(this.#spec.taskId, container.spec.name);
    this.#observe({ kind: "containerStarted", ...this.#stamp(container), runtimeId, ...facts });
    this.#checkHealth(container);
  }

  #checkHealth(container: Container): void {
    const { running, spec } = container;
    if (!spec.healthCheck || !running) return;
    container.endHealthCheck = checkHealth({
      clock: this.#options.clock,
      check: spec.healthCheck,
      probe: (command, timeoutMs, answer) => running.probe(command, timeoutMs, answer),
      onStatus: (status) => {
        container.progress = { phase: "running", healthy: status === "HEALTHY" };
        this.#observe({ kind: "containerHealth", ...this.#stamp(container), status });
        this.#advance();
      },
    });
  }

  #failed(container: Container, reason: string): void {
    this.#end(container, { phase: "ended", ran: false, exitCode: undefined });
    // ECS keeps the first 1024 characters of a reason.
    this.#observe({ kind: "containerFailedToStart", ...this.#stamp(container), reason: reason.slice(0, 1024) });
    this.#endTask();
  }

  #stopped(container: Container, { exitCode, reason }: StopFacts): void {
    const ran = container.progress.phase === "running";
    const ranMs = this.#options.clock.now() - (container.startedAtMs ?? Infinity);
    if (ran && !this.#stopping && isRestarted(container.spec.restartPolicy, { exitCode, ranMs })) {
      container.endHealthCheck?.();
      this.#startOne(container);
      return;
    }
    this.#end(container, { phase: "ended", ran, exitCode });
    const why = reason ?? (container.wasKilled === true ? killedReason(container.spec) : undefined);
    this.#observe({
      ...{ kind: "containerStopped", ...this.#stamp(container), exitCode },
      ...(why !== undefined && { reason: why }),
    });
    this.#endTask();
  }

  #end(container: Container, progress: Progress & { phase: "ended" }): void {
    assert(container.progress.phase !== "ended", `container ${container.spec.name} ended twice`);
    container.progress = progress;
    container.endHealthCheck?.();
    container.killTimer?.cancel();
  }

  #endTask(): void {
    if (this.ended) this.#options.onEnd?.();
  }

  #stamp(): { taskId: string; atMs: number };
  #stamp(container: Container): { taskId: string; container: string; atMs: number };
  #stamp(container?: Container): object {
    const stamp = { taskId: this.#spec.taskId, atMs: this.#options.clock.now() };
    return container ? { ...stamp, container: container.spec.name } : stamp;
  }

  #observe(observation: TaskObservation): void {
    if (!this.#released) this.#options.observe(observation);
  }

  #later(delayMs: number, action: () => void): Timer {
    const timer = this.#options.clock.after(delayMs, () => {
      this.#timers.delete(timer);
      action();
    });
    this.#timers.add(timer);
    return timer;
  }
}
