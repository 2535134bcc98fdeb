import type { RunRecord, Sample } from "../../run/run-record.ts";
import { faultsOf, isFull, settlingSeconds, type PlayedFault } from "./faults.ts";

/** How many targets are to be healthy at a moment. */
export interface Capacity {
  readonly sample: Sample;
  /** The tasks that the service is to have: a desired count that has risen counts once it was reached. */
  readonly expected: number;
  /** How many targets faults took. */
  readonly taken: number;
}

/**
 * The capacity of each sample, from the first on in which it was full. A fault takes those of its targets that are not healthy, from its
 * beginning until the capacity is full without them, or with them once it is undone. While the desired count is above what was last
 * reached, that is what is expected.
 */
export function capacityOf(run: RunRecord): readonly Capacity[] {
  const faults = faultsOf(run).map((fault) => ({ ...fault, madeUpForAtSeconds: madeUpFor(run, fault) }));
  const begins = run.samples.findIndex(isFull);
  if (begins < 0) return [];
  let expected = run.samples[begins]?.desiredCount ?? 0;
  return run.samples.slice(begins).map((sample): Capacity => {
    expected = isFull(sample) ? sample.desiredCount : Math.min(expected, sample.desiredCount);
    const taking = faults.filter(
      ({ fromSeconds, madeUpForAtSeconds }) => fromSeconds <= sample.atSeconds && sample.atSeconds < madeUpForAtSeconds,
    );
    const healthy = healthyIds(sample);
    const taken = new Set(taking.flatMap(({ taskIds }) => taskIds.filter((id) => !healthy.has(id))));
    return { sample, expected, taken: taken.size };
  });
}

/** When the capacity is full without the targets of a fault, or with them after its end. */
function madeUpFor(run: RunRecord, { fromSeconds, untilSeconds, taskIds }: PlayedFault): number {
  const made = run.samples.find((sample) => {
    if (sample.atSeconds <= fromSeconds || !isFull(sample)) return false;
    const healthy = healthyIds(sample);
    return sample.atSeconds > untilSeconds + settlingSeconds || !taskIds.some((id) => healthy.has(id));
  });
  return made?.atSeconds ?? Infinity;
}

function healthyIds({ tasks }: Sample): ReadonlySet<string> {
  return new Set(tasks.filter(({ target }) => target === "healthy").map(({ taskId }) => taskId));
}
