import { pinnedReference } from "../images/index.ts";
import type { Clock } from "@evenkeel/kernel";
import type Docker from "dockerode";
import { pause } from "../../pause.ts";
import type {
  Adopted,
  ContainerEvents,
  ContainerRuntime,
  PullOutcome,
  RunningContainer,
  StartFacts,
} from "../lifecycle/container-runtime.ts";
import type { LogOffset, Observation } from "../observations.ts";
import type { ContainerSpec, TaskSpec } from "../tasks.ts";
import { EngineContainer, type EngineStart } from "./container.ts";
import { createOptionsOf } from "./create-options.ts";
import { reasonOf, statusOf } from "./engine.ts";
import { readyImage, type EngineImage, type ImageSources } from "./images.ts";
import type { Inventory } from "./inventory.ts";
import { removeFromEngine } from "./leftovers.ts";
import { labelNames, nameOf, volumeNameOf } from "./labels.ts";
import { EngineNetworks, portsOf } from "./networks.ts";
import { readyVolumes, removeVolumes, type EngineVolume } from "./volumes.ts";

export interface EngineRuntimeOptions {
  readonly engine: Docker;
  readonly stateDirectory: string;
  readonly clock: Clock;
  /** How fast the clock runs against real time. */
  readonly speed: number;
  /** What an earlier control plane left in the engine. */
  readonly inventory: Inventory;
  readonly volumes: readonly EngineVolume[];
  readonly sources: ImageSources;
  readonly answerAt: (host: string) => Promise<boolean>;
  readonly observe: (observation: Observation) => void;
}

/** Runs containers in a Docker engine. */
export class EngineRuntime implements ContainerRuntime {
  readonly pullMs = 0;
  readonly #options: EngineRuntimeOptions;
  readonly #networks: EngineNetworks;
  readonly #live = new Set<EngineContainer>();
  /** Asked for and not there yet; a task that ends meanwhile needs it no more. By name in the engine. */
  readonly #pulling = new Set<string>();
  /** Pulled and not started yet, by name in the engine. */
  readonly #pulled = new Map<string, EngineImage>();
  readonly #logOffsets = new Map<string, string>();
  #isReleased = false;
  /** What is being removed. */
  readonly #removals = new Set<Promise<void>>();

  constructor(options: EngineRuntimeOptions) {
    this.#options = options;
    const { engine, stateDirectory, answerAt } = options;
    this.#networks = new EngineNetworks({ engine, stateDirectory, answerAt, lost: (taskId) => this.#endLost(taskId) });
  }

  /** Whether an earlier control plane began to start the task. */
  knows(taskId: string): boolean {
    return this.#options.inventory.has(taskId);
  }

  /** Before `adopt`: how far the container's log was stored. */
  resumeLog(taskId: string, container: string, offset: LogOffset): void {
    if (typeof offset === "string") this.#logOffsets.set(this.#nameOf(taskId, container), offset);
  }

  pull(task: TaskSpec, spec: ContainerSpec, answer: (outcome: PullOutcome) => void): void {
    const { name } = spec;
    const { engine } = this.#options;
    const own = this.#nameOf(task.taskId, name);
    this.#pulling.add(own);
    readyImage(engine, pinnedReference(spec.image, spec.imageDigest), this.#sourcesOf(spec)).then(
      (ready) => {
        if (this.#pulling.delete(own)) this.#pulled.set(own, ready);
        answer({ kind: "pulled", digest: ready.digest });
      },
      (error: unknown) => {
        this.#pulling.delete(own);
        answer({ kind: "failed", reason: reasonOf(error) });
      },
    );
  }

  start(task: TaskSpec, spec: ContainerSpec, events: ContainerEvents): RunningContainer {
    const container = this.#container(task, spec, events);
    void container.start(this.#ready(task, spec));
    return container;
  }

  adopt(task: TaskSpec, spec: ContainerSpec, events: ContainerEvents): Adopted {
    const found = this.#options.inventory.get(task.taskId);
    const holder = found?.get("");
    const info = found?.get(spec.name);
    if (!found || !info) return { kind: "unknown" };
    const { State, Config } = info;
    if (State.Status === "created") {
      // Else the control plane ended in the middle of starting it: what there is of it is removed when it is started anew.
      if (State.Error === "") return { kind: "cutOff" };
      return { kind: "failed", reason: `CannotStartContainerError: Error response from daemon: ${State.Error}` };
    }
    const ports = holder ? portsOf(holder) : [];
    const container = this.#container(task, spec, events);
    void container.watch();
    if (hasCommands(info)) container.endLeftCommands();
    if (holder) this.#networks.resume(task.taskId, { id: holder.Id, ports });
    else container.kill(networkLost);
    const atMs = Number(Config.Labels[labelNames.startedAt]);
    return { kind: "running", container, facts: { atMs, pid: undefined, ports: ownPorts(spec, ports) } };
  }

  /** Removes what the engine has of other tasks than these: no record of the region knows them any more. */
  pruneUnknownTasks(taskIds: ReadonlySet<string>): void {
    const { inventory, volumes } = this.#options;
    const others = [...inventory].filter(([taskId]) => !taskIds.has(taskId));
    const othersVolumes = volumes.filter(({ taskId }) => !taskIds.has(taskId));
    this.#remove(
      others.flatMap(([, containers]) => [...containers.values()].map(({ Id }) => Id)),
      othersVolumes.map(({ name }) => name),
    );
  }

  /** The task has ended. */
  forget({ taskId, containers }: TaskSpec): void {
    this.#networks.forget(taskId);
    const names = containers.map(({ name }) => this.#nameOf(taskId, name));
    for (const name of names) {
      this.#pulling.delete(name);
      this.#pulled.delete(name);
      this.#logOffsets.delete(name);
    }
    const mounted = containers.flatMap(({ mountPoints = [] }) => mountPoints.map(({ sourceVolume }) => sourceVolume));
    const volumes = [...new Set(mounted)].map((volume) => volumeNameOf(this.#options.stateDirectory, taskId, volume));
    this.#remove([...names, this.#nameOf(taskId)], volumes);
  }

  /** The control plane ends: nothing more is watched. */
  release(): void {
    this.#isReleased = true;
    this.#networks.release();
    for (const container of this.#live) container.release();
    this.#live.clear();
  }

  /** The region ends: nothing of it stays in the engine. */
  async end(): Promise<void> {
    const { engine, stateDirectory } = this.#options;
    while (this.#removals.size > 0) await Promise.all(this.#removals);
    await removeFromEngine(engine, stateDirectory);
  }

  #nameOf(taskId: string, container?: string): string {
    return nameOf(this.#options.stateDirectory, taskId, container);
  }

  /** With the login of the task definition, else that of who is logged in at the registry. */
  #sourcesOf({ pullLogin }: ContainerSpec): ImageSources {
    const { sources } = this.#options;
    return pullLogin ? { ...sources, login: () => Promise.resolve(pullLogin) } : sources;
  }

  async #ready(task: TaskSpec, spec: ContainerSpec): Promise<EngineStart> {
    const { engine, stateDirectory, clock, speed } = this.#options;
    const name = this.#nameOf(task.taskId, spec.name);
    const atMs = clock.now();
    const image =
      this.#pulled.get(name) ??
      (await readyImage(engine, pinnedReference(spec.image, spec.imageDigest), this.#sourcesOf(spec)));
    this.#pulled.delete(name);
    const network = await this.#networks.open(task);
    await readyVolumes(engine, { stateDirectory, task, container: spec });
    return {
      options: createOptionsOf({ stateDirectory, task, container: spec, image, network, speed, atMs }),
      facts: { atMs, pid: undefined, ports: ownPorts(spec, network.ports) },
    };
  }

  #container(task: TaskSpec, { name }: ContainerSpec, events: ContainerEvents): EngineContainer {
    const { engine, clock, observe } = this.#options;
    const { taskId } = task;
    const container: EngineContainer = new EngineContainer({
      ...{ engine, clock, events, taskId, name: this.#nameOf(taskId, name) },
      logOffset: this.#logOffsets.get(this.#nameOf(taskId, name)),
      reportLines: (messages, offset) => {
        const timeMs = clock.now();
        const lines = messages.map((message) => ({ timeMs, message }));
        observe({ kind: "logLines", taskId, container: name, lines, offset });
      },
      onEnd: () => this.#live.delete(container),
    });
    this.#live.add(container);
    return container;
  }

  #endLost(taskId: string): void {
    for (const container of this.#live) {
      if (container.taskId === taskId) container.kill(networkLost);
    }
  }

  /** The containers, then what they mounted. */
  #remove(ids: readonly string[], volumes: readonly string[]): void {
    const removal: Promise<void> = Promise.all(ids.map((id) => this.#removeOne(id)))
      .then(() => removeVolumes(this.#options.engine, volumes))
      .catch(() => undefined) // the engine does not answer: the next control plane finds what is left
      .then(() => {
        this.#removals.delete(removal);
      });
    this.#removals.add(removal);
  }

  /** An engine that does not answer is asked again; where the control plane ends first, the next one finds what is left. */
  async #removeOne(id: string): Promise<void> {
    while (!this.#isReleased) {
      try {
        await this.#options.engine.getContainer(id).remove({ force: true, v: true });
        return;
      } catch (error) {
        if (statusOf(error) !== undefined) return; // gone, or being removed
      }
      await pause(tryAgainMs);
    }
  }
}

/** Between two tries of an engine that does not answer, in real milliseconds. */
const tryAgainMs = 1000;

const networkLost = "the task's network was lost: the container that held it in the engine has ended";

/** Whether commands were run in it, that may run still. */
function hasCommands(info: Docker.ContainerInspectInfo): boolean {
  const { ExecIDs } = info as { readonly ExecIDs?: readonly string[] | null };
  return (ExecIDs?.length ?? 0) > 0;
}

function ownPorts({ containerPorts }: ContainerSpec, ports: StartFacts["ports"]): StartFacts["ports"] {
  return ports.filter(({ containerPort }) => containerPorts.includes(containerPort));
}
