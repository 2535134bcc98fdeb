import { defineScenario } from "../scenario/define-scenario.ts";

/** What the service depends on is slow, or gone. */
export const dependencyScenarios = [
  defineScenario({
    name: "slow-dependency",
    summary:
      "Every answer of every task comes half a second late, as with a slow database: no task is replaced for it.",
    traffic: [{ forSeconds: 120, ratePerSecond: 100 }],
    events: [
      {
        atSeconds: 20,
        fault: "link-latency",
        tasks: { percent: 100 },
        parameters: { ms: 500, jitterMs: 100 },
        forSeconds: 60,
      },
    ],
    objectives: { availabilityPercent: 100, p99Ms: 500, longestOutageSeconds: 2, capacityFloorPercent: 100 },
    settleSeconds: 10,
  }),
  defineScenario({
    name: "control-plane-loss",
    summary: "The control plane dies again and again: requests are served, and no acknowledged write is lost.",
    traffic: [{ forSeconds: 120, ratePerSecond: 200 }],
    events: [
      { atSeconds: 10, fault: "control-plane-crash", everySeconds: 15, forSeconds: 75 },
      { atSeconds: 95, fault: "control-plane-pause" },
    ],
    objectives: { availabilityPercent: 100, p99Ms: 500, longestOutageSeconds: 1, capacityFloorPercent: 100 },
    settleSeconds: 20,
  }),
];
