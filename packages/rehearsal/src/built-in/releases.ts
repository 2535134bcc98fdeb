import { defineScenario } from "../scenario/define-scenario.ts";

/** Releases that are bad, or come at a bad time. */
export const releaseScenarios = [
  defineScenario({
    name: "bad-release",
    summary: "A release of a revision that exits: the circuit breaker puts the old one back, and no request fails.",
    traffic: [{ forSeconds: 120, ratePerSecond: 100 }],
    events: [{ atSeconds: 10, release: { bad: "exits" } }],
    objectives: { availabilityPercent: 100, p99Ms: 500, longestOutageSeconds: 1, capacityFloorPercent: 100 },
    settleSeconds: 30,
  }),
  defineScenario({
    name: "release-under-surge",
    summary: "A release while traffic grows to four times as much: no request fails.",
    traffic: [
      { forSeconds: 20, ratePerSecond: 75 },
      { forSeconds: 60, ratePerSecond: { from: 75, to: 300 } },
      { forSeconds: 60, ratePerSecond: 300 },
    ],
    events: [{ atSeconds: 30, release: "as it is" }],
    objectives: { availabilityPercent: 100, p99Ms: 500, longestOutageSeconds: 1, capacityFloorPercent: 100 },
    settleSeconds: 30,
  }),
  defineScenario({
    name: "release-during-zone-outage",
    summary: "A release while a zone has no power: it completes in the others.",
    traffic: [{ forSeconds: 240, ratePerSecond: 100 }],
    events: [
      { atSeconds: 15, fault: "zone-outage", zone: "at random", forSeconds: 120 },
      { atSeconds: 40, release: "as it is" },
    ],
    objectives: { availabilityPercent: 99.9, longestOutageSeconds: 1, spread: "even at the end" },
    settleSeconds: 90,
  }),
];
