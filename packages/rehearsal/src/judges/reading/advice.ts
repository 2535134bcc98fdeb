import type { ReleaseRecord, RunRecord } from "../../run/run-record.ts";
import { capacityOf } from "./capacity.ts";
import { numberText } from "./figures.ts";
import { faultsOf } from "./faults.ts";
import { isWithin, overlaps, type Span } from "./spans.ts";
import { startSecondsMax } from "./starts.ts";

/** What to change so that what happened in these times does not again; undefined where no setting explains it. */
export function adviceFor(run: RunRecord, spans: readonly Span[]): string | undefined {
  if (spans.length === 0) return undefined;
  if (hasLostItsOnlyZone(run, spans)) return useTwoZones(run);
  const release = run.releases.find((each) => spans.some((span) => overlaps(span, spanOf(each))));
  return release && adviceForRelease(run, release);
}

/** What of the service's settings lets a release interrupt it. */
export function adviceForRelease(run: RunRecord, release: ReleaseRecord): string | undefined {
  const { service } = run;
  if (release.kind === "bad" && service.circuitBreaker !== "with rollback" && release.outcome !== "rolled back") {
    return turnCircuitBreakerOn(service.circuitBreaker);
  }
  const lacks = capacityOf(run)
    .filter(({ sample }) => isWithin(sample.atSeconds, [spanOf(release)]))
    .map(({ sample, expected, taken }) => ({
      serving: sample.healthyTargets,
      lacking: expected - taken - sample.healthyTargets,
    }));
  const lacked = service.minimumHealthyPercent < 100 && lacks.some(({ lacking }) => lacking > 0);
  if (lacked && lacks.some(({ serving }) => serving === 0)) return setMinimumHealthy(run);
  // With targets left that could have answered, it is those that left which did not end what they had begun.
  if (service.deregistrationDelaySeconds < drainedSeconds) return setDeregistrationDelay(run);
  if (service.stopTimeoutSeconds < drainedSeconds) {
    const given = `stopTimeout ${service.stopTimeoutSeconds} s kills a task that still answers`;
    return `Set the stop timeout to ${slowestSeconds(run)} s or more: ${given}.`;
  }
  return lacked ? setMinimumHealthy(run) : undefined;
}

/** Less than this is no time for the requests of a target that leaves. */
const drainedSeconds = 5;

export function setMinimumHealthy({ service }: Pick<RunRecord, "service">): string {
  const percent = service.minimumHealthyPercent;
  const all = percent === 0 ? "all of the tasks" : `${100 - percent} % of the tasks`;
  return `Set minimumHealthyPercent to 100: ${percent} lets a release stop ${all} before new ones are healthy.`;
}

function setDeregistrationDelay(run: RunRecord): string {
  const { deregistrationDelaySeconds } = run.service;
  const why = `with ${deregistrationDelaySeconds} s a target is taken away in the middle of its requests`;
  return `Set the deregistration delay to ${slowestSeconds(run)} s or more: ${why}.`;
}

export function turnCircuitBreakerOn(circuitBreaker: RunRecord["service"]["circuitBreaker"]): string {
  const why =
    circuitBreaker === "off"
      ? "without it a release that never becomes healthy goes on for ever"
      : "without rollback a release that failed stays where it failed";
  return `Turn the circuit breaker on, with rollback: ${why}.`;
}

export function setGracePeriod(run: RunRecord): string {
  const seconds = Math.ceil(startSecondsMax(run) ?? 0);
  const given = run.service.healthCheckGracePeriodSeconds;
  const why = `tasks took longer than ${given} s to be healthy, and were replaced before they could be`;
  return `Set the health check grace period above ${seconds} s: ${why}.`;
}

/** Where there are two zones, and every task was in one of them, there were too few tasks for both. */
export function useTwoZones({ service }: Pick<RunRecord, "service">): string {
  const { zones, desiredCount } = service;
  if (zones.length < 2) return `Use two zones or more: every task was in ${zones.join(", ") || "one zone"}.`;
  const count = desiredCount === 1 ? "the only task was" : `all ${desiredCount} tasks were`;
  return `Run two tasks or more, so that ECS spreads them over the zones: ${count} in one.`;
}

/** Whether all of the service was in a zone that a fault concerned in these times. */
export function hasLostItsOnlyZone(run: RunRecord, spans: readonly Span[]): boolean {
  return faultsOf(run).some(
    (fault) =>
      fault.target === "zone" &&
      (run.service.zones.length < 2 || fault.share === 1) &&
      spans.some((span) => overlaps(span, { ...fault, untilSeconds: fault.untilSeconds + healingSeconds })),
  );
}

/** A zone that is back has its first healthy task after this at the latest, in the usual case. */
const healingSeconds = 120;

export function spanOf({ startedAtSeconds, endedAtSeconds }: ReleaseRecord): Span {
  return { fromSeconds: startedAtSeconds, untilSeconds: endedAtSeconds };
}

/** Room for the slowest request, rounded up to five seconds. */
function slowestSeconds({ traffic }: RunRecord): string {
  const seconds = Math.ceil(traffic.figures.serviceMs.max / 1000 + 1);
  return numberText(Math.max(30, Math.ceil(seconds / 5) * 5));
}
