import { faultKind, type FaultTarget } from "@evenkeel/region/faults";
import type { FaultEvent } from "../../scenario/scenario.ts";
import type { RunRecord, Sample } from "../../run/run-record.ts";
import { joined, type Span } from "./spans.ts";

/** A fault of the run, as it was seen. */
export interface PlayedFault extends Span {
  readonly scheduled: number;
  readonly name: string;
  readonly target: FaultTarget;
  /** The zone that it concerns. */
  readonly zone?: string;
  /** The tasks that served when it began, and that it concerns. */
  readonly taskIds: readonly string[];
  /** What part of the healthy targets they were, 0 to 1. */
  readonly share: number;
}

/** The faults that began, with whom they concerned. */
export function faultsOf(run: RunRecord): readonly PlayedFault[] {
  return run.schedule.flatMap((scheduled): readonly PlayedFault[] => {
    if (!("fault" in scheduled.event)) return [];
    const { event, index } = scheduled;
    const began = run.events.find((each) => each.kind === "fault began" && each.scheduled === index);
    if (!began) return [];
    const ended = run.events.find((each) => each.kind === "fault ended" && each.scheduled === index);
    const lasted = scheduled.untilSeconds - scheduled.atSeconds;
    const fromSeconds = began.atSeconds;
    const untilSeconds = Math.max(fromSeconds, ended?.atSeconds ?? Math.min(fromSeconds + lasted, run.endedAtSeconds));
    const zone = began.zone ?? scheduled.zone;
    const before = sampleBefore(run, fromSeconds);
    const taskIds = concerned(event, before, { zone, named: began.taskIds });
    const share = shareOf(before, taskIds);
    const target = faultKind(event.fault)?.target ?? "region";
    const known = { scheduled: index, name: event.fault, target, ...(zone !== undefined && { zone }) };
    return [{ ...known, fromSeconds, untilSeconds, taskIds, share }];
  });
}

/** When the last fault had been undone; 0 without faults. */
export function lastUndoneSeconds(run: RunRecord): number {
  return Math.max(0, ...faultsOf(run).map(({ untilSeconds }) => untilSeconds));
}

/** From the beginning of each fault until it is undone and as many targets as desired are healthy again. */
export function disturbedSpans(run: RunRecord): readonly Span[] {
  return joined(
    faultsOf(run).map(({ fromSeconds, untilSeconds }) => {
      // A fault shows in the samples that come after it.
      const healed = run.samples.find((sample) => sample.atSeconds > untilSeconds + settlingSeconds && isFull(sample));
      return { fromSeconds, untilSeconds: healed?.atSeconds ?? run.endedAtSeconds };
    }),
  );
}

/** Two samples at the usual speed: what a fault does is not in the first one after it. */
export const settlingSeconds = 2;

/** Whether as many targets are healthy as tasks are desired. */
export function isFull({ healthyTargets, desiredCount }: Sample): boolean {
  return healthyTargets >= desiredCount;
}

/** The last sample before a time. */
function sampleBefore(run: Pick<RunRecord, "samples">, atSeconds: number): Sample | undefined {
  return run.samples.findLast((sample) => sample.atSeconds < atSeconds) ?? run.samples[0];
}

function concerned(
  event: FaultEvent,
  before: Sample | undefined,
  { zone, named }: { readonly zone: string | undefined; readonly named: readonly string[] | undefined },
): readonly string[] {
  const target = faultKind(event.fault)?.target;
  const serving = (before?.tasks ?? []).filter((task) => task.target === "healthy");
  // What starts later, and the region itself, serve no request.
  if (target === "starts" || target === "region" || event.dependency !== undefined) return [];
  if (named !== undefined && target !== "zone") {
    return serving.filter(({ taskId }) => named.includes(taskId)).map(({ taskId }) => taskId);
  }
  return serving.filter((task) => task.zone === zone).map(({ taskId }) => taskId);
}

function shareOf(before: Sample | undefined, taskIds: readonly string[]): number {
  const healthy = before?.tasks.filter((task) => task.target === "healthy").length ?? 0;
  return healthy === 0 ? 0 : taskIds.length / healthy;
}
