import type { RunRecord, Verdict } from "../run/run-record.ts";
import { numberText } from "./reading/figures.ts";
import { verdictsOf } from "./verdict.ts";

const { kept, missed, notJudged } = verdictsOf("cost", "costUsd");

/** Task-hours of the region's clock × the price of one. A task costs until it is STOPPED. */
export function judgeCost(run: RunRecord): Verdict {
  const asked = run.scenario.objectives.costUsd;
  if (asked === undefined) return notJudged("No ceiling for the cost was asked for.");
  const hours = taskHours(run);
  const cost = hours * run.service.taskHourUsd;
  const finding = `${usd(cost)} for ${numberText(hours)} task-hours; ${usd(asked)} was asked for.`;
  const evidence = [`${usd(run.service.taskHourUsd)} for an hour of one task`];
  const measured = { value: cost, asked, unit: "USD", better: "less" } as const;
  if (cost <= asked) return kept({ finding, measured, evidence });
  const [most] = run.samples.toSorted((a, b) => b.desiredCount - a.desiredCount);
  const advice = most && `Run fewer tasks: up to ${most.desiredCount} were desired.`;
  return missed({ finding, measured, evidence, advice });
}

function taskHours({ samples, endedAtSeconds }: RunRecord): number {
  const taskSeconds = samples.reduce((sum, { atSeconds, tasks }, index) => {
    const until = samples[index + 1]?.atSeconds ?? Math.max(atSeconds, endedAtSeconds);
    return sum + tasks.filter(({ lastStatus }) => lastStatus !== "STOPPED").length * (until - atSeconds);
  }, 0);
  return taskSeconds / 3600;
}

function usd(amount: number): string {
  return `$${amount.toLocaleString("en-US", { maximumFractionDigits: 4 })}`;
}
