import type { Reconciler } from "../../../engine/service.ts";
import type { Transaction, View } from "../../../store/store.ts";
import { metricData, metricStreams, partitionOf, type MetricData, type MetricStream } from "../state.ts";
import { mergedSet } from "../statistic-set.ts";
import { tiers, type Resolution } from "../tiers.ts";

/** Sums up what is too old for the period in which it is kept, and forgets what is too old for all, hourly for each metric. */
export const retentionController: Reconciler = {
  name: "cloudwatch.retention",
  concerns: ({ table: { name }, key, before }) => (name === metricStreams.name && before === undefined ? [key] : []),
  subjects: (view) => view.list(metricStreams).map(({ streamId }) => streamId),
  reconcile(streamId, { tx, now }) {
    const stream = tx.get(metricStreams, streamId);
    if (!stream) return {};
    // All is read before anything is written: a tier takes over what the one before had at the start.
    const overdue = tiers.map((tier, index) =>
      overdueOf(tx, stream, { ...tier, next: tiers[index + 1]?.resolution, now }),
    );
    for (const part of overdue) takeOver(tx, stream, part);
    if (now - stream.seenAtMs > longestMs) tx.delete(metricStreams, streamId);
    return { wakeAtMs: now + hourMs };
  },
};

const hourMs = 3_600_000;
const longestMs = Math.max(...tiers.map(({ keptMs }) => keptMs)) + hourMs;

interface Overdue {
  readonly resolution: Resolution;
  readonly beforeMs: number;
  readonly sums: readonly MetricData[];
}

/** Whole periods of the next tier only: a period is never summed up twice. */
function overdueOf(
  view: View,
  { streamId }: MetricStream,
  tier: {
    readonly resolution: Resolution;
    readonly keptMs: number;
    readonly next: Resolution | undefined;
    readonly now: number;
  },
): Overdue | undefined {
  const { resolution, keptMs, next = resolution, now } = tier;
  const periodMs = next * 1000;
  const beforeMs = Math.floor((now - keptMs) / periodMs) * periodMs;
  const range = { partition: partitionOf({ streamId, resolution }), toMs: beforeMs, order: "ascending" } as const;
  const entries = view.read(metricData, { ...range, limit: 1_000_000 }).map(({ entry }) => entry);
  if (entries.length === 0) return undefined;
  const periods = Map.groupBy(entries, ({ startMs }) => Math.floor(startMs / periodMs) * periodMs);
  const sums = [...periods].flatMap(([startMs, parts]): readonly MetricData[] => {
    const set = mergedSet(parts.map((part) => part.set));
    return set && tier.next !== undefined ? [{ streamId, resolution: next, startMs, set }] : [];
  });
  return { resolution, beforeMs, sums };
}

function takeOver(tx: Transaction, { streamId }: MetricStream, overdue: Overdue | undefined): void {
  if (!overdue) return;
  const { resolution, beforeMs, sums } = overdue;
  tx.trim(metricData, { partition: partitionOf({ streamId, resolution }), beforeMs });
  tx.append(metricData, sums);
}
