import type { RunRecord, Verdict } from "../run/run-record.ts";
import type { Percentiles } from "../traffic/latencies.ts";
import type { TrafficSecond } from "../traffic/summary.ts";
import { adviceFor } from "./reading/advice.ts";
import { numberText } from "./reading/figures.ts";
import { disturbedSpans } from "./reading/faults.ts";
import { joined, overlaps, type Span } from "./reading/spans.ts";
import { onRegionClock } from "./reading/taken-requests.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed, notJudged } = verdictsOf("latency", "p99Ms");

/**
 * The 99th percentile of the latency, from when a request was due to its answer, outside of faults: a second is inside from the
 * beginning of a fault until it is undone and all targets are healthy again.
 */
export function judgeLatency(run: RunRecord): Verdict {
  const asked = run.scenario.objectives.p99Ms;
  if (asked === undefined) return notJudged("No latency was asked for.");
  const disturbed = disturbedSpans(run);
  const isInside = (second: TrafficSecond): boolean => disturbed.some((span) => overlaps(span, spanOf(run, second)));
  const inside = run.traffic.seconds.filter(isInside);
  const outside = run.traffic.seconds.filter((second) => !isInside(second));
  const measured = inside.length === 0 ? run.traffic.figures.latencyMs : together(outside);
  if (!outside.some(({ succeeded }) => succeeded > 0)) return notJudged("No request was answered outside of faults.");
  const finding = `p99 was ${numberText(measured.p99)} ms outside of faults; ${numberText(asked)} ms was asked for.`;
  const figure = { value: measured.p99, asked, unit: "ms", better: "less" } as const;
  const evidence = [
    `Outside of faults: ${percentilesText(measured)}`,
    inside.length > 0 ? `Inside: ${percentilesText(together(inside))}` : undefined,
  ];
  if (measured.p99 <= asked) return kept({ finding, measured: figure, evidence });
  const slow = outside.filter(({ latencyMs }) => latencyMs.p99 > asked).map((second) => spanOf(run, second));
  const spans = joined(slow);
  return missed({
    finding,
    measured: figure,
    evidence,
    spans,
    advice: adviceFor(run, spans) ?? addCapacity(run, spans),
  });
}

function addCapacity({ service, samples }: RunRecord, spans: readonly Span[]): string | undefined {
  const [first] = spans;
  if (!first) return undefined;
  const desired = samples.findLast(({ atSeconds }) => atSeconds <= first.untilSeconds)?.desiredCount;
  if (desired === undefined) return undefined;
  if (!service.scaling) return `Run more than ${desired} tasks, or add a scaling rule: all of them were busy.`;
  if (desired < service.scaling.max)
    return `Scale out earlier: at ${numberText(first.fromSeconds)} s, ${desired} tasks were too few.`;
  return `Raise the maximum of ${service.scaling.max} tasks: it was reached.`;
}

/**
 * Percentiles of several seconds of which each has its own. Half of a second's answers count as its p50, 40 % as its p90, and so on: never
 * better than it was.
 */
function together(seconds: readonly TrafficSecond[]): Percentiles {
  const parts = seconds.flatMap(({ succeeded, latencyMs: { p50, p90, p99, p999, max } }) => {
    const shares = [
      [p50, 0.5],
      [p90, 0.4],
      [p99, 0.09],
      [p999, 0.009],
      [max, 0.001],
    ] as const;
    return shares.map(([ms, share]) => ({ ms, weight: succeeded * share }));
  });
  const sorted = parts.toSorted((a, b) => a.ms - b.ms);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const at = (percent: number): number => {
    let below = 0;
    const found = sorted.find(({ weight }) => (below += weight) >= (total * percent) / 100 - 1e-9);
    return found?.ms ?? 0;
  };
  return { p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: sorted.at(-1)?.ms ?? 0 };
}

function percentilesText({ p50, p99, p999 }: Percentiles): string {
  return `p50 ${numberText(p50)} ms, p99 ${numberText(p99)} ms, p99.9 ${numberText(p999)} ms`;
}

function spanOf(run: RunRecord, { second }: TrafficSecond): Span {
  return { fromSeconds: onRegionClock(run, second), untilSeconds: onRegionClock(run, second + 1) };
}
