import { defineScenario } from "../scenario/define-scenario.ts";

/** Tasks that die, hang, or are not what they say. */
export const taskScenarios = [
  defineScenario({
    name: "task-carousel",
    summary: "A task is killed every few seconds, and ECS keeps the service whole.",
    traffic: [{ forSeconds: 90, ratePerSecond: 100 }],
    events: [{ atSeconds: 10, fault: "task-kill", tasks: { count: 1 }, everySeconds: 10, forSeconds: 60 }],
    objectives: { availabilityPercent: 99.9, p99Ms: 500, longestOutageSeconds: 1, recoverySeconds: 60 },
    settleSeconds: 30,
  }),
  defineScenario({
    name: "task-hang",
    summary: "A task lives and answers nothing: health checks find it, ECS replaces it.",
    traffic: [{ forSeconds: 200, ratePerSecond: 40 }],
    events: [{ atSeconds: 20, fault: "task-hang", tasks: { count: 1 }, forSeconds: 150 }],
    // A scale-in meanwhile makes the share of the hanging task a third.
    objectives: { availabilityPercent: 98.5, longestOutageSeconds: 1, recoverySeconds: 150 },
    settleSeconds: 30,
  }),
  defineScenario({
    name: "health-check-lie",
    summary: "A task answers its health checks and fails its users: nothing but the users' errors shows it.",
    traffic: [{ forSeconds: 180, ratePerSecond: 100 }],
    events: [{ atSeconds: 20, fault: "errors", tasks: { count: 1 }, parameters: { percent: 50 }, forSeconds: 120 }],
    // Nothing finds such a task: all that can be asked for is that the others serve.
    objectives: { availabilityPercent: 90, longestOutageSeconds: 1 },
    settleSeconds: 10,
  }),
  defineScenario({
    name: "memory-leak",
    summary: "A task takes more and more memory until its limit ends it, and is replaced.",
    traffic: [{ forSeconds: 120, ratePerSecond: 100 }],
    events: [
      { atSeconds: 10, fault: "memory-leak", tasks: { count: 1 }, parameters: { mibPerSecond: 64 }, forSeconds: 90 },
    ],
    objectives: { availabilityPercent: 99.9, longestOutageSeconds: 1, recoverySeconds: 90 },
    settleSeconds: 30,
  }),
  defineScenario({
    name: "log-flood",
    summary: "Tasks write thousands of lines a second, and requests do not wait for it.",
    traffic: [{ forSeconds: 60, ratePerSecond: 100 }],
    events: [
      { atSeconds: 10, fault: "log-flood", tasks: { count: 2 }, parameters: { linesPerSecond: 2000 }, forSeconds: 30 },
    ],
    objectives: { availabilityPercent: 99.9, p99Ms: 500, longestOutageSeconds: 1 },
    settleSeconds: 10,
  }),
];
