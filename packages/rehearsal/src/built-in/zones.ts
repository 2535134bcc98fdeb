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
    summary: "A zone lives, and nothing passes between it and the others: only health checks find out.",
    traffic: [{ forSeconds: 300, ratePerSecond: 20 }],
    events: [{ atSeconds: 20, fault: "zone-partition", zone: "at random", forSeconds: 120 }],
    objectives: { longestOutageSeconds: 15, recoverySeconds: 180, spread: "even at the end" },
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
