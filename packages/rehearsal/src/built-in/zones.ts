import { defineScenario } from "../scenario/define-scenario.ts";

/** Zones that are lost, cut off, or slow. */
export const zoneScenarios = [
  defineScenario({
    name: "zone-outage",
    summary: "A zone loses its power: tasks and node die, the others take over, and balance comes back with the zone.",
    traffic: [{ forSeconds: 240, ratePerSecond: 300 }],
    events: [{ atSeconds: 20, fault: "zone-outage", zone: "at random", forSeconds: 90 }],
    objectives: {
      ...{ availabilityPercent: 99.9, longestOutageSeconds: 1, capacityFloorPercent: 100, recoverySeconds: 150 },
      spread: "even at the end",
    },
    settleSeconds: 60,
  }),
  defineScenario({
    name: "zone-partition",
    summary: "Nothing passes between a zone and the others: until health checks find out, half of the requests fail.",
    traffic: [{ forSeconds: 300, ratePerSecond: 20 }],
    events: [{ atSeconds: 20, fault: "zone-partition", zone: "at random", forSeconds: 120 }],
    // What the cut takes until health checks find out is not held against the service: here that is most of it.
    objectives: { availabilityPercent: 99, longestOutageSeconds: 15, recoverySeconds: 180, spread: "even at the end" },
    settleSeconds: 120,
  }),
  defineScenario({
    name: "slow-zone",
    summary: "Answers from one zone come late, until an operator moves traffic away from it.",
    traffic: [{ forSeconds: 180, ratePerSecond: 100 }],
    events: [
      { atSeconds: 20, fault: "link-latency", zone: "a", parameters: { ms: 400, jitterMs: 100 }, forSeconds: 120 },
      { atSeconds: 60, zonalShift: "a", forSeconds: 60 },
    ],
    objectives: { availabilityPercent: 99.9, longestOutageSeconds: 1 },
    settleSeconds: 30,
  }),
];
