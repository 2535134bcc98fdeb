import { assert, pick, seededRandom, type Random } from "@evenkeel/kernel";
import type { Scenario, ScenarioEvent, TaskChoice, ZoneChoice } from "./scenario.ts";
import type { ScheduledEvent } from "./schedule.ts";

/**
 * What happens when: everything that the scenario leaves open is decided by the seed alone. `zones` are the names of the service's
 * zones. Throws an `UnknownZoneError` where the scenario names another.
 */
export function resolveSchedule(
  scenario: Pick<Scenario, "events">,
  { seed, zones }: { readonly seed: number; readonly zones: readonly string[] },
): readonly ScheduledEvent[] {
  const random = seededRandom(seed);
  const decided = scenario.events.flatMap((event) =>
    timesOf(event).map((times) => decide(event, times, zones, random)),
  );
  // Of what is due at the same time, the order of the scenario holds.
  return decided.toSorted((a, b) => a.atSeconds - b.atSeconds).map((event, index) => ({ index, ...event }));
}

/** A scenario that names a zone which the service does not have. */
export class UnknownZoneError extends Error {
  override readonly name = "UnknownZoneError";
  readonly given: string;
  readonly allowed: string;

  constructor(given: string, zones: readonly string[]) {
    super(`the service has no zone ${given}: it has ${zones.join(", ")}`);
    this.given = given;
    this.allowed = [...zones, "at random"].join(", ");
  }
}

type Times = Pick<ScheduledEvent, "atSeconds" | "untilSeconds">;

/** Once, or again and again until its time is over. */
function timesOf(event: ScenarioEvent): readonly Times[] {
  const { atSeconds } = event;
  const { forSeconds = 0, everySeconds }: { forSeconds?: number; everySeconds?: number } = event as object;
  if (everySeconds === undefined) return [{ atSeconds, untilSeconds: atSeconds + forSeconds }];
  const count = Math.max(1, Math.ceil(forSeconds / everySeconds));
  return Array.from({ length: count }, (_, n) => atSeconds + n * everySeconds).map((at) => ({
    atSeconds: at,
    untilSeconds: at,
  }));
}

function decide(
  event: ScenarioEvent,
  times: Times,
  zones: readonly string[],
  random: Random,
): Omit<ScheduledEvent, "index"> {
  const choice = "zonalShift" in event ? event.zonalShift : "fault" in event ? event.zone : undefined;
  const tasks = "fault" in event ? event.tasks : undefined;
  return {
    ...times,
    event,
    ...(choice !== undefined && { zone: zoneOf(choice, zones, random) }),
    ...(tasks && placesOf(tasks, random)),
  };
}

function zoneOf(choice: ZoneChoice, zones: readonly string[], random: Random): string {
  assert(zones.length > 0, "a service has zones");
  if (choice === "at random") return pick(random, zones);
  const zone = zoneNamed(choice, zones);
  if (zone === undefined) throw new UnknownZoneError(choice, zones);
  return zone;
}

/** The one of `zones` that is meant by its name, or by its letter. */
export function zoneNamed(nameOrLetter: string, zones: readonly string[]): string | undefined {
  return zones.find((name) => name === nameOrLetter || (nameOrLetter.length === 1 && name.endsWith(nameOrLetter)));
}

/** A percentage is a number of tasks only when they run: there are enough places for it, taken in a circle. */
function placesOf(choice: TaskChoice, random: Random): Pick<ScheduledEvent, "places"> {
  if ("percent" in choice && choice.percent === 100) return {};
  const count = "count" in choice ? choice.count : placesOfPercentage;
  return { places: Array.from({ length: count }, () => random.fraction()) };
}

const placesOfPercentage = 16;
