/** One thing to do in an order: create or update a resource, or delete it. */
export interface Item {
  readonly id: string;
  /** The items that have to be done before this one starts. */
  readonly waitsFor: readonly string[];
  readonly state: "todo" | "working" | "done" | "failed";
}

/** What to start now, and how the whole stands. */
export interface Advance {
  readonly start: readonly string[];
  /** Begun and not known to be done: to be looked at. */
  readonly watch: readonly string[];
  readonly verdict: "working" | "done" | "failed";
}

/**
 * Decides what comes next. After a failure, `stop` starts nothing more (creating, updating), `goOn` starts all that the
 * failed one does not hold up (deleting). The verdict is `failed` once nothing is under way any more. Items that wait for
 * each other (the needs of two templates, mixed by an update that was broken off) are started all the same.
 */
export function advance(items: readonly Item[], afterFailure: "stop" | "goOn"): Advance {
  const done = new Set(items.filter(({ state }) => state === "done").map(({ id }) => id));
  const known = new Set(items.map(({ id }) => id));
  const hasFailed = items.some(({ state }) => state === "failed");
  const isReady = ({ state, waitsFor }: Item): boolean =>
    state === "todo" && waitsFor.every((id) => done.has(id) || !known.has(id));
  const start = hasFailed && afterFailure === "stop" ? [] : items.filter(isReady).map(({ id }) => id);
  const watch = items.filter(({ state }) => state === "working").map(({ id }) => id);
  if (start.length > 0 || watch.length > 0) return { start, watch, verdict: "working" };
  const stuck = items.find(({ state }) => state === "todo");
  if (stuck && !hasFailed) return { start: [stuck.id], watch, verdict: "working" };
  return { start, watch, verdict: hasFailed ? "failed" : "done" };
}

/** The same items to be undone: each waits for all that were waiting for it. */
export function reversed(items: readonly Item[]): readonly Item[] {
  return items.map((item) => ({
    ...item,
    waitsFor: items.filter(({ waitsFor }) => waitsFor.includes(item.id)).map(({ id }) => id),
  }));
}
