import type { ProcessReading } from "./system/process-table.ts";

export interface Usage {
  /** 1024 = one core. */
  readonly cpuUnits: number;
  readonly memoryMiB: number;
}

/** Reads what tasks use, each time since the last. */
export class UsageMeter {
  /** CPU seconds of each task at the last reading. */
  #before = new Map<string, number>();

  /** What each task used over the last `seconds` of real time; nothing yet for a task that is read for the first time. */
  read(
    readings: readonly ProcessReading[],
    taskOfSession: ReadonlyMap<number, string>,
    seconds: number,
  ): ReadonlyMap<string, Usage> {
    const totals = new Map<string, { cpuSeconds: number; memoryBytes: number }>();
    for (const { sessionId, cpuSeconds, memoryBytes } of readings) {
      const task = taskOfSession.get(sessionId);
      if (task === undefined) continue;
      const total = totals.get(task) ?? { cpuSeconds: 0, memoryBytes: 0 };
      totals.set(task, {
        cpuSeconds: total.cpuSeconds + cpuSeconds,
        memoryBytes: total.memoryBytes + memoryBytes,
      });
    }
    const usages = new Map<string, Usage>();
    for (const [task, { cpuSeconds, memoryBytes }] of totals) {
      const before = this.#before.get(task);
      if (before === undefined) continue;
      // A process that ended unwaited for takes its time with it.
      const used = Math.max(0, cpuSeconds - before);
      usages.set(task, { cpuUnits: (used / seconds) * 1024, memoryMiB: memoryBytes / 2 ** 20 });
    }
    this.#before = new Map([...totals].map(([task, { cpuSeconds }]) => [task, cpuSeconds]));
    return usages;
  }
}
