import type { StartFacts } from "../../lifecycle/container-runtime.ts";
import type { TaskSpec } from "../../tasks.ts";
import type { Ports as PortSource } from "../system/ports.ts";
import type { ProcessTable } from "../system/process-table.ts";
import { entering, makeNetwork, type NetworkPrograms } from "./namespaces.ts";
import type { NetworkFolders, NetworkRecord } from "./network-files.ts";

/** Where a task's containers run. */
export interface TaskNetwork {
  readonly ports: StartFacts["ports"];
  /** What a command is started with to run inside. */
  readonly enter: readonly string[];
}

export interface TaskNetworksOptions {
  readonly folders: Pick<NetworkFolders, "networkOf">;
  readonly table: ProcessTable;
  readonly programs: NetworkPrograms;
  readonly freePorts: PortSource;
}

type Answer = (network: TaskNetwork | Error) => void;

/** The networks of tasks: one for all containers of a task, made at the start of its first one. */
export class TaskNetworks {
  readonly #options: TaskNetworksOptions;
  readonly #made = new Map<string, NetworkRecord>();
  readonly #waiting = new Map<string, Answer[]>();

  constructor(options: TaskNetworksOptions) {
    this.#options = options;
  }

  /** The network that a task has, also from an earlier control plane. */
  of(taskId: string): TaskNetwork | undefined {
    const record = this.#made.get(taskId) ?? this.#options.folders.networkOf(taskId).read();
    if (!record) return undefined;
    this.#made.set(taskId, record);
    return { ports: record.ports, enter: entering(this.#options.programs, record.holder.pid) };
  }

  /** Gives a task its network, making it if there is none. */
  open(task: TaskSpec, answer: Answer): void {
    const known = this.of(task.taskId);
    if (known) return answer(known);
    const waiting = this.#waiting.get(task.taskId);
    if (waiting) {
      waiting.push(answer);
      return;
    }
    this.#waiting.set(task.taskId, [answer]);
    this.#make(task, (made) => {
      const all = this.#waiting.get(task.taskId) ?? [];
      this.#waiting.delete(task.taskId);
      if (made instanceof Error) this.close(task.taskId);
      else this.#made.set(task.taskId, made);
      const network = made instanceof Error ? made : this.of(task.taskId);
      if (network) for (const waiter of all) waiter(network);
    });
  }

  /** The task has ended. */
  close(taskId: string): void {
    this.#made.delete(taskId);
    this.#options.folders.networkOf(taskId).end(this.#options.table);
  }

  /** The tasks whose network is no more, with the reason, from the processes that run now (pid → start time). */
  lost(startTimes: ReadonlyMap<number, string>): ReadonlyMap<string, string> {
    const lost = new Map<string, string>();
    for (const [taskId, { holder, carrier }] of this.#made) {
      if (startTimes.get(carrier.pid) !== carrier.startTime)
        lost.set(taskId, "pasta, which carries its traffic, ended");
      if (startTimes.get(holder.pid) !== holder.startTime) lost.set(taskId, "the process that holds it ended");
    }
    return lost;
  }

  #make(task: TaskSpec, answer: (made: NetworkRecord | Error) => void): void {
    const { folders, table, programs, freePorts } = this.#options;
    const { taskId, privateIp, privateDnsName, metadataUri } = task;
    const files = folders.networkOf(taskId);
    // Of an earlier control plane, which ended in the middle of it.
    files.end(table);
    const containerPorts = [...new Set(task.containers.flatMap((container) => container.containerPorts))];
    freePorts.reserve(containerPorts.length, (found) => {
      if (found instanceof Error) return answer(found);
      const ports = containerPorts.map((containerPort, index) => {
        return { containerPort, host: "127.0.0.1", hostPort: found[index] ?? 0 };
      });
      const plan = { files, privateIp, privateDnsName, ports, apiPort: Number(new URL(metadataUri).port) };
      makeNetwork(plan, programs, table, answer);
    });
  }
}
