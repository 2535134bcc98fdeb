import type Docker from "dockerode";
import { labelNames, ofState } from "./labels.ts";

interface Usage {
  readonly taskId: string;
  /** 1024 = one core. */
  readonly cpuUnits: number;
  readonly memoryMiB: number;
}

/** As much of the engine's statistics as is read. */
interface Statistics {
  readonly read: string;
  readonly cpu_stats: { readonly cpu_usage: { readonly total_usage: number } };
  readonly memory_stats: {
    readonly usage?: number;
    /** `total_inactive_file` in version 1 of control groups, `inactive_file` in version 2. */
    readonly stats?: { readonly total_inactive_file?: number; readonly inactive_file?: number };
  };
}

/** Reads what tasks use, each time since the last. */
export class EngineUsage {
  readonly #engine: Docker;
  readonly #stateDirectory: string;
  /** Nanoseconds of processor time at the last reading, and when that was (real time, in milliseconds), by container. */
  #before = new Map<string, { readonly cpuNs: number; readonly atMs: number }>();

  constructor(engine: Docker, stateDirectory: string) {
    this.#engine = engine;
    this.#stateDirectory = stateDirectory;
  }

  /** What each task used since the last reading; nothing yet for a task of which no container was read before. */
  async read(nowMs: () => number): Promise<readonly Usage[]> {
    const filters = { label: [...ofState(this.#stateDirectory).label, labelNames.container] };
    const running = await this.#engine.listContainers({ filters });
    const readings = await Promise.all(running.map(async ({ Id, Labels }) => this.#readOne(Id, Labels, nowMs)));
    const before = this.#before;
    const tasks = new Map<string, Usage>();
    for (const reading of readings) {
      const former = reading && before.get(reading.id);
      if (!reading || !former) continue;
      const seconds = Math.max(1, reading.atMs - former.atMs) / 1000;
      const { cpuUnits = 0, memoryMiB = 0 } = tasks.get(reading.taskId) ?? {};
      tasks.set(reading.taskId, {
        taskId: reading.taskId,
        cpuUnits: cpuUnits + (Math.max(0, reading.cpuNs - former.cpuNs) / 1e9 / seconds) * 1024,
        memoryMiB: memoryMiB + reading.memoryMiB,
      });
    }
    this.#before = new Map(readings.flatMap((reading) => (reading ? [[reading.id, reading] as const] : [])));
    return [...tasks.values()];
  }

  async #readOne(id: string, labels: Readonly<Record<string, string>>, nowMs: () => number) {
    const container = this.#engine.getContainer(id);
    // The engine's types know neither of the two: no second sample, which would take a second.
    const options = { stream: false, "one-shot": true } as { stream: false };
    const statistics = await container.stats(options).catch(() => undefined);
    if (!statistics) return undefined; // it has ended meanwhile
    const { cpu_stats: cpu, memory_stats: memory } = statistics as Statistics;
    const cache = memory.stats?.total_inactive_file ?? memory.stats?.inactive_file ?? 0;
    return {
      ...{ id, taskId: labels[labelNames.task] ?? "", atMs: nowMs() },
      cpuNs: cpu.cpu_usage.total_usage,
      memoryMiB: Math.max(0, (memory.usage ?? 0) - cache) / 2 ** 20,
    };
  }
}
