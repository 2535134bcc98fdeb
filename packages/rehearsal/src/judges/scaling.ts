import type { RunRecord, Verdict } from "../run/run-record.ts";
import { countText, secondsText } from "./reading/figures.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed, notJudged } = verdictsOf("scaling");

/**
 * Judged where there are scaling rules: the desired count stays within their limits, each change has a cause that was seen (a scaling
 * activity, itself with an alarm or a schedule, or a scheduled `scale`), and no change is taken back within the cooldown.
 */
export function judgeScaling(run: RunRecord): Verdict {
  const { scaling } = run.service;
  if (!scaling) return notJudged("The service has no scaling rules.");
  const changes = changesOf(run);
  const outside = changes.filter(({ to }) => (to < scaling.min || to > scaling.max) && to !== run.service.desiredCount);
  const unexplained = changes.filter((change) => causeOf(run, change) === undefined);
  const flaps = changes.filter((change, index) => {
    const previous = changes[index - 1];
    if (previous?.from !== change.to) return false;
    // Both were found by looking now and then: the one before may have been as early as the look before its own.
    return change.atSeconds - previous.afterSeconds < scaling.cooldownSeconds && !isAsked(run, change);
  });
  const evidence = changes.map((change) => `${changeText(change)}: ${causeOf(run, change) ?? "no cause was seen"}`);
  const wrong = [
    ...outside.map((change) => `${changeText(change)} is outside of ${scaling.min} to ${scaling.max}`),
    ...unexplained.map((change) => `${changeText(change)} has no cause`),
    ...flaps.map((change) => `${changeText(change)} takes back the change before it within the cooldown`),
  ];
  const [first] = wrong;
  if (first === undefined) {
    return kept({
      finding: `${countText(changes.length, "change")} of the desired count, each with its cause.`,
      evidence,
    });
  }
  const spans = [...outside, ...unexplained, ...flaps].map(({ atSeconds }) => ({
    fromSeconds: atSeconds,
    untilSeconds: atSeconds,
  }));
  const advice =
    flaps.length > 0
      ? `Move the thresholds of scaling out and in further apart: less than ${scaling.cooldownSeconds} s after a change it was taken back.`
      : undefined;
  return missed({ finding: `The desired count: ${first}.`, evidence: [...wrong.slice(1), ...evidence], spans, advice });
}

interface Change {
  readonly atSeconds: number;
  /** When it was not there yet. */
  readonly afterSeconds: number;
  readonly from: number;
  readonly to: number;
}

function changesOf({ samples }: RunRecord): readonly Change[] {
  return samples.flatMap((sample, index): readonly Change[] => {
    const previous = samples[index - 1];
    if (!previous || previous.desiredCount === sample.desiredCount) return [];
    const times = { atSeconds: sample.atSeconds, afterSeconds: previous.atSeconds };
    return [{ ...times, from: previous.desiredCount, to: sample.desiredCount }];
  });
}

/** How late an API may say what it has done. */
const reportedSeconds = 10;

/** How long before what it causes an alarm is looked for: its period, usually. */
const alarmedSeconds = 60;

function eventsAt(run: RunRecord, { atSeconds, afterSeconds }: Change): RunRecord["events"] {
  const from = afterSeconds - reportedSeconds;
  return run.events.filter((event) => event.atSeconds >= from && event.atSeconds <= atSeconds + reportedSeconds);
}

function isAsked(run: RunRecord, change: Change): boolean {
  return eventsAt(run, change).some(({ kind }) => kind === "scaled");
}

function causeOf(run: RunRecord, change: Change): string | undefined {
  const near = eventsAt(run, change);
  const asked = near.find(({ kind }) => kind === "scaled");
  if (asked) return asked.text;
  const activity = near.find(({ kind }) => kind === "scaling activity");
  if (!activity || /schedule/i.test(activity.text)) return activity?.text;
  const isNear = ({ atSeconds }: { readonly atSeconds: number }): boolean =>
    atSeconds >= activity.atSeconds - alarmedSeconds && atSeconds <= activity.atSeconds + reportedSeconds;
  const hadAlarm =
    run.events.some((event) => event.kind === "alarm" && isNear(event)) ||
    run.samples.some((sample) => sample.alarms.length > 0 && isNear(sample));
  return hadAlarm ? activity.text : undefined;
}

function changeText({ from, to, atSeconds }: Change): string {
  return `${from} → ${to} at ${secondsText(atSeconds)}`;
}
