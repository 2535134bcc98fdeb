import type { RunRecord, Verdict } from "../run/run-record.ts";
import { adviceFor, setGracePeriod, setMinimumHealthy, spanOf } from "./reading/advice.ts";
import { capacityOf, type Capacity } from "./reading/capacity.ts";
import { countText, percentText, secondsText } from "./reading/figures.ts";
import { lengthOf, overlaps, spansWhere } from "./reading/spans.ts";
import { replacedEarly } from "./reading/starts.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed, notJudged } = verdictsOf("capacity floor", "capacityFloorPercent");

/**
 * Healthy targets never below the part of the desired count that was asked for, but for those that a fault took: `capacityOf` in
 * reading/capacity.ts says which.
 */
export function judgeCapacityFloor(run: RunRecord): Verdict {
  const asked = run.scenario.objectives.capacityFloorPercent;
  if (asked === undefined) return notJudged("No capacity floor was asked for.");
  const capacities = capacityOf(run);
  if (capacities.length === 0) return notJudged("The service never had all of its targets healthy.");
  const floorOf = ({ expected, taken }: Capacity): number => Math.ceil((expected * asked) / 100 - 1e-9) - taken;
  const below = capacities.filter((each) => each.sample.healthyTargets < floorOf(each));
  const [lowest] = capacities.toSorted((a, b) => a.sample.healthyTargets - b.sample.healthyTargets);
  const least = lowest
    ? `${countText(lowest.sample.healthyTargets, "target")} at the fewest, of ${lowest.expected}`
    : "";
  const shares = capacities.map(
    ({ sample, expected, taken }) => (sample.healthyTargets + taken) / Math.max(1, expected),
  );
  const value = Math.min(100, 100 * Math.min(...shares));
  const measured = { value, asked, unit: "%", better: "more" } as const;
  const evidence = [
    lowest && lowest.sample.healthyTargets < lowest.expected
      ? `Healthy: ${least}, at ${secondsText(lowest.sample.atSeconds)}; ${lowest.taken} taken by faults`
      : undefined,
  ];
  if (below.length === 0)
    return kept({
      finding: `Never below ${percentText(asked)} of the desired count, but for what faults took.`,
      measured,
      evidence,
    });
  const belowSamples = new Set(below.map(({ sample }) => sample));
  const spans = spansWhere(run.samples, (sample) => belowSamples.has(sample));
  const lets = run.service.minimumHealthyPercent < 100;
  const isReleased = run.releases.some((release) => spans.some((span) => overlaps(span, spanOf(release))));
  const ofRelease = lets && isReleased ? setMinimumHealthy(run) : undefined;
  const advice =
    ofRelease ?? adviceFor(run, spans) ?? (replacedEarly(run).length > 0 ? setGracePeriod(run) : undefined);
  const finding = `Below ${percentText(asked)} of the desired count for ${secondsText(lengthOf(spans))}.`;
  return missed({ finding, measured, evidence, spans, advice });
}
