import type { RunRecord, Sample, Verdict } from "../run/run-record.ts";
import { adviceFor, hasLostItsOnlyZone, setGracePeriod, useTwoZones } from "./reading/advice.ts";
import { secondsText } from "./reading/figures.ts";
import { capacityOf } from "./reading/capacity.ts";
import { faultsOf, settlingSeconds, type PlayedFault } from "./reading/faults.ts";
import { isEven } from "./reading/zones.ts";
import { replacedEarly } from "./reading/starts.ts";
import { noticeSeconds } from "./reading/taken-requests.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed, notJudged } = verdictsOf("recovery", "recoverySeconds");

/**
 * From a fault's beginning until as many targets are healthy as tasks are desired, and from the end of the last one until the tasks are
 * balanced over the zones as well. What a fault that begins meanwhile delays counts from the beginning of that one. A run that ended
 * before its time is not judged.
 */
export function judgeRecovery(run: RunRecord): Verdict {
  const asked = run.scenario.objectives.recoverySeconds;
  if (asked === undefined) return notJudged("No time for the recovery was asked for.");
  if (run.ended === "interrupted") return notJudged("The run was interrupted.");
  const faults = faultsOf(run);
  if (faults.length === 0) return notJudged("There was no fault to recover from.");
  const recoveries = [...faults.flatMap((fault) => fullAgain(run, fault, faults) ?? []), ...balancedAgain(run, faults)];
  const isLate = (each: Recovery): boolean => each.tookSeconds > asked || (!each.isOver && each.tookSeconds >= asked);
  const late = recoveries.filter(isLate);
  const unknown = recoveries.filter((each) => !each.isOver && !isLate(each));
  if (recoveries.length === 0) {
    const measured = { value: 0, asked, unit: "s", better: "less" } as const;
    return kept({ finding: "As many targets were healthy as were desired all the time.", measured, evidence: [] });
  }
  const longest = Math.max(0, ...recoveries.map(({ tookSeconds }) => tookSeconds));
  const evidence = recoveryTexts(recoveries);
  if (late.length === 0 && unknown.length > 0) {
    return notJudged("The run ended before the service had recovered, and before its time for it was over.");
  }
  const finding = `The longest recovery took ${secondsText(longest)}; ${secondsText(asked)} was asked for.`;
  const measured = { value: longest, asked, unit: "s", better: "less" } as const;
  if (late.length === 0) return kept({ finding, measured, evidence });
  const spans = late.map(({ fromSeconds, tookSeconds }) => ({
    fromSeconds: fromSeconds + asked,
    untilSeconds: fromSeconds + tookSeconds,
  }));
  // How soon ECS balances the zones again is not for the service to say.
  const ofCapacity = late.filter(({ kind }) => kind === "full");
  const advice = ofCapacity.length > 0 ? adviceOf(run, asked, ofCapacity) : undefined;
  return missed({ finding, measured, evidence, spans, advice });
}

interface Recovery {
  readonly kind: "full" | "balanced";
  readonly of: string;
  readonly fromSeconds: number;
  readonly tookSeconds: number;
  readonly isOver: boolean;
}

/**
 * How long the service took to be full after a fault had shown; undefined where it did not, until it was undone and the health check had
 * had its time. A desired count that rises meanwhile is no fault's.
 */
function fullAgain(run: RunRecord, fault: PlayedFault, faults: readonly PlayedFault[]): Recovery | undefined {
  const hasAll = fullness(run);
  const next = faults.find(({ fromSeconds }) => fromSeconds > fault.fromSeconds)?.fromSeconds ?? Infinity;
  const after = run.samples.filter(({ atSeconds }) => atSeconds >= fault.fromSeconds);
  const dip = after.findIndex((sample) => !hasAll(sample));
  const dipped = after[dip];
  if (!dipped || dipped.atSeconds >= next || dipped.atSeconds > shownUntil(run, fault)) return undefined;
  const full = after.slice(dip).find(hasAll);
  // The one that began meanwhile is measured in its place.
  if ((full?.atSeconds ?? run.endedAtSeconds) >= next) return undefined;
  const { fromSeconds } = fault;
  const tookSeconds = (full?.atSeconds ?? run.endedAtSeconds) - fromSeconds;
  return {
    kind: "full",
    of: `${fault.name}, until all targets were healthy`,
    fromSeconds,
    tookSeconds,
    isOver: full !== undefined,
  };
}

/** When a fault has shown, if it does. */
function shownUntil(run: RunRecord, { untilSeconds }: PlayedFault): number {
  return untilSeconds + noticeSeconds(run) + settlingSeconds;
}

/** Whether a sample has all the targets that are expected of it. */
function fullness(run: RunRecord): (sample: Sample) => boolean {
  const expected = new Map(capacityOf(run).map((capacity) => [capacity.sample, capacity.expected]));
  return (sample) => sample.healthyTargets >= (expected.get(sample) ?? sample.desiredCount);
}

function balancedAgain(run: RunRecord, faults: readonly PlayedFault[]): readonly Recovery[] {
  const last = faults.toSorted((a, b) => b.untilSeconds - a.untilSeconds)[0];
  if (!last || last.untilSeconds <= last.fromSeconds) return [];
  const after = run.samples.filter(({ atSeconds }) => atSeconds >= last.untilSeconds);
  const hasAll = fullness(run);
  const isBalanced = (sample: Sample): boolean => hasAll(sample) && isEven(run, sample);
  const shown = shownUntil(run, last);
  const unbalanced = after.findLastIndex((sample) => sample.atSeconds <= shown && !isBalanced(sample));
  if (unbalanced < 0) return [];
  const balanced = after.slice(unbalanced).find(isBalanced);
  const fromSeconds = last.untilSeconds;
  const tookSeconds = (balanced?.atSeconds ?? run.endedAtSeconds) - fromSeconds;
  return [
    {
      kind: "balanced",
      of: `the end of ${last.name}, until balanced`,
      fromSeconds,
      tookSeconds,
      isOver: balanced !== undefined,
    },
  ];
}

/** The longest ones, where there are many. */
function recoveryTexts(recoveries: readonly Recovery[]): readonly string[] {
  if (recoveries.length <= textsMax) return recoveries.map(recoveryText);
  const longest = recoveries.toSorted((a, b) => b.tookSeconds - a.tookSeconds).slice(0, textsMax);
  return [...longest.map(recoveryText), `and ${recoveries.length - textsMax} that took less time`];
}

const textsMax = 5;

function recoveryText({ of, tookSeconds, isOver }: Recovery): string {
  return `From ${of}: ${isOver ? secondsText(tookSeconds) : `not within ${secondsText(tookSeconds)}`}`;
}

function adviceOf(run: RunRecord, asked: number, late: readonly Recovery[]): string | undefined {
  const spans = late.map(({ fromSeconds, tookSeconds }) => ({ fromSeconds, untilSeconds: fromSeconds + tookSeconds }));
  if (hasLostItsOnlyZone(run, spans)) return useTwoZones(run);
  if (replacedEarly(run).length > 0) return setGracePeriod(run);
  const { intervalSeconds, unhealthyThreshold } = run.service.healthCheck;
  if (noticeSeconds(run) > asked / 2) {
    return `Check health more often than every ${intervalSeconds} s: ${unhealthyThreshold} checks take ${secondsText(noticeSeconds(run))} to find a target unhealthy.`;
  }
  return adviceFor(run, spans);
}
