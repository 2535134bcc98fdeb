import type { RunRecord, Sample, SampledTask, Verdict } from "../run/run-record.ts";
import { secondsText } from "./reading/figures.ts";
import { faultsOf } from "./reading/faults.ts";
import { outside, overlaps, type Span } from "./reading/spans.ts";
import { noticeSeconds } from "./reading/taken-requests.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed } = verdictsOf("truth");

/**
 * Judged always: what AWS's APIs say agrees with what is found on the machine. A task that is RUNNING lives, one that is STOPPED does not, a
 * healthy target lives, and a release that is completed has a healthy target of its revision. Each may be late by as long as it takes to
 * be noticed: a probe's interval for states, the health check's time for targets; and while the control plane is down, nothing is said.
 */
export function judgeTruth(run: RunRecord): Verdict {
  const lies = [...contradictionsOf(run), ...emptyReleases(run)];
  const [first] = lies;
  if (!first) return kept({ finding: "What the APIs said agrees with what was found on the machine." });
  return missed({
    finding: `The APIs said what was not so: ${first.what}, for ${secondsText(first.untilSeconds - first.fromSeconds)}.`,
    evidence: lies.map(({ what, fromSeconds }) => `${what}, from ${secondsText(fromSeconds)} on`),
    spans: lies.map(({ fromSeconds, untilSeconds }) => ({ fromSeconds, untilSeconds })),
  });
}

interface Lie extends Span {
  readonly what: string;
}

interface Claim {
  readonly what: string;
  readonly isFalse: (task: SampledTask) => boolean;
  readonly lateSeconds: (run: RunRecord) => number;
}

const claims: readonly Claim[] = [
  {
    what: "RUNNING, but not alive",
    isFalse: ({ lastStatus, lives }) => lastStatus === "RUNNING" && !lives,
    lateSeconds: ({ service }) => service.healthCheck.intervalSeconds,
  },
  {
    what: "STOPPED, but alive",
    isFalse: ({ lastStatus, lives }) => lastStatus === "STOPPED" && lives,
    lateSeconds: ({ service }) => service.healthCheck.intervalSeconds,
  },
  {
    what: "a healthy target, but not alive",
    isFalse: ({ target, lives }) => target === "healthy" && !lives,
    lateSeconds: noticeSeconds,
  },
];

function contradictionsOf(run: RunRecord): readonly Lie[] {
  const silences = controlPlaneSilences(run);
  const ids = [...new Set(run.samples.flatMap(({ tasks }) => tasks.map(({ taskId }) => taskId)))];
  return claims.flatMap((claim) =>
    ids.flatMap((taskId) =>
      stretchesOf(run.samples, taskId, claim)
        .flatMap((stretch) => outside(stretch, silences))
        .filter(({ fromSeconds, untilSeconds }) => untilSeconds - fromSeconds > claim.lateSeconds(run))
        .map((span) => ({ ...span, what: `task ${taskId.slice(0, 8)} is ${claim.what}` })),
    ),
  );
}

/** From the first to the last sample of each row of samples in which the claim is false. */
function stretchesOf(samples: readonly Sample[], taskId: string, { isFalse }: Claim): readonly Span[] {
  const stretches: Span[] = [];
  let fromSeconds: number | undefined;
  let untilSeconds = 0;
  for (const { atSeconds, tasks } of samples) {
    const task = tasks.find((each) => each.taskId === taskId);
    if (task && isFalse(task)) {
      fromSeconds ??= atSeconds;
      untilSeconds = atSeconds;
    } else if (fromSeconds !== undefined) {
      stretches.push({ fromSeconds, untilSeconds });
      fromSeconds = undefined;
    }
  }
  return fromSeconds === undefined ? stretches : [...stretches, { fromSeconds, untilSeconds }];
}

/** Releases that are said to be completed, of which nothing serves in the next sample; unless a fault was there. */
function emptyReleases(run: RunRecord): readonly Lie[] {
  return run.releases.flatMap(({ outcome, endedAtSeconds, revisionAfter }): readonly Lie[] => {
    const next = run.samples.find(({ atSeconds }) => atSeconds >= endedAtSeconds);
    if (outcome !== "completed" || !next || next.desiredCount === 0) return [];
    const span = { fromSeconds: endedAtSeconds, untilSeconds: next.atSeconds };
    const serves = next.tasks.some(({ revision, target }) => revision === revisionAfter && target === "healthy");
    if (serves || faultsOf(run).some((fault) => overlaps(fault, span))) return [];
    return [
      { ...span, what: `a release to revision ${revisionAfter} is completed, and none of its targets is healthy` },
    ];
  });
}

/** When the control plane was down, and had been there again for too short a time to know. */
function controlPlaneSilences(run: RunRecord): readonly Span[] {
  return faultsOf(run)
    .filter(({ name }) => name.startsWith("control-plane-"))
    .map(({ fromSeconds, untilSeconds }) => ({
      fromSeconds,
      untilSeconds: untilSeconds + restartSeconds + noticeSeconds(run),
    }));
}

/** How long a supervisor takes to find a control plane that hangs, and to start the next one. */
const restartSeconds = 30;
