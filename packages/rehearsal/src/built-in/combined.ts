import { defineScenario } from "../scenario/define-scenario.ts";

/** Several things in one day. */
export const combinedScenarios = [
  defineScenario({
    name: "black-friday",
    summary: "Traffic grows to its peak, and a zone is lost at the top.",
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
