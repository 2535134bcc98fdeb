import type { RunRecord, Verdict } from "../run/run-record.ts";
import { adviceFor } from "./reading/advice.ts";
import { countText, numberText, percentText, secondsText } from "./reading/figures.ts";
import { joined, type Span } from "./reading/spans.ts";
import { onRegionClock, sortFailures, type SortedFailures } from "./reading/taken-requests.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed, notJudged } = verdictsOf("availability", "availabilityPercent");

/**
 * Requests that were answered without failure, of all that were due but those that a fault took. What a fault takes is a rule of its own:
 * `sortFailures` in reading/taken-requests.ts.
 */
export function judgeAvailability(run: RunRecord): Verdict {
  const asked = run.scenario.objectives.availabilityPercent;
  const due = run.traffic.figures.scheduled;
  if (asked === undefined) return notJudged("No availability was asked for.");
  if (due === 0) return notJudged("No request was due.");
  const sorted = sortFailures(run);
  const failed = sorted.failedCount - sorted.takenCount;
  const percent = availability(due - sorted.takenCount, failed);
  const share = `${percentText(percent)} of ${countText(due - sorted.takenCount, "request")} were answered`;
  const finding = `${share}; ${percentText(asked)} was asked for.`;
  const spans = tensBelow(run, sorted, asked);
  const measured = { value: percent, asked, unit: "%", better: "more" } as const;
  const evidence = evidenceOf(run, sorted);
  if (percent >= asked) return kept({ finding, measured, evidence });
  return missed({ finding, measured, evidence, spans, advice: adviceFor(run, spansOfFailures(run, sorted)) });
}

function availability(due: number, failed: number): number {
  return due <= 0 ? 100 : (100 * Math.max(0, due - failed)) / due;
}

function evidenceOf(run: RunRecord, sorted: SortedFailures): readonly string[] {
  const causes = Map.groupBy(sorted.own, ({ cause }) => cause);
  const byCause = [...causes].toSorted(([, a], [, b]) => b.length - a.length);
  const ten = worstTen(run, sorted);
  const leftOut = run.traffic.failuresLeftOut;
  return [
    ...byCause.map(([cause, each]) => `${countText(each.length, "request")}: ${cause}`),
    ...(ten ? [`The worst 10 s of traffic, from ${secondsText(ten.second)} on: ${percentText(ten.percent)}`] : []),
    ...takenTexts(sorted),
    ...(leftOut > 0 ? [`${numberText(leftOut)} failures are not listed one by one, and count in full`] : []),
  ];
}

function takenTexts({ taken }: SortedFailures): readonly string[] {
  const byName = Map.groupBy(
    taken.filter(({ count }) => count > 0),
    ({ fault }) => fault.name,
  );
  return [...byName].map(([name, all]) => {
    const requests = all.reduce((sum, { count }) => sum + count, 0);
    const longest = Math.max(...all.map(({ window }) => window.untilSeconds - window.fromSeconds));
    const [first] = all;
    const when =
      all.length === 1
        ? `in the first ${secondsText(longest)} from ${secondsText(first?.window.fromSeconds ?? 0)} on`
        : `in the first ${secondsText(longest)} at most of ${all.length} times`;
    return `Not held against the service: ${countText(requests, "request")} that ${name} took, ${when}`;
  });
}

interface Ten {
  readonly second: number;
  readonly percent: number;
}

/** Each 10 s of the machine in which requests were due, without those that faults took. */
function tensOf(run: RunRecord, { own }: SortedFailures): readonly Ten[] {
  const tenOf = (second: number): number => Math.floor(second / 10) * 10;
  const failed = Map.groupBy(own, ({ dueAtSeconds }) => tenOf(dueAtSeconds));
  const due = Map.groupBy(run.traffic.seconds, ({ second }) => tenOf(second));
  return [...due].flatMap(([second, seconds]) => {
    const count = seconds.reduce((sum, { sent, unsent }) => sum + sent + unsent, 0);
    return count === 0 ? [] : [{ second, percent: availability(count, failed.get(second)?.length ?? 0) }];
  });
}

function worstTen(run: RunRecord, sorted: SortedFailures): Ten | undefined {
  const [worst] = tensOf(run, sorted).toSorted((a, b) => a.percent - b.percent);
  return worst && worst.percent < 100 ? worst : undefined;
}

function tensBelow(run: RunRecord, sorted: SortedFailures, asked: number): readonly Span[] {
  const below = tensOf(run, sorted).filter(({ percent }) => percent < asked);
  return joined(
    below.map(({ second }) => ({
      fromSeconds: onRegionClock(run, second),
      untilSeconds: onRegionClock(run, second + 10),
    })),
  );
}

function spansOfFailures(run: RunRecord, { own }: SortedFailures): readonly Span[] {
  return joined(
    own.map(({ dueAtSeconds, endedAtSeconds }) => ({
      fromSeconds: onRegionClock(run, dueAtSeconds),
      untilSeconds: onRegionClock(run, endedAtSeconds),
    })),
  );
}
