import type { ReleaseRecord, RunRecord, Verdict } from "../run/run-record.ts";
import {
  adviceForRelease,
  hasLostItsOnlyZone,
  setGracePeriod,
  setMinimumHealthy,
  spanOf,
  turnCircuitBreakerOn,
} from "./reading/advice.ts";
import { capacityOf } from "./reading/capacity.ts";
import { countText, listText, secondsText } from "./reading/figures.ts";
import { faultsOf } from "./reading/faults.ts";
import { isWithin, lengthOf, spansWhere, type Span } from "./reading/spans.ts";
import { replacedEarly } from "./reading/starts.ts";
import { onRegionClock, sortFailures } from "./reading/taken-requests.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed, notJudged } = verdictsOf("release");

/** How the command line ends when a release failed and the service goes on as before (`exitCodes.rolledBack`). */
const rolledBackExitCode = 4;

/**
 * Judged always: a good release completes and fails no request that a fault did not take; a bad one ends on the revision before it, with
 * the exit code and the reason for it; and at no time does no revision serve, unless faults took every target.
 */
export function judgeRelease(run: RunRecord): Verdict {
  if (run.releases.length === 0) return notJudged("Nothing was released.");
  const faults = run.releases.flatMap((release) => faultsOfRelease(run, release));
  const [first] = faults;
  if (!first) {
    return kept({
      finding: `${countText(run.releases.length, "release")} ended as it had to.`,
      evidence: run.releases.map(endText),
    });
  }
  return missed({
    finding: first.finding,
    evidence: [...faults.slice(1).map(({ finding }) => finding), ...run.releases.map(endText)],
    advice: faults.find(({ advice }) => advice !== undefined)?.advice,
    spans: faults.flatMap(({ spans }) => spans),
  });
}

interface FaultOfRelease {
  readonly finding: string;
  readonly advice: string | undefined;
  readonly spans: readonly Span[];
}

function faultsOfRelease(run: RunRecord, release: ReleaseRecord): readonly FaultOfRelease[] {
  const isCutShort = run.ended === "interrupted" && release.endedAtSeconds >= run.endedAtSeconds;
  const ending = isCutShort ? [] : release.kind === "bad" ? endOfBad(run, release) : endOfGood(run, release);
  return [...gone(run, release), ...ending];
}

/** Neither revision serves. */
function gone(run: RunRecord, release: ReleaseRecord): readonly FaultOfRelease[] {
  const empty = new Set(
    capacityOf(run)
      .filter(({ sample, expected, taken }) => sample.healthyTargets === 0 && expected > taken)
      .map(({ sample }) => sample),
  );
  const spans = spansWhere(run.samples, (each) => empty.has(each) && isWithin(each.atSeconds, [spanOf(release)]));
  if (spans.length === 0 || hasLostItsOnlyZone(run, spans)) return [];
  const finding = `No target of either revision was healthy for ${secondsText(lengthOf(spans))} of the release.`;
  const advice = run.service.minimumHealthyPercent < 100 ? setMinimumHealthy(run) : adviceForRelease(run, release);
  return [{ finding, advice, spans }];
}

function endOfGood(run: RunRecord, release: ReleaseRecord): readonly FaultOfRelease[] {
  const span = spanOf(release);
  const early = replacedEarly(run).filter(({ untilSeconds }) => isWithin(untilSeconds, [span]));
  const grace = early.length > 0 ? setGracePeriod(run) : undefined;
  // What links break as long as they are faulty is no release's doing, however long that is known.
  const broken = faultsOf(run).filter(({ target }) => target === "links");
  const failed = sortFailures(run).own.filter(({ dueAtSeconds }) => {
    const atSeconds = onRegionClock(run, dueAtSeconds);
    return isWithin(atSeconds, [span]) && !isWithin(atSeconds, broken);
  });
  const causes = [...new Set(failed.map(({ cause }) => cause))];
  return [
    ...(release.outcome === "completed"
      ? []
      : [
          {
            finding: `A good release was not completed (${release.outcome}): ${release.reason}`,
            advice: grace ?? adviceForRelease(run, release),
            spans: [span],
          },
        ]),
    ...(early.length === 0
      ? []
      : [
          {
            finding: `${countText(early.length, "task")} of a good release were replaced before they could be healthy.`,
            advice: grace,
            spans: early.map(({ fromSeconds, untilSeconds }) => ({ fromSeconds, untilSeconds })),
          },
        ]),
    ...(failed.length === 0
      ? []
      : [
          {
            finding: `A good release failed ${countText(failed.length, "request")} (${listText(causes)}).`,
            advice: adviceForRelease(run, release),
            spans: [span],
          },
        ]),
  ];
}

function endOfBad(run: RunRecord, release: ReleaseRecord): readonly FaultOfRelease[] {
  const span = spanOf(release);
  const advice = adviceForRelease(run, release);
  if (release.outcome !== "rolled back") {
    const how = release.outcome === "completed" ? "was completed" : "did not end on the revision before it";
    return [{ finding: `A bad release ${how}: ${release.reason || "no reason was given"}`, advice, spans: [span] }];
  }
  if (release.rolledBackBy === "evenkeel" && run.service.circuitBreaker !== "with rollback") {
    const finding = "A bad release was put back by the deployer alone: ECS would have gone on with it.";
    return [{ finding, advice: turnCircuitBreakerOn(run.service.circuitBreaker), spans: [span] }];
  }
  if (release.revisionAfter !== release.revisionBefore) {
    const finding = `A bad release was rolled back to revision ${release.revisionAfter}, not to ${release.revisionBefore}.`;
    return [{ finding, advice, spans: [span] }];
  }
  if (release.exitCode !== rolledBackExitCode || release.reason.trim() === "") {
    const finding = `A bad release ended with exit code ${release.exitCode} and ${release.reason ? `“${release.reason}”` : "no reason"}; ${rolledBackExitCode} and a reason were due.`;
    return [{ finding, advice: undefined, spans: [span] }];
  }
  return [];
}

function endText({ kind, outcome, startedAtSeconds, endedAtSeconds, reason }: ReleaseRecord): string {
  const took = secondsText(endedAtSeconds - startedAtSeconds);
  return `The ${kind === "bad" ? "bad release" : "release"} of ${secondsText(startedAtSeconds)}: ${outcome} after ${took}${reason ? ` (${reason})` : ""}`;
}
