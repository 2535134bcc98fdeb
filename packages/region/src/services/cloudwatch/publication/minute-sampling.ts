import type { Context } from "../../../engine/context.ts";
import type { LatencyProfile } from "../../../engine/latency.ts";
import type { Reconciler } from "../../../engine/service.ts";
import type { Change, View } from "../../../store/store.ts";
import { table, type Table } from "../../../store/table.ts";
import { publicationMs } from "./minutes.ts";

/** What was at the end of a minute. The newest stays when it is published, so that no minute is sampled twice. */
export interface SampledMinute<S> {
  readonly startMs: number;
  readonly samples: readonly S[];
  readonly isPublished?: boolean;
}

/** A table of samples that wait for their publication. */
export function sampledMinutes<S>(name: string): Table<SampledMinute<S>, never> {
  return table(name, ({ startMs }: SampledMinute<S>) => String(startMs), { durability: "volatile" });
}

export interface Sampling<S> {
  /** Of the reconciler. */
  readonly name: string;
  readonly minutes: Table<SampledMinute<S>, never>;
  /** Whether a change may be the first that there is to sample. */
  readonly begins: (change: Change) => boolean;
  readonly isNeeded: (view: View) => boolean;
  readonly sample: (view: View) => readonly S[];
  /** The time that AWS takes to publish a minute. */
  readonly delayMs: (latency: LatencyProfile) => number;
  readonly publish: (context: Context, minutes: readonly SampledMinute<S>[]) => void;
}

/** Takes a sample at the end of each minute, and publishes the minute once the time that AWS takes has passed. */
export function minuteSampling<S>(sampling: Sampling<S>): Reconciler {
  const { name, minutes, begins, isNeeded, sample, delayMs } = sampling;
  return {
    name,
    concerns: (change) => (begins(change) ? ["minutes"] : []),
    subjects: () => ["minutes"],
    reconcile(_, context) {
      const { tx, now, latency } = context;
      const sampled = tx.list(minutes);
      if (!isNeeded(tx) && sampled.every(({ isPublished }) => isPublished)) {
        for (const minute of sampled) tx.delete(minutes, minutes.keyOf(minute));
        return {};
      }
      const thisMinuteMs = Math.floor(now / minuteMs) * minuteMs;
      const lastMs = thisMinuteMs - minuteMs;
      const newest = sampled.at(-1);
      if (!newest) tx.put(minutes, { startMs: lastMs, samples: [], isPublished: true });
      else if (newest.startMs < lastMs) tx.put(minutes, { startMs: lastMs, samples: sample(tx) });
      const dueMs = ({ startMs }: SampledMinute<S>): number => publicationMs(startMs, delayMs(latency));
      publishDue(
        context,
        sampling,
        tx.list(minutes).filter((minute) => dueMs(minute) <= now),
      );
      const waiting = tx.list(minutes).filter(({ isPublished }) => !isPublished);
      return { wakeAtMs: Math.min(thisMinuteMs + minuteMs, ...waiting.map(dueMs)) };
    },
  };
}

const minuteMs = 60_000;

function publishDue<S>(context: Context, { minutes, publish }: Sampling<S>, due: readonly SampledMinute<S>[]): void {
  const { tx } = context;
  const pending = due.filter(({ isPublished }) => !isPublished);
  if (pending.length > 0) publish(context, pending);
  const newest = tx.list(minutes).at(-1);
  for (const minute of due) {
    if (minute.startMs === newest?.startMs) tx.put(minutes, { ...minute, samples: [], isPublished: true });
    else tx.delete(minutes, minutes.keyOf(minute));
  }
}
