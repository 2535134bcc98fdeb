import type { TaskSpec } from "../../tasks.ts";
import type { Ports as PortSource } from "../system/ports.ts";
import type { TaskNetwork } from "./task-networks.ts";

/** Tasks on the machine's own network: each container port is a free port of its loopback interface. */
export class SharedNetworks {
  readonly #freePorts: PortSource;
  readonly #portsOfTasks = new Map<string, TaskNetwork["ports"]>();

  constructor(freePorts: PortSource) {
    this.#freePorts = freePorts;
  }

  has(taskId: string): boolean {
    return this.#portsOfTasks.has(taskId);
  }

  /** Ports that a container of the task has from before. */
  resume(taskId: string, ports: TaskNetwork["ports"]): TaskNetwork {
    const all = [...(this.#portsOfTasks.get(taskId) ?? []), ...ports];
    this.#portsOfTasks.set(taskId, all);
    return { ports: all, enter: [] };
  }

  /** The ports of all containers of a task, found at the start of its first one. */
  open(task: TaskSpec, answer: (network: TaskNetwork | Error) => void): void {
    const known = this.#portsOfTasks.get(task.taskId) ?? [];
    const missing = task.containers
      .flatMap(({ containerPorts }) => containerPorts)
      .filter((port) => !known.some(({ containerPort }) => containerPort === port));
    this.#freePorts.reserve(missing.length, (hostPorts) => {
      if (hostPorts instanceof Error) return answer(new Error(`no free port: ${hostPorts.message}`));
      const found = missing.map((containerPort, index) => {
        return { containerPort, host: "127.0.0.1", hostPort: hostPorts[index] ?? 0 };
      });
      // Another container of the task may have been quicker.
      const now = this.#portsOfTasks.get(task.taskId) ?? [];
      const ports = now.length > known.length ? now : [...known, ...found];
      this.#portsOfTasks.set(task.taskId, ports);
      answer({ ports, enter: [] });
    });
  }

  close(taskId: string): void {
    this.#portsOfTasks.delete(taskId);
  }
}
