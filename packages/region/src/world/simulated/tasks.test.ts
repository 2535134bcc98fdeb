import { VirtualClock } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import type { Observation } from "../observations.ts";
import { aContainer, aTask } from "../testing/task-specs.ts";
import type { SimulatedBehaviour } from "./behaviour.ts";
import { simulatedTasks } from "./tasks.ts";

it("starts a container after the pull and its start time, and lets it live until it is stopped", () => {
  const { tasks, observed, clock } = aWorld({ pullMs: 3000, behaviour: { startMs: 2000, stopMs: 500 } });
  tasks.start(aTask());

  clock.advance(4999);
  expect(observed()).toEqual(["imagePullStarted 0", "imagePullStopped 3000"]);
  clock.advance(60_000);
  expect(observed()).toEqual(["containerStarted 5000"]);
  expect(tasks.running()).toEqual([aTask().taskId]);

  tasks.stop(aTask().taskId);
  clock.advance(60_000);
  expect(observed()).toEqual(["containerStopped 65499 exit 143"]);
  expect(tasks.running()).toEqual([]);
});

it("kills a container that ignores SIGTERM after its stop timeout", () => {
  const { tasks, observed, clock } = aWorld({ behaviour: { stopMs: Infinity } });
  tasks.start(aTask({ containers: [aContainer({ stopTimeoutSeconds: 10 })] }));
  clock.advance(1000);
  observed();

  tasks.stop(aTask().taskId);
  clock.advance(60_000);
  expect(observed()).toEqual(["containerStopped 11000 exit 137"]);
});

it("ends a container at a test's word", () => {
  const { tasks, observed, clock } = aWorld();
  tasks.start(aTask());
  clock.advance(1000);
  observed();

  tasks.kill(aTask().taskId, 137);
  expect(observed()).toEqual(["containerStopped 1000 exit 137"]);
});

it("fails the next start, and only that", () => {
  const { tasks, observed, clock } = aWorld();
  tasks.failNextStart("CannotStartContainerError: out of luck");
  tasks.start(aTask({ taskId: "a".repeat(32) }));
  tasks.start(aTask({ taskId: "b".repeat(32) }));
  clock.advance(0);

  expect(observed().slice(-2)).toEqual([
    "containerFailedToStart 0 CannotStartContainerError: out of luck",
    "containerStarted 0",
  ]);
});

it("fails to pull, or ends by itself, as the image's behaviour says", () => {
  const { tasks, observed, clock } = aWorld({
    behaviour: ({ image }) =>
      image === "gone:1" ? { pullFailure: "CannotPullContainerError: gone" } : { exitsAfterMs: 2000, exitCode: 3 },
  });
  tasks.start(aTask({ taskId: "a".repeat(32), containers: [aContainer({ image: "gone:1" })] }));
  tasks.start(aTask({ taskId: "b".repeat(32) }));
  clock.advance(2000);

  expect(observed()).toContain("containerFailedToStart 0 CannotPullContainerError: gone");
  expect(observed.all()).toContain("containerStopped 2000 exit 3");
});

it("hands its containers over from one control plane to the next", () => {
  const { tasks, observed, clock } = aWorld();
  tasks.start(aTask());
  clock.advance(1000);
  tasks.release();
  observed();

  tasks.adopt([{ spec: aTask(), logOffsets: {} }]);
  clock.advance(1000);
  expect(observed()).toEqual(["containerStarted 0"]);

  tasks.kill(aTask().taskId, 1);
  expect(observed()).toEqual(["containerStopped 2000 exit 1"]);
});

type Behaviour = NonNullable<Parameters<typeof simulatedTasks>[0]["behaviour"]>;

function aWorld(given: { pullMs?: number; behaviour?: SimulatedBehaviour | Behaviour } = {}) {
  const { pullMs = 0, behaviour = {} } = given;
  const clock = new VirtualClock(0);
  const all: string[] = [];
  let read = 0;
  const tasks = simulatedTasks({
    clock,
    pullMs,
    observe: (observation) => all.push(textOf(observation)),
    behaviour: typeof behaviour === "function" ? behaviour : () => behaviour,
  });
  /** What was observed since the last time. */
  const observed = Object.assign(() => all.slice(read, (read = all.length)), { all: () => all });
  return { clock, tasks, observed };
}

function textOf(observation: Observation): string {
  switch (observation.kind) {
    case "containerStopped":
      return `containerStopped ${observation.atMs} exit ${observation.exitCode ?? "unknown"}`;
    case "containerFailedToStart":
      return `containerFailedToStart ${observation.atMs} ${observation.reason}`;
    case "imagePullStarted":
    case "imagePullStopped":
    case "containerStarted":
      return `${observation.kind} ${observation.atMs}`;
    default:
      return observation.kind;
  }
}
