import type { Reconciler } from "../../../engine/service.ts";
import type { Transaction } from "../../../store/store.ts";
import { sizeOf } from "../event-size.ts";
import { keptFromMs } from "./retention.ts";
import { logEvents, logGroups, logStreams, streamKey, type LogStream } from "../state.ts";

/** Deletes what has expired, hourly for each log group that does not keep its events for ever. */
export const retentionController: Reconciler = {
  name: "logs.retention",
  concerns: ({ table: { name }, key }) => (name === logGroups.name ? [key] : []),
  subjects: (view) => view.list(logGroups).map(({ logGroupName }) => logGroupName),
  reconcile(logGroupName, { tx, now }) {
    const group = tx.get(logGroups, logGroupName);
    if (group?.retentionInDays === undefined) return {};
    const beforeMs = keptFromMs(group, now);
    const [expired] = tx
      .by(logStreams, "group", logGroupName)
      .filter(({ firstEventAtMs }) => firstEventAtMs !== undefined && firstEventAtMs < beforeMs);
    if (!expired) return { wakeAtMs: now + hourMs };
    deleteExpired(tx, expired, beforeMs);
    return { wakeAtMs: now };
  },
};

const hourMs = 3_600_000;

/** So many events at a time, that other steps get in between. */
const mostAtOnce = 20_000;

/** Deletes a stream's oldest events, and keeps what is said of the others true. */
function deleteExpired(tx: Transaction, stream: LogStream, beforeMs: number): void {
  const partition = streamKey(stream);
  const [first, ...others] = tx.read(logEvents, { partition, toMs: beforeMs, order: "ascending", limit: mostAtOnce });
  const lastMs = others.at(-1)?.timeMs ?? first?.timeMs ?? 0;
  // Of the last moment there may be more than were read; all of one moment go together.
  const isAll = others.length + 1 < mostAtOnce || lastMs === first?.timeMs;
  const toMs = isAll ? Math.min(lastMs + 1, beforeMs) : lastMs;
  const expired = tx.read(logEvents, { partition, toMs, order: "ascending", limit: Number.MAX_SAFE_INTEGER });
  const [next] = tx.read(logEvents, { partition, fromMs: toMs, order: "ascending", limit: 1 });
  tx.trim(logEvents, { partition, beforeMs: toMs });
  const bytes = expired.reduce((sum, { entry }) => sum + sizeOf(entry.message), 0);
  const { firstEventAtMs: _first, lastEventAtMs, ...kept } = stream;
  tx.put(logStreams, {
    ...kept,
    storedBytes: (stream.storedBytes ?? 0) - bytes,
    ...(next && lastEventAtMs !== undefined && { firstEventAtMs: next.timeMs, lastEventAtMs }),
  });
}
