import type { Violation } from "@evenkeel/definition";
import type { Scenario } from "./scenario.ts";

/** How long a scenario takes, in seconds: its traffic, and the time to settle. */
export function durationOf({ traffic, settleSeconds }: Pick<Scenario, "traffic" | "settleSeconds">): number {
  return trafficSeconds({ traffic }) + settleSeconds;
}

/** For how long there is traffic, in seconds. */
export function trafficSeconds({ traffic }: Pick<Scenario, "traffic">): number {
  return traffic.reduce((sum, { forSeconds }) => sum + forSeconds, 0);
}

/** What is wrong between the scenario's members. */
export function scenarioViolations(scenario: Scenario): readonly Violation[] {
  const endsAtSeconds = durationOf(scenario);
  return scenario.events.flatMap((event, index): readonly Violation[] => {
    if (event.atSeconds >= endsAtSeconds) {
      return [
        {
          path: ["events", index, "atSeconds"],
          message: "must be before the scenario ends",
          given: `atSeconds ${event.atSeconds}, traffic of ${trafficSeconds(scenario)} s and settleSeconds ${scenario.settleSeconds}`,
          allowed: `0 to below ${endsAtSeconds}`,
          fix: { value: Math.max(0, Math.floor(endsAtSeconds / 2)) },
        },
      ];
    }
    const { forSeconds = 0 } = "forSeconds" in event ? event : {};
    if (event.atSeconds + forSeconds <= endsAtSeconds) return [];
    const missing = Math.ceil(event.atSeconds + forSeconds - trafficSeconds(scenario));
    return [
      {
        path: ["events", index, "forSeconds"],
        message: "must end before the scenario does",
        given: `atSeconds ${event.atSeconds}, forSeconds ${forSeconds}, the end at ${endsAtSeconds} s`,
        allowed: `up to ${endsAtSeconds - event.atSeconds}, or settleSeconds of ${missing} and more`,
        fix: { value: endsAtSeconds - event.atSeconds },
      },
    ];
  });
}
