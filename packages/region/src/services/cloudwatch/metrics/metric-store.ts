import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { metricKey, streamId, type MetricName } from "../metric.ts";
import { metricData, metricStreams, partitionOf, type MetricData, type MetricStream } from "../state.ts";
import type { StatisticSet } from "../statistic-set.ts";
import { tiers } from "../tiers.ts";

/** What is published of a metric for the bucket that `atMs` lies in. */
export interface Datum {
  readonly metric: MetricName;
  readonly unit: StandardUnit;
  readonly atMs: number;
  /** Of what is published, in seconds. @default 60 */
  readonly resolution?: 1 | 60;
  readonly set: StatisticSet;
}

/** Publishes data: seen by every query and evaluation from now on. Nothing of the journal can be read in this transaction after. */
export function publish(context: Context, data: readonly Datum[]): void {
  const { tx } = context;
  const entries = data.map(({ metric, unit, atMs, resolution = 60, set }): MetricData => {
    const stream = noteStream(context, metric, unit);
    const startMs = Math.floor(atMs / (resolution * 1000)) * resolution * 1000;
    return { streamId: stream.streamId, resolution, startMs, set };
  });
  if (entries.length > 0) tx.append(metricData, entries);
}

export interface Bucket {
  readonly startMs: number;
  readonly unit: StandardUnit;
  readonly set: StatisticSet;
}

export interface BucketRange {
  readonly metric: MetricName;
  /** Every unit when it is left out. */
  readonly unit?: string | undefined;
  readonly fromMs: number;
  readonly toMs: number;
  /** Seconds: data kept in longer periods than this are left out. */
  readonly period: number;
}

/** What is kept of a metric between two moments, in the periods in which it is kept; in no order. */
export function bucketsOf(view: View, { metric, unit, fromMs, toMs, period }: BucketRange): readonly Bucket[] {
  const streams = view.by(metricStreams, "metric", metricKey(metric));
  const wanted = streams.filter((stream) => unit === undefined || stream.unit === unit);
  const kept = tiers.filter(({ resolution }) => resolution <= period);
  return wanted.flatMap((stream) =>
    kept.flatMap(({ resolution }) => {
      const partition = partitionOf({ streamId: stream.streamId, resolution });
      const range = { partition, fromMs, toMs, order: "ascending", limit: 1_000_000 } as const;
      return view.read(metricData, range).map(({ entry }) => ({ ...entry, unit: stream.unit }));
    }),
  );
}

/** Notes that a metric is alive; once an hour is enough. */
function noteStream({ tx, now }: Context, metric: MetricName, unit: StandardUnit): MetricStream {
  const id = streamId(metric, unit);
  const known = tx.get(metricStreams, id);
  if (known && now - known.seenAtMs < hourMs) return known;
  const stream = { streamId: id, ...metric, unit, seenAtMs: now };
  tx.put(metricStreams, stream);
  return stream;
}

const hourMs = 3_600_000;
