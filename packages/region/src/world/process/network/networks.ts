import type { TaskSpec } from "../../tasks.ts";
import { freePorts } from "../system/ports.ts";
import type { ProcessTable } from "../system/process-table.ts";
import type { NetworkFolders } from "./network-files.ts";
import { SharedNetworks } from "./shared-networks.ts";
import { findPrograms, tryNetworks, type NetworkSupport } from "./support.ts";
import { TaskNetworks, type TaskNetwork } from "./task-networks.ts";

export interface NetworksOptions {
  readonly folders: NetworkFolders;
  readonly table: ProcessTable;
  /** Whether tasks get networks of their own where the machine can do it, or never. */
  readonly wanted: "own" | "shared";
  /** Called once, with what this machine supports. */
  readonly decided: (support: NetworkSupport) => void;
}

type Answer = (network: TaskNetwork | Error) => void;

/** Where tasks run: each in a network of its own where this machine can do it, else all in the machine's. */
export class Networks {
  readonly #options: NetworksOptions;
  readonly #shared: SharedNetworks;
  readonly #own: TaskNetworks | undefined;
  #support: NetworkSupport | undefined;
  #undecided: (() => void)[] = [];
  #breakOff: (() => void) | undefined;

  constructor(options: NetworksOptions) {
    const { folders, table, wanted } = options;
    this.#options = options;
    const ports = freePorts();
    const found = findPrograms();
    this.#shared = new SharedNetworks(ports);
    if (found.kind === "namespaces") {
      this.#own = new TaskNetworks({ folders, table, programs: found.programs, freePorts: ports });
    }
    if (wanted === "shared") this.#decide({ kind: "shared", reason: "it was not asked for" });
    // Networks that run from before are proof enough; a trial might fail for what passes, such as a machine that is too busy.
    else if (
      found.kind === "namespaces" &&
      folders.taskIds().some((taskId) => folders.networkOf(taskId).isAlive(table))
    )
      this.#decide(found);
    else this.#breakOff = tryNetworks(folders.networkOnTrial(), table, (support) => this.#decide(support));
  }

  /** The control plane ends: nothing more is answered. */
  release(): void {
    this.#undecided = [];
    if (!this.#support) this.#breakOff?.();
  }

  /** Gives a task its network. Answers once; at once where it has it. */
  open(task: TaskSpec, answer: Answer): void {
    const known = this.#own?.of(task.taskId);
    if (this.#shared.has(task.taskId)) this.#shared.open(task, answer);
    else if (known) answer(known);
    else this.#whenDecided(() => this.#open(task, answer));
  }

  /** The network of a container that runs from before, with these ports. */
  resume(taskId: string, ports: TaskNetwork["ports"]): TaskNetwork {
    return this.#own?.of(taskId) ?? this.#shared.resume(taskId, ports);
  }

  /** The task has ended, or the region does not know it. */
  close(taskId: string): void {
    this.#shared.close(taskId);
    this.#own?.close(taskId);
  }

  /** The tasks whose network is no more, with the reason, from the processes that run now (pid → start time). */
  lost(startTimes: ReadonlyMap<number, string>): ReadonlyMap<string, string> {
    return this.#own?.lost(startTimes) ?? new Map<string, string>();
  }

  #open(task: TaskSpec, answer: Answer): void {
    if (!this.#own || this.#support?.kind !== "namespaces") return this.#shared.open(task, answer);
    this.#own.open(task, (network) => {
      // What could be done at first may be impossible later: pasta wants a network, and machines go offline.
      if (network instanceof Error) this.#shared.open(task, answer);
      else answer(network);
    });
  }

  #whenDecided(action: () => void): void {
    if (this.#support) action();
    else this.#undecided.push(action);
  }

  #decide(support: NetworkSupport): void {
    this.#support = support;
    this.#options.decided(support);
    for (const action of this.#undecided.splice(0)) action();
  }
}
