/** One thing that needs another: a file, or a folder. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** A shortest circle of each group of things that all lead to each other, from its first name on; the last leads to the first. */
export function circlesOf<A extends Arrow>(arrows: readonly A[]): readonly (readonly A[])[] {
  const out = Map.groupBy(
    arrows.filter(({ from, to }) => from !== to),
    ({ from }) => from,
  );
  const found: (readonly A[])[] = [];
  const reached = new Set<string>();
  for (const start of [...out.keys()].toSorted()) {
    if (reached.has(start)) continue;
    const circle = shortestCircle(start, out);
    if (circle === undefined) continue;
    found.push(circle);
    // What lies on a circle with the start is of its group: one circle of it is enough to read.
    for (const name of groupOf(start, out, arrows)) reached.add(name);
  }
  return found;
}

function shortestCircle<A extends Arrow>(start: string, out: ReadonlyMap<string, readonly A[]>): A[] | undefined {
  const cameBy = new Map<string, A>();
  const waiting = [start];
  for (const name of waiting) {
    for (const arrow of out.get(name) ?? []) {
      if (arrow.to === start) return [...wayTo(name, start, cameBy), arrow];
      if (cameBy.has(arrow.to)) continue;
      cameBy.set(arrow.to, arrow);
      waiting.push(arrow.to);
    }
  }
  return undefined;
}

function wayTo<A extends Arrow>(name: string, start: string, cameBy: ReadonlyMap<string, A>): A[] {
  const way: A[] = [];
  for (let at = name; at !== start;) {
    const arrow = cameBy.get(at);
    if (arrow === undefined) break;
    way.unshift(arrow);
    at = arrow.from;
  }
  return way;
}

/** Everything that the start leads to and that leads back to it. */
function groupOf<A extends Arrow>(
  start: string,
  out: ReadonlyMap<string, readonly A[]>,
  arrows: readonly A[],
): readonly string[] {
  const ahead = reachable(start, (name) => (out.get(name) ?? []).map(({ to }) => to));
  const into = Map.groupBy(arrows, ({ to }) => to);
  const behind = reachable(start, (name) => (into.get(name) ?? []).map(({ from }) => from));
  return [...ahead].filter((name) => behind.has(name));
}

function reachable(start: string, next: (name: string) => readonly string[]): Set<string> {
  const seen = new Set([start]);
  for (const name of seen) for (const to of next(name)) seen.add(to);
  return seen;
}
