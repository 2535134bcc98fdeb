import type { RunRecord } from "../../run/run-record.ts";
import type { RequestFailure } from "../../traffic/failed-requests.ts";
import { faultsOf, type PlayedFault } from "./faults.ts";
import type { Span } from "./spans.ts";

/** Requests that a fault took. */
export interface Taken {
  readonly fault: PlayedFault;
  readonly window: Span;
  readonly count: number;
}

/** Failures of a run, those that a fault took apart. Times of failures are the machine's. */
export interface SortedFailures {
  readonly taken: readonly Taken[];
  /** Those that are the service's. */
  readonly own: readonly RequestFailure[];
  /** Requests that failed or were never sent, listed or not. */
  readonly failedCount: number;
  readonly takenCount: number;
}

/**
 * A fault takes the requests that failed from its beginning on, those under way included, and that were due until the targets that it
 * concerns had left the healthy set: at most their share of all that were due then. It takes no more once the health check has had its time to notice (its
 * interval × its threshold + its timeout): what fails later is the service's.
 */
export function sortFailures(run: RunRecord): SortedFailures {
  const { failures, failuresLeftOut } = run.traffic;
  let own = failures;
  const taken = faultsOf(run).map((fault): Taken => {
    const window = windowOf(run, fault);
    const isInside = ({ dueAtSeconds, endedAtSeconds }: RequestFailure): boolean =>
      onRegionClock(run, endedAtSeconds) >= window.fromSeconds &&
      onRegionClock(run, dueAtSeconds) <= window.untilSeconds;
    const inside = fault.taskIds.length > 0 ? own.filter(isInside) : [];
    const firstDue = inside.reduce(
      (first, { dueAtSeconds }) => Math.min(first, onRegionClock(run, dueAtSeconds)),
      window.fromSeconds,
    );
    const countMax = Math.ceil(fault.share * dueWithin(run, { ...window, fromSeconds: firstDue }));
    const count = Math.min(inside.length, countMax);
    const takenOnes = new Set(inside.slice(0, count));
    own = own.filter((failure) => !takenOnes.has(failure));
    return { fault, window, count };
  });
  const takenCount = taken.reduce((sum, { count }) => sum + count, 0);
  return { taken, own, takenCount, failedCount: failures.length + failuresLeftOut };
}

/** A time of the traffic, which is the machine's, on the region's clock. */
export function onRegionClock({ speed }: Pick<RunRecord, "speed">, machineSeconds: number): number {
  return machineSeconds * speed;
}

/** How long it takes the health check to find a target unhealthy, in seconds of the region's clock. */
export function noticeSeconds({ service }: Pick<RunRecord, "service">): number {
  const { intervalSeconds, unhealthyThreshold, timeoutSeconds } = service.healthCheck;
  return intervalSeconds * unhealthyThreshold + timeoutSeconds;
}

function windowOf(run: RunRecord, { fromSeconds, taskIds }: PlayedFault): Span {
  if (taskIds.length === 0) return { fromSeconds, untilSeconds: fromSeconds };
  const left = run.samples.find(
    ({ atSeconds, tasks }) =>
      atSeconds > fromSeconds && !tasks.some(({ taskId, target }) => target === "healthy" && taskIds.includes(taskId)),
  );
  const latest = fromSeconds + noticeSeconds(run);
  // The APIs may know before the nodes do, which get a second of the machine.
  const untilSeconds = Math.max(left?.atSeconds ?? latest, fromSeconds + onRegionClock(run, 1));
  return { fromSeconds, untilSeconds: Math.min(untilSeconds, latest) };
}

/** How many requests were sent, or given up, in a time: of a second that lies in it in part, that part. */
function dueWithin(run: RunRecord, { fromSeconds, untilSeconds }: Span): number {
  return run.traffic.seconds.reduce((sum, { second, sent, unsent }) => {
    const from = onRegionClock(run, second);
    const until = onRegionClock(run, second + 1);
    const inside = Math.min(until, untilSeconds) - Math.max(from, fromSeconds);
    return inside <= 0 ? sum : sum + ((sent + unsent) * inside) / (until - from);
  }, 0);
}
