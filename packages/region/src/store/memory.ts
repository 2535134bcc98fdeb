import type { Backend, JournalWrite } from "./backend.ts";
import type { JournalEntry, JournalPosition, JournalRange } from "./store.ts";

/** Keeps nothing beyond the process: for tests and simulations. */
export function memoryBackend(): Backend {
  const journals = new Map<string, JournalEntry<unknown>[]>();
  let sequence = 0;

  function write(change: JournalWrite): void {
    const id = partitionId(change.journal, change.partition);
    const entries = journals.get(id) ?? [];
    journals.set(id, entries);
    if (change.kind === "append") {
      const item = { timeMs: change.timeMs, sequence: ++sequence, entry: change.entry };
      entries.splice(entries.findLastIndex((other) => !isAfter(other, item)) + 1, 0, item);
    } else {
      const { beforeMs } = change;
      const kept = beforeMs === undefined ? [] : entries.filter(({ timeMs }) => timeMs >= beforeMs);
      journals.set(id, kept);
    }
  }

  return {
    load: () => [],
    commit: (_writes, journalWrites) => journalWrites.forEach(write),
    readJournal: (name, range) => stretch(journals.get(partitionId(name, range.partition)) ?? [], range),
    close: () => journals.clear(),
  };
}

function stretch(entries: readonly JournalEntry<unknown>[], range: JournalRange): readonly JournalEntry<unknown>[] {
  const { fromMs = -Infinity, toMs = Infinity, order, limit, after } = range;
  const ordered = order === "ascending" ? entries : entries.toReversed();
  const isPast = (item: JournalPosition): boolean =>
    after === undefined || (order === "ascending" ? isAfter(item, after) : isAfter(after, item));
  return ordered.filter((item) => item.timeMs >= fromMs && item.timeMs < toMs && isPast(item)).slice(0, limit);
}

function isAfter(a: JournalPosition, b: JournalPosition): boolean {
  return a.timeMs > b.timeMs || (a.timeMs === b.timeMs && a.sequence > b.sequence);
}

function partitionId(journal: string, partition: string): string {
  return `${journal}\n${partition}`;
}
