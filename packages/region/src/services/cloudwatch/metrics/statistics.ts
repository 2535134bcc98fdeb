import { valuesOf, type StatisticSet } from "../statistic-set.ts";

/**
 * A statistic of a period. Undefined when its values are not known well enough for it: those of a statistic set that is
 * not of equal values, or with a negative one.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function statisticOf(set: StatisticSet, name: string): number | undefined {
  switch (name) {
    case "SampleCount":
      return set.sampleCount;
    case "Sum":
      return set.sum;
    case "Average":
      return set.sum / set.sampleCount;
    case "Minimum":
      return set.minimum;
    case "Maximum":
      return set.maximum;
    default:
      return extendedStatistic(set, name);
  }
}

/** The share of a percentile, such as 0.99 for `p99`; undefined for every other statistic. */
export function percentileOf(name: string): number | undefined {
  const [, percent] = /^p(\d+(?:\.\d+)?)$/i.exec(name) ?? [];
  return percent === undefined ? undefined : Number(percent) / 100;
}

type Counted = readonly (readonly [value: number, count: number])[];

function extendedStatistic(set: StatisticSet, name: string): number | undefined {
  const values = valuesOf(set);
  if (!values || set.minimum < 0) return undefined;
  const share = percentileOf(name);
  if (share !== undefined) return percentile(values, share);
  const trimming = trimmingOf(name);
  return trimming && trimmed(values, trimming);
}

/** By nearest rank, interpolated between the two nearest. */
function percentile(values: Counted, share: number): number | undefined {
  const count = countOf(values);
  const rank = share * (count - 1);
  const below = valueAt(values, Math.floor(rank));
  const above = valueAt(values, Math.min(count - 1, Math.ceil(rank)));
  return below === undefined || above === undefined ? undefined : below + (above - below) * (rank - Math.floor(rank));
}

function valueAt(values: Counted, rank: number): number | undefined {
  let seen = 0;
  for (const [value, count] of values) {
    seen += count;
    if (rank < seen) return value;
  }
  return undefined;
}

interface Trimming {
  readonly kind: "tm" | "wm" | "tc" | "ts" | "pr";
  /** Bounds as values (lower exclusive, upper inclusive), or as shares of the samples. */
  readonly of: "values" | "shares";
  readonly lower: number;
  readonly upper: number;
}

function trimmingOf(name: string): Trimming | undefined {
  const text = name.toLowerCase();
  if (text === "iqm") return { kind: "tm", of: "shares", lower: 0.25, upper: 0.75 };
  const [, shortKind, share] = /^(tm|wm|tc|ts)(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (isKind(shortKind)) return { kind: shortKind, of: "shares", lower: 0, upper: Number(share) / 100 };
  const [, kind, from = "", to = ""] = /^(tm|wm|tc|ts|pr)\((.*):(.*)\)$/.exec(text) ?? [];
  if (!isKind(kind)) return undefined;
  if ((from + to).includes("%")) {
    const bound = (part: string, open: number): number => (part === "" ? open : Number(part.replace("%", "")) / 100);
    return { kind, of: "shares", lower: bound(from, 0), upper: bound(to, 1) };
  }
  const bound = (part: string, open: number): number => (part === "" ? open : Number(part));
  return { kind, of: "values", lower: bound(from, -Infinity), upper: bound(to, Infinity) };
}

function isKind(text: string | undefined): text is Trimming["kind"] {
  return text !== undefined && ["tm", "wm", "tc", "ts", "pr"].includes(text);
}

function trimmed(values: Counted, trimming: Trimming): number | undefined {
  const { kind } = trimming;
  const kept = keptOf(values, trimming);
  const [count, sum] = [countOf(kept), sumOf(kept)];
  switch (kind) {
    case "tc":
      return count;
    case "ts":
      return sum;
    case "pr":
      return (100 * count) / countOf(values);
    case "tm":
      return count === 0 ? undefined : sum / count;
    case "wm":
      return winsorized(values, kept);
  }
}

/** The mean, with what lies outside taken as the nearest value inside. */
function winsorized(values: Counted, kept: Counted): number | undefined {
  const [lowest, highest] = [kept[0]?.[0], kept.at(-1)?.[0]];
  if (lowest === undefined || highest === undefined) return undefined;
  const moved = values.map(([value, count]) => [Math.min(highest, Math.max(lowest, value)), count] as const);
  return sumOf(moved) / countOf(moved);
}

function keptOf(values: Counted, { of, lower, upper }: Trimming): Counted {
  if (of === "values") return values.filter(([value]) => value > lower && value <= upper);
  const total = countOf(values);
  let seen = 0;
  return values.flatMap(([value, count]): Counted => {
    const [from, to] = [Math.max(seen, lower * total), Math.min(seen + count, upper * total)];
    seen += count;
    return to > from ? [[value, to - from]] : [];
  });
}

function countOf(values: Counted): number {
  return values.reduce((total, [, count]) => total + count, 0);
}

function sumOf(values: Counted): number {
  return values.reduce((total, [value, count]) => total + value * count, 0);
}
