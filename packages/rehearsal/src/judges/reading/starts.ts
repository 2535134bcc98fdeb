import type { RunRecord } from "../../run/run-record.ts";
import { faultsOf } from "./faults.ts";
import { overlaps, type Span } from "./spans.ts";

/** A task that was ended for its health checks before it had ever been healthy. */
export interface EarlyReplacement extends Span {
  readonly taskId: string;
}

/**
 * Tasks that health checks ended before they could serve. Not those of a bad release, nor those that were there while a fault of
 * starts, links or zones lasted: those are meant not to be healthy.
 */
export function replacedEarly(run: RunRecord): readonly EarlyReplacement[] {
  const faults = faultsOf(run).filter(({ name, target }) => target !== "region" && name !== "slow-start");
  const bad = run.releases.filter(({ kind }) => kind === "bad");
  const excused: readonly Span[] = [
    ...faults,
    ...bad.map(({ startedAtSeconds, endedAtSeconds }) => ({
      fromSeconds: startedAtSeconds,
      untilSeconds: endedAtSeconds,
    })),
  ];
  const ids = new Set(
    run.events
      .filter(({ kind, text }) => kind === "task stopped" && /health checks/i.test(text))
      .flatMap(({ taskIds = [] }) => taskIds),
  );
  return [...ids].flatMap((taskId): readonly EarlyReplacement[] => {
    const seen = seenOf(run, taskId);
    if (!seen || seen.healthyAtSeconds !== undefined || excused.some((span) => overlaps(span, seen))) return [];
    return [{ taskId, fromSeconds: seen.fromSeconds, untilSeconds: seen.untilSeconds }];
  });
}

/**
 * How long tasks took from when they were first seen to healthy, at most; where none was ever healthy, how long those lasted that
 * were replaced, which it takes longer than. Undefined where no task started.
 */
export function startSecondsMax(run: RunRecord): number | undefined {
  const first = run.samples[0]?.atSeconds ?? 0;
  const ids = new Set(run.samples.flatMap(({ tasks }) => tasks.map(({ taskId }) => taskId)));
  const starts = [...ids].flatMap((taskId) => {
    const seen = seenOf(run, taskId);
    // When those began that were there from the beginning is not known.
    if (seen?.healthyAtSeconds === undefined || seen.fromSeconds === first) return [];
    return [seen.healthyAtSeconds - seen.fromSeconds];
  });
  const replaced = replacedEarly(run).map(({ fromSeconds, untilSeconds }) => untilSeconds - fromSeconds);
  const all = [...starts, ...replaced];
  return all.length > 0 ? Math.max(...all) : undefined;
}

function seenOf(run: RunRecord, taskId: string): (Span & { readonly healthyAtSeconds?: number }) | undefined {
  const seen = run.samples.flatMap(({ atSeconds, tasks }) => {
    const task = tasks.find((each) => each.taskId === taskId);
    return task ? [{ atSeconds, target: task.target }] : [];
  });
  const [first] = seen;
  if (!first) return undefined;
  const healthy = seen.find(({ target }) => target === "healthy");
  return {
    fromSeconds: first.atSeconds,
    untilSeconds: seen.at(-1)?.atSeconds ?? first.atSeconds,
    ...(healthy && { healthyAtSeconds: healthy.atSeconds }),
  };
}
