import { defineScenario } from "../scenario/define-scenario.ts";

/** What the service depends on is slow, or gone; and everything together. */
export const regionScenarios = [
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
  defineScenario({
    name: "black-friday",
    summary: "Traffic grows to its peak, scaling follows, and a zone is lost at the top.",
    traffic: [
      { forSeconds: 60, ratePerSecond: 50 },
      { forSeconds: 120, ratePerSecond: { from: 50, to: 400 } },
      { forSeconds: 180, ratePerSecond: 400, arrivals: "poisson" },
      { forSeconds: 60, ratePerSecond: { from: 400, to: 50 } },
    ],
    events: [{ atSeconds: 210, fault: "zone-outage", zone: "at random", forSeconds: 90 }],
    objectives: { availabilityPercent: 99.9, longestOutageSeconds: 1, recoverySeconds: 150, spread: "even at the end" },
    settleSeconds: 120,
  }),
  defineScenario({
    name: "everything",
    summary: "The long night: whatever can go wrong does, one after the other and some of it together.",
    traffic: [{ forSeconds: 3600, ratePerSecond: 100, arrivals: "poisson" }],
    events: [
      { atSeconds: 60, fault: "task-kill", tasks: { count: 1 }, everySeconds: 120, forSeconds: 600 },
      { atSeconds: 800, fault: "zone-outage", zone: "at random", forSeconds: 180 },
      { atSeconds: 860, release: "as it is" },
      { atSeconds: 1200, fault: "task-hang", tasks: { count: 1 }, forSeconds: 180 },
      { atSeconds: 1500, release: { bad: "exits" } },
      { atSeconds: 1900, fault: "link-latency", zone: "at random", parameters: { ms: 200 }, forSeconds: 120 },
      { atSeconds: 2000, fault: "link-loss", tasks: { count: 2 }, parameters: { percent: 5 }, forSeconds: 120 },
      { atSeconds: 2200, fault: "control-plane-crash", everySeconds: 60, forSeconds: 300 },
      { atSeconds: 2550, fault: "node-loss", zone: "at random", forSeconds: 60 },
      { atSeconds: 2700, fault: "api-throttling", parameters: { percent: 30 }, forSeconds: 120 },
      { atSeconds: 2720, release: "as it is" },
      { atSeconds: 3000, fault: "cpu-stress", tasks: { count: 2 }, forSeconds: 180 },
    ],
    objectives: { availabilityPercent: 99, longestOutageSeconds: 5, spread: "even at the end" },
    settleSeconds: 400,
  }),
];
