import type { ServiceDefinition } from "@evenkeel/definition";
import type { Runtime } from "@evenkeel/region";
import { faultKind } from "@evenkeel/region/faults";
import { resolveSchedule, UnknownZoneError, type Scenario, type ScheduledEvent } from "@evenkeel/rehearsal";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

interface Preflight {
  readonly scenario: Scenario;
  readonly definition: ServiceDefinition;
  readonly runtime: Runtime;
  readonly seed: number;
}

/** The schedule, where all of it can be played honestly here; a `Failure` that names what cannot, before anything is started. */
export function preflight({ scenario, definition, runtime, seed }: Preflight): readonly ScheduledEvent[] {
  if (definition.loadBalancer === "none") {
    throw refused("a rehearsal needs a load balancer to send its traffic to", {
      given: 'loadBalancer: "none"',
      allowed: "a service behind a load balancer",
      fix: 'leave loadBalancer: "none" out, or name another service with --service',
    });
  }
  for (const event of scenario.events) {
    if (!("fault" in event)) continue;
    const reason = faultKind(event.fault)?.refusedIn?.[runtime];
    if (reason !== undefined) {
      throw refused(`the fault ${event.fault} cannot be done honestly with --runtime ${runtime}`, {
        given: `${scenario.name}, at ${event.atSeconds} s: ${reason}`,
        fix: "leave it out of the scenario",
      });
    }
  }
  try {
    return resolveSchedule(scenario, { seed, zones: definition.zones });
  } catch (error) {
    if (!(error instanceof UnknownZoneError)) throw error;
    throw refused(error.message, { given: error.given, allowed: error.allowed });
  }
}

function refused(message: string, details: ConstructorParameters<typeof Failure>[2]): Failure {
  return new Failure(exitCodes.preflight, message, details);
}
