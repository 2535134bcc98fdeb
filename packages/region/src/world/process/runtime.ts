import type { Clock } from "@evenkeel/kernel";
import { join } from "node:path";
import { parseReference, pinnedReference, type Image, type Images } from "../images/index.ts";
import type {
  Adopted,
  ContainerEvents,
  ContainerRuntime,
  PullOutcome,
  RunningContainer,
  StartFacts,
} from "../lifecycle/container-runtime.ts";
import { withStartFault } from "../lifecycle/start-fault.ts";
import type { Observation } from "../observations.ts";
import type { ContainerSpec, TaskSpec } from "../tasks.ts";
import { endCommands } from "./command.ts";
import { ProcessContainer } from "./container.ts";
import { OrphanReaper } from "./orphan-reaper.ts";
import { environmentOf } from "./environment.ts";
import type { Launch } from "./launch.ts";
import { LogTail } from "./log-tail.ts";
import type { Networks } from "./network/networks.ts";
import type { TaskNetwork } from "./network/task-networks.ts";
import type { ProcessTable } from "./system/process-table.ts";
import type { Records, StartedRecord } from "./records.ts";

export interface ProcessRuntimeOptions {
  readonly clock: Clock;
  readonly images: Images;
  readonly observe: (observation: Observation) => void;
  readonly records: Records;
  readonly table: ProcessTable;
  /** Where Node keeps what it compiled, for every task: half of its start-up time. */
  readonly compileCache: string;
  readonly networks: Networks;
  /** How fast the clock runs against real time. */
  readonly speed: number;
}

/** The files of so many ended tasks are kept, for people. */
const keptTasks = 100;

/** Runs containers as processes of this machine. */
export class ProcessRuntime implements ContainerRuntime {
  /** The image store is on this machine. */
  readonly pullMs = 0;
  readonly #options: ProcessRuntimeOptions;
  readonly #pulled = new Map<string, Image>();
  readonly #live = new Set<ProcessContainer>();
  readonly #orphans: OrphanReaper;
  /** Ended tasks whose files are still there. */
  readonly #endedTasks: string[] = [];
  /** Bytes that were stored of the logs of adopted containers, by marker. */
  readonly #logOffsets = new Map<string, number>();

  constructor(options: ProcessRuntimeOptions) {
    this.#options = options;
    this.#orphans = new OrphanReaper(options.clock, options.table);
  }

  /** The containers that run. */
  get live(): ReadonlySet<ProcessContainer> {
    return this.#live;
  }

  /** Before `adopt`: how far the container's log was stored. */
  resumeLog(taskId: string, container: string, offset: number): void {
    this.#logOffsets.set(this.#options.records.markerOf(taskId, container), offset);
  }

  pull(task: TaskSpec, container: ContainerSpec, answer: (outcome: PullOutcome) => void): void {
    const image = this.#resolve(container);
    if (!image) return answer({ kind: "failed", reason: notFound(container.image) });
    this.#pulled.set(this.#options.records.markerOf(task.taskId, container.name), image);
    answer({ kind: "pulled", digest: image.digest });
  }

  #resolve({ image, imageDigest }: ContainerSpec): ReturnType<ProcessRuntimeOptions["images"]["resolve"]> {
    return this.#options.images.resolve(pinnedReference(image, imageDigest));
  }

  start(task: TaskSpec, spec: ContainerSpec, events: ContainerEvents): RunningContainer {
    // What a container left that is started again is ended now, not later: the next one carries the same marker.
    this.#orphans.finish();
    const { records, networks } = this.#options;
    const marker = records.markerOf(task.taskId, spec.name);
    const image = this.#pulled.get(marker) ?? this.#resolve(spec);
    this.#pulled.delete(marker);
    const container = this.#container(task, spec, events);
    const problem = notOnProcesses(spec) ?? prepared(records, task.taskId);
    if (problem !== undefined) {
      this.#options.clock.after(0, () => container.fail(`CannotStartContainerError: ${problem}`));
      return container;
    }
    networks.open(task, (network) => {
      if (!image) return container.fail(notFound(spec.image));
      if (network instanceof Error) return container.fail(`CannotStartContainerError: ${network.message}`);
      container.start(this.#plan(task, spec, image, network), ownPorts(spec, network), image.digest);
    });
    return container;
  }

  adopt(task: TaskSpec, spec: ContainerSpec, events: ContainerEvents): Adopted {
    const { records, table } = this.#options;
    const record = records.read(task.taskId, spec.name);
    switch (record?.state) {
      case undefined:
        return { kind: "unknown" };
      case "failed":
        return { kind: "failed", reason: record.reason };
      case "starting":
        // The control plane ended in the middle of starting it: whatever runs is not known well enough to go on. It is
        // ended now, not later: what is started in its place carries the same marker.
        this.#orphans.schedule({ pid: undefined, marker: records.markerOf(task.taskId, spec.name) });
        this.#orphans.finish();
        return { kind: "cutOff" };
      case "started":
        return table.startTimeOf(record.pid) === record.startTime
          ? this.#takeOver(task, spec, record, events)
          : this.#adoptExited(task, spec, record);
    }
  }

  /** Ends the commands that an earlier control plane ran in containers: their sessions ended with it. */
  endLeftCommands(): void {
    const { table, records } = this.#options;
    endCommands(table, (commandId) => commandId.startsWith(join(records.folder, "/")));
  }

  /** Ends and forgets the tasks that have files and are not among these: no record of the region knows them any more. */
  pruneUnknownTasks(taskIds: ReadonlySet<string>): void {
    const { records } = this.#options;
    for (const { taskId, container } of records.all()) {
      if (!taskIds.has(taskId)) this.#orphans.schedule({ pid: undefined, marker: records.markerOf(taskId, container) });
    }
    this.#orphans.finish();
    for (const taskId of records.taskIds()) if (!taskIds.has(taskId)) this.#options.networks.close(taskId);
    records.removeOthers(taskIds);
  }

  /** The task has ended. */
  forget({ taskId, containers }: TaskSpec): void {
    this.#options.networks.close(taskId);
    for (const { name } of containers) {
      const marker = this.#options.records.markerOf(taskId, name);
      this.#pulled.delete(marker);
      this.#logOffsets.delete(marker);
    }
    this.#endedTasks.push(taskId);
    if (this.#endedTasks.length > keptTasks) this.#options.records.remove(this.#endedTasks.shift() ?? "");
  }

  /** Ends the containers of tasks that lost their network, so that ECS replaces the tasks. */
  endUnreachable(startTimes: ReadonlyMap<number, string>): void {
    const lost = this.#options.networks.lost(startTimes);
    for (const container of this.#live) {
      const reason = lost.get(container.taskId);
      if (reason !== undefined) container.kill(`the task's network was lost: ${reason}`);
    }
  }

  /** The control plane ends: what is under way is finished, and nothing more is done. */
  release(): void {
    this.#orphans.finish();
    this.#options.networks.release();
    for (const container of this.#live) container.release();
    this.#live.clear();
  }

  #takeOver(task: TaskSpec, spec: ContainerSpec, record: StartedRecord, events: ContainerEvents): Adopted {
    const network = this.#options.networks.resume(task.taskId, record.ports);
    const container = this.#container(task, spec, events);
    const image = this.#options.images.resolve(`${parseReference(spec.image).repository}@${record.digest}`);
    container.takeOver(record, image && this.#plan(task, spec, image, network));
    return { kind: "running", container, facts: factsOf(record) };
  }

  /** It ended while no control plane watched: its last lines are reported, and what it left running is ended. */
  #adoptExited(task: TaskSpec, spec: ContainerSpec, record: StartedRecord): Adopted {
    const { records } = this.#options;
    const marker = records.markerOf(task.taskId, spec.name);
    for (const { lines, offset } of this.#tail(task, spec).finish()) this.#reportLines(task, spec, lines, offset);
    this.#orphans.schedule({ pid: undefined, marker });
    const exitCode = records.exitCodeOf(task.taskId, spec.name);
    return { kind: "stopped", facts: factsOf(record), exitCode };
  }

  #container(task: TaskSpec, spec: ContainerSpec, events: ContainerEvents): ProcessContainer {
    const { clock, records, table } = this.#options;
    const tail = this.#tail(task, spec);
    const container: ProcessContainer = new ProcessContainer({
      ...{ taskId: task.taskId, name: spec.name, clock, records, table, events, orphans: this.#orphans },
      taskMemoryMiB: task.memoryMiB,
      hasInit: spec.hasInit === true,
      tail,
      reportLines: (lines, offset) => this.#reportLines(task, spec, lines, offset),
      onEnd: () => {
        this.#live.delete(container);
        // One that is started again goes on with the same file.
        this.#logOffsets.set(records.markerOf(task.taskId, spec.name), tail.offset);
      },
    });
    this.#live.add(container);
    return container;
  }

  #tail(task: TaskSpec, spec: ContainerSpec): LogTail {
    const { records } = this.#options;
    const offset = this.#logOffsets.get(records.markerOf(task.taskId, spec.name)) ?? 0;
    return new LogTail(records.logOf(task.taskId, spec.name), offset);
  }

  #reportLines(
    { taskId }: TaskSpec,
    { name: container }: ContainerSpec,
    messages: readonly string[],
    offset: number,
  ): void {
    const timeMs = this.#options.clock.now();
    const lines = messages.map((message) => ({ timeMs, message }));
    this.#options.observe({ kind: "logLines", taskId, container, lines, offset });
  }

  #plan(task: TaskSpec, container: ContainerSpec, image: Image, { ports, enter }: TaskNetwork): Launch {
    const { records, compileCache } = this.#options;
    return {
      command: withStartFault(commandOf(container, image), container.startFault, this.#options.speed),
      enter,
      directory: join(image.directory, container.workingDirectory ?? image.config.workingDirectory ?? "."),
      environment: environmentOf({
        ...{ task, container, image: image.config, ports, compileCache },
        ownNetwork: enter.length > 0,
        temporaryFolder: records.temporaryFolderOf(task.taskId),
        marker: records.markerOf(task.taskId, container.name),
        preload: new URL("preload.mjs", import.meta.url).href,
      }),
    };
  }
}

/** What a process cannot have: it sees the files of this machine as they are. */
function notOnProcesses({ mountPoints = [] }: ContainerSpec): string | undefined {
  if (mountPoints.length === 0) return undefined;
  const names = mountPoints.map(({ sourceVolume, containerPath }) => `'${sourceVolume}' at ${containerPath}`);
  return `volumes need --runtime docker: a process cannot have ${names.join(" and ")}`;
}

/** What keeps the task from having a folder of its own; undefined when it has one. */
function prepared(records: Records, taskId: string): string | undefined {
  try {
    records.prepare(taskId);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** As Docker has it: an entry point of the container's own also replaces the image's command. */
function commandOf({ entryPoint, command }: ContainerSpec, { config }: Image): readonly string[] {
  return entryPoint && entryPoint.length > 0 ? [...entryPoint, ...(command ?? [])] : (command ?? config.command);
}

function ownPorts({ containerPorts }: ContainerSpec, { ports }: TaskNetwork): TaskNetwork["ports"] {
  return ports.filter(({ containerPort }) => containerPorts.includes(containerPort));
}

function factsOf({ atMs, pid, ports }: StartedRecord): StartFacts {
  return { atMs, pid, ports };
}

function notFound(image: string): string {
  return `CannotPullContainerError: failed to resolve ref ${image}: ${image}: not found`;
}
