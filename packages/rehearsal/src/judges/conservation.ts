import type { RunRecord, Verdict } from "../run/run-record.ts";
import { setGracePeriod } from "./reading/advice.ts";
import { countText, listText } from "./reading/figures.ts";
import { replacedEarly } from "./reading/starts.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed } = verdictsOf("conservation");

/**
 * Judged always: no task without a service, no target without a task, no process and no fault left, no event there twice, no write lost
 * that was acknowledged; and no task that health checks replaced before it could serve.
 */
export function judgeConservation(run: RunRecord): Verdict {
  const early = replacedEarly(run);
  const { atEnd, acknowledgedWrites } = run;
  const left: readonly (readonly [string, readonly string[]])[] = [
    ["task without a service", atEnd.tasksWithoutService],
    ["target without a task", atEnd.targetsWithoutTask],
    ["process that was left", atEnd.processes],
    ["event that was there twice", atEnd.eventsToldTwice],
    ["fault that was left", atEnd.activeFaults],
    ["task that was replaced before it could be healthy", early.map(({ taskId }) => taskId.slice(0, 8))],
  ];
  const { lost, made } = acknowledgedWrites;
  const wrong = [
    ...left
      .filter(([, items]) => items.length > 0)
      .map(([what, items]) => `${items.length} × ${what}: ${listText(items)}`),
    ...(lost > 0 ? [`${lost} of ${made} writes were acknowledged, and lost`] : []),
  ];
  if (wrong.length === 0) {
    return kept({
      finding: "Nothing was left over, nothing was lost.",
      evidence: [`${countText(made, "write")} were acknowledged`],
    });
  }
  return missed({
    finding: `${wrong[0] ?? ""}.`,
    evidence: wrong.slice(1),
    advice: early.length > 0 ? setGracePeriod(run) : undefined,
    spans: early.map(({ fromSeconds, untilSeconds }) => ({ fromSeconds, untilSeconds })),
  });
}
