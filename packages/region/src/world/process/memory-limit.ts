import type { ProcessContainer } from "./container.ts";
import type { ProcessReading, ProcessTable } from "./system/process-table.ts";

/** In ECS's words. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resolve-outofmemory-errors.html */
const outOfMemory = "OutOfMemoryError: Container killed due to memory usage";

interface Look {
  readonly table: ProcessTable;
  readonly readings: readonly ProcessReading[];
  /** Whose processes each session's are. */
  readonly sessions: ReadonlyMap<number, ProcessContainer>;
}

/**
 * Kills the largest container of each task whose processes hold more memory than the task reserves, as the kernel does
 * where that is a limit. What the system could take back (files that are mapped) does not count.
 */
export function killOverMemory({ table, readings, sessions }: Look): void {
  const pids = new Map<ProcessContainer, number[]>();
  for (const { pid, sessionId } of readings) {
    const container = sessions.get(sessionId);
    if (container) pids.set(container, [...(pids.get(container) ?? []), pid]);
  }
  const resident = new Map(readings.map(({ pid, memoryBytes }) => [pid, memoryBytes]));
  const tasks = Map.groupBy(new Set(sessions.values()), ({ taskId }) => taskId);
  for (const ofTask of tasks.values()) {
    const limitBytes = (ofTask[0]?.taskMemoryMiB ?? Infinity) * 2 ** 20;
    const pidsOf = (container: ProcessContainer): readonly number[] => pids.get(container) ?? [];
    // What is resident was read already, and is never less than what is held: that is only read where it may be too much.
    if (sumOf(ofTask.flatMap(pidsOf), (pid) => resident.get(pid) ?? 0) <= limitBytes) continue;
    const held = ofTask.map((container) => ({
      container,
      bytes: sumOf(pidsOf(container), (pid) => table.heldBytesOf(pid) ?? 0),
    }));
    if (sumOf(held, ({ bytes }) => bytes) <= limitBytes) continue;
    held.reduce((largest, each) => (each.bytes > largest.bytes ? each : largest)).container.kill(outOfMemory);
  }
}

function sumOf<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}
