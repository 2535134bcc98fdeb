import { pause, preciseClock } from "@evenkeel/kernel";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defineScenario } from "../scenario/define-scenario.ts";
import { resolveSchedule } from "../scenario/resolve-schedule.ts";
import type { ScenarioInput } from "../scenario/scenario-input.ts";
import { FaultNotDone, play } from "./play.ts";
import type { DueFault, Look, Stage } from "./stage.ts";

const zones = ["ap-southeast-2a", "ap-southeast-2b"];
let server: Server;

beforeEach(async () => {
  server = createServer((_, answer) => answer.end("ok")).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

/** A stage whose region runs fifty times as fast: faults last as long as they are to, and one task is killed by each. */
function aStage(own: Partial<Stage> = {}) {
  const calls: string[] = [];
  const begun: DueFault[] = [];
  const written = new Set<number>();
  const stage: Stage = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    speed: 50,
    look: () => Promise.resolve(lookAfter(begun.length)),
    beginFault(fault) {
      begun.push(fault);
      return Promise.resolve(`experiment-${begun.length}`);
    },
    faultState: () => Promise.resolve({ state: "ended" }),
    release: () =>
      Promise.resolve({
        kind: "as it is",
        outcome: "completed",
        exitCode: 0,
        reason: "",
        revisionBefore: 1,
        revisionAfter: 2,
      }),
    scale: (count) => note(`scale to ${count}`),
    shiftAway: (zone) => note(`shift away from ${zone}`).then(() => "shift-1"),
    shiftBack: (id) => note(`end ${id}`),
    write(index) {
      written.add(index);
      return Promise.resolve(true);
    },
    written: () => Promise.resolve(written),
    endFaults: () => note("end faults"),
    ...own,
  };
  const note = (call: string): Promise<void> => {
    calls.push(call);
    return Promise.resolve();
  };
  return { stage, calls, begun };
}

function lookAfter(kills: number): Look {
  const taskId = `task-${kills}`;
  const sample = { desiredCount: 1, runningCount: 1, pendingCount: 0, healthyTargets: 1, targets: 1 };
  const task = {
    taskId,
    zone: zones[0] ?? "",
    revision: 1,
    lastStatus: "RUNNING",
    target: "healthy",
    lives: true,
  } as const;
  return {
    sample: { ...sample, tasks: [task], deployments: [], alarms: [] },
    startedAtMs: new Map([[taskId, 1]]),
    events: [{ id: "1", message: "(service web) has reached a steady state." }],
    stops: new Map(),
  };
}

function playOn(stage: Stage, members: Omit<ScenarioInput, "name" | "traffic">, signal = new AbortController().signal) {
  const traffic = [{ forSeconds: 60, ratePerSecond: 100 }];
  const scenario = defineScenario({ name: "trial", traffic, ...members });
  const schedule = resolveSchedule(scenario, { seed: 1, zones });
  return play({ scenario, schedule, stage, clock: preciseClock, signal, onProgress: () => undefined });
}

describe("a play", () => {
  it("makes the traffic, has happen what is due in its order, and writes down what it saw", async () => {
    const { stage, calls, begun } = aStage();
    const played = await playOn(stage, {
      events: [
        { atSeconds: 10, fault: "task-kill", tasks: { count: 1 } },
        { atSeconds: 20, release: "as it is" },
        { atSeconds: 30, scale: 3 },
        { atSeconds: 35, zonalShift: "b", forSeconds: 10 },
      ],
    });
    expect(begun).toMatchObject([{ taskIds: ["task-0"] }]);
    expect(calls).toEqual(["scale to 3", "shift away from ap-southeast-2b", "end shift-1", "end faults"]);
    expect(played).toMatchObject({ ended: "complete", releases: [{ outcome: "completed", revisionAfter: 2 }] });
    expect(played.traffic.figures).toMatchObject({ scheduled: 120, failed: 0 });
    const seen = played.events.map(({ kind }) => kind);
    expect(seen.filter((kind) => kind !== "task started" && kind !== "task stopped")).toEqual([
      ...["fault began", "release began", "release ended", "scaled", "zonal shift", "zonal shift"],
    ]);
    expect(seen).toEqual(expect.arrayContaining(["task stopped", "task started"]));
    expect(played.acknowledgedWrites.lost).toBe(0);
  });

  it("leaves out what it saw over several moments", async () => {
    let looks = 0;
    const { stage } = aStage({
      async look() {
        looks++;
        if (looks === 1) return lookAfter(0);
        await pause({ clock: preciseClock }, 250);
        return lookAfter(1);
      },
    });
    const { samples } = await playOn(stage, {});
    expect(looks).toBeGreaterThan(1);
    expect(samples.flatMap(({ tasks }) => tasks.map(({ taskId }) => taskId))).toEqual(["task-0"]);
  });

  it("misses writes that were acknowledged and cannot be read", async () => {
    const { stage } = aStage({ written: () => Promise.resolve(new Set()) });
    const { acknowledgedWrites } = await playOn(stage, {});
    expect(acknowledgedWrites.made).toBeGreaterThan(0);
    expect(acknowledgedWrites.lost).toBe(acknowledgedWrites.made);
  });

  it("ends with the reason where a fault could not be done, and ends the others", async () => {
    const { stage, calls } = aStage({ faultState: () => Promise.resolve({ state: "failed", reason: "no shell" }) });
    const playing = playOn(stage, {
      events: [{ atSeconds: 5, fault: "task-hang", tasks: { count: 1 }, forSeconds: 20 }],
    });
    await expect(playing).rejects.toThrow(new FaultNotDone("task-hang could not be done: no shell"));
    expect(calls).toContain("end faults");
  });

  it("that is interrupted ends every fault, and says so", async () => {
    const interruption = new AbortController();
    const { stage, calls } = aStage({
      beginFault() {
        interruption.abort();
        return Promise.resolve("experiment-1");
      },
      faultState: () => Promise.resolve({ state: "running" }),
    });
    const events = [{ atSeconds: 5, fault: "task-hang", tasks: { count: 1 }, forSeconds: 50 }];
    expect(await playOn(stage, { events }, interruption.signal)).toMatchObject({ ended: "interrupted" });
    expect(calls).toContain("end faults");
  });
});
