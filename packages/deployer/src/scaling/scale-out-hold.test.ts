import { describe, expect, test } from "vitest";
import { rollback } from "../verbs/rollback.ts";
import { scale } from "../verbs/scale.ts";
import { aDeployer, aRegion, passTime, released } from "../testing/a-deployer.ts";
import { breaks, goesWell, hangs, inTurn, crashes } from "../testing/scripts.ts";
import { holdKey, readHold } from "./scale-out-hold.ts";

const left = "id=hold since=2025-03-01T10:00:00.000Z until=2025-03-01T10:00:00.000Z holder=the lock-s";

function aScaledRegion(target: Partial<ReturnType<typeof aRegion>["scalableTarget"]> = {}) {
  const region = aRegion();
  region.scalableTarget = { MinCapacity: 2, MaxCapacity: 8, ...target };
  return region;
}

const isSuspended = (region: ReturnType<typeof aRegion>): boolean | undefined =>
  region.scalableTarget?.SuspendedState?.DynamicScalingOutSuspended;

describe("scaling out during a release", () => {
  test("is suspended from before the service is changed until the new revision serves", async () => {
    const region = aScaledRegion();
    region.follow(goesWell);
    const bench = aDeployer(region);
    expect(await released(region, bench)).toMatchObject({ result: "completed" });
    expect(region.changes).toEqual(["SuspendScaleOut", "RegisterTaskDefinition", "UpdateService", "ResumeScaleOut"]);
    expect(region.tags).toEqual([]);
    const types = bench.events.map(({ type }) => type);
    expect(types.indexOf("scaleOutSuspended")).toBeLessThan(types.indexOf("updated"));
    expect(types.at(-1)).toBe("scaleOutResumed");
  });

  test.each([
    ["was rolled back by ECS", breaks, {}, "rolledBack"],
    ["was rolled back, which failed as well", inTurn(crashes, crashes), {}, "rolledBack|rollbackFailed"],
    ["timed out", hangs, { timeoutMs: 60_000 }, "timedOut"],
  ])("goes on after a release that %s", async (_, script, timings, result) => {
    const region = aScaledRegion();
    region.follow(script);
    const outcome = await released(region, aDeployer(region, { timings }));
    expect(outcome.result).toMatch(new RegExp(`^(${result})$`));
    expect([isSuspended(region), region.tags]).toEqual([false, []]);
  });

  test("goes on after an interruption, though ECS goes on with the release", async () => {
    const region = aScaledRegion();
    region.follow(hangs);
    const stop = new AbortController();
    region.after(30_000, () => stop.abort());
    expect(await released(region, aDeployer(region, { signal: stop.signal }))).toMatchObject({ result: "interrupted" });
    expect([isSuspended(region), region.tags]).toEqual([false, []]);
  });

  test("stays suspended when the count is changed by others during a release without a lock", async () => {
    const region = aScaledRegion();
    region.follow(hangs);
    const seen: unknown[] = [];
    const name = { cluster: "hello", service: "hello" };
    region.after(59_000, () => {
      void scale(aDeployer(region).deployer, { name, desiredCount: 4 }).then(({ result }) =>
        seen.push(result, isSuspended(region)),
      );
    });
    const bench = aDeployer(region, { timings: { timeoutMs: 60_000 } });
    expect(await released(region, bench, { lock: "none" })).toMatchObject({ result: "timedOut" });
    expect(seen).toEqual(["unchanged", true]);
    expect([isSuspended(region), region.tags]).toEqual([false, []]);
  });

  test("is let go on again where AWS is out of breath at first", async () => {
    const region = aScaledRegion();
    region.follow(goesWell);
    const { deployer, events } = aDeployer(region);
    let refusals = 0;
    const { autoScaling } = deployer.aws;
    const breathless: typeof deployer = {
      ...deployer,
      aws: {
        ...deployer.aws,
        ...(autoScaling && {
          autoScaling: {
            ...autoScaling,
            registerScalableTarget(input) {
              const isResume = input.SuspendedState?.DynamicScalingOutSuspended === false;
              if (!isResume || refusals++ > 2) return autoScaling.registerScalableTarget(input);
              return Promise.reject(Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" }));
            },
          },
        }),
      },
    };
    expect(await released(region, { deployer: breathless, events })).toMatchObject({ result: "completed" });
    expect([refusals, isSuspended(region), region.tags]).toEqual([4, false, []]);
  });

  test("goes on also where the answer to its suspension was lost", async () => {
    const region = aScaledRegion();
    region.follow(goesWell);
    const { deployer, events } = aDeployer(region);
    const { autoScaling } = deployer.aws;
    const registerScalableTarget: NonNullable<typeof autoScaling>["registerScalableTarget"] = async (input) => {
      const answer = await autoScaling?.registerScalableTarget(input);
      if (input.SuspendedState?.DynamicScalingOutSuspended) throw new Error("socket hang up");
      return answer ?? {};
    };
    const aws = { ...deployer.aws, ...(autoScaling && { autoScaling: { ...autoScaling, registerScalableTarget } }) };
    const outcome = await released(region, { deployer: { ...deployer, aws }, events });
    expect(outcome).toMatchObject({ result: "completed" });
    expect([isSuspended(region), region.tags]).toEqual([false, []]);
  });

  test("is left alone where the definition says so, where nothing scales, and where the user has suspended it", async () => {
    for (const [target, options] of [
      [{ MinCapacity: 2, MaxCapacity: 8 }, { scaling: "continue" as const }],
      [undefined, {}],
      [{ MinCapacity: 2, MaxCapacity: 8, SuspendedState: { DynamicScalingOutSuspended: true } }, {}],
    ] as const) {
      const region = aRegion();
      region.scalableTarget = target && { ...target };
      region.follow(goesWell);
      await released(region, aDeployer(region), options);
      expect(region.changes).toEqual(["RegisterTaskDefinition", "UpdateService"]);
      expect(region.scalableTarget).toEqual(target);
    }
  });

  test("is left alone outside of the bounds, to which touching the target would pull the count", async () => {
    const region = aScaledRegion({ MaxCapacity: 3 });
    region.follow(goesWell);
    const bench = aDeployer(region);
    await released(region, bench);
    expect(region.changes).toEqual(["RegisterTaskDefinition", "UpdateService"]);
    expect(bench.events.flatMap((event) => (event.type === "warning" ? event.message : []))).toEqual([
      "scaling goes on during this release: 4 tasks are outside of 2 to 3",
    ]);
  });

  test("is not touched by a plan, nor by a release without changes", async () => {
    const region = aScaledRegion();
    await released(region, aDeployer(region), { mode: "plan" });
    await released(region, aDeployer(region), { change: { tag: { name: "1" } } });
    expect(region.changes).toEqual([]);
  });
});

describe("what a deployer that died has left suspended", () => {
  /** A region in which a release was under way when its deployer died. */
  function aLeftRegion() {
    const region = aScaledRegion({ SuspendedState: { DynamicScalingOutSuspended: true } });
    region.tags = [{ key: holdKey, value: left }];
    return region;
  }

  test("goes on when the next release is over", async () => {
    const region = aLeftRegion();
    region.follow(goesWell);
    await released(region, aDeployer(region));
    expect(region.changes).toEqual(["RegisterTaskDefinition", "UpdateService", "ResumeScaleOut"]);
    expect([isSuspended(region), region.tags]).toEqual([false, []]);
  });

  test("goes on at once where there is nothing to release, and with the next change of the count", async () => {
    const unchanged = aLeftRegion();
    await released(unchanged, aDeployer(unchanged), { change: { tag: { name: "1" } } });
    expect([isSuspended(unchanged), unchanged.tags]).toEqual([false, []]);
    const scaled = aLeftRegion();
    const options = { name: { cluster: "hello", service: "hello" }, desiredCount: 4 };
    expect(await passTime(scaled.clock, scale(aDeployer(scaled).deployer, options))).toMatchObject({
      result: "unchanged",
    });
    expect([isSuspended(scaled), scaled.tags]).toEqual([false, []]);
  });

  test("is the next release's while that goes on, also without a lock", async () => {
    const region = aLeftRegion();
    region.follow(hangs);
    const states: (string | undefined)[] = [];
    const holder = "jane@laptop pid 7";
    region.after(59_000, () => {
      const nowMs = region.clock.now();
      states.push(readHold(region.tags, { nowMs })?.state);
      states.push(readHold(region.tags, { nowMs, isDead: (name) => name === holder })?.state);
    });
    await released(region, aDeployer(region, { timings: { timeoutMs: 60_000 } }), { lock: "none", holder });
    expect(states).toEqual(["held", "left"]);
    expect([isSuspended(region), region.tags]).toEqual([false, []]);
  });

  test("goes on afterwards also where the tag cannot be written, which is reported", async () => {
    const region = aLeftRegion();
    region.follow(goesWell);
    const bench = aDeployer(region, { calls: { tagResource: () => Promise.reject(new Error("denied")) } });
    expect(await released(region, bench, { lock: "none" })).toMatchObject({ result: "completed" });
    expect(bench.events.flatMap((event) => (event.type === "warning" ? event.message : []))).toEqual([
      "another deployer may let scaling out go on during this release: denied",
    ]);
    expect([isSuspended(region), region.tags]).toEqual([false, []]);
  });

  test("goes on after a rollback", async () => {
    const region = aLeftRegion();
    const second = region.register({ ...region.taskDefinitions.values().next().value?.taskDefinition });
    region.update({ cluster: "hello", service: "hello", taskDefinition: second.taskDefinitionArn });
    const options = { name: { cluster: "hello", service: "hello" }, lock: { holder: "ci", waitMs: 0 }, to: "1" };
    region.follow(goesWell);
    await passTime(region.clock, rollback(aDeployer(region).deployer, options));
    expect([isSuspended(region), region.tags]).toEqual([false, []]);
  });

  test("is distinguished from what a living deployer holds", () => {
    const since = { key: holdKey, value: left };
    const lock = (untilMs: number) => ({
      key: "evenkeel:lock",
      value: `id=a since=2025-03-01T10:00:00Z until=${new Date(untilMs).toISOString()} holder=jane@laptop`,
    });
    const nowMs = Date.parse("2025-03-01T10:00:30Z");
    expect(readHold([lock(nowMs + 1)], { nowMs })).toBeUndefined();
    expect(readHold([since, lock(nowMs + 1)], { nowMs })?.state).toBe("held");
    expect(readHold([since, lock(nowMs)], { nowMs })?.state).toBe("left");
    expect(readHold([since], { nowMs })?.state).toBe("left");
    const untilEleven = { key: holdKey, value: left.replace("until=2025-03-01T10", "until=2025-03-01T11") };
    expect(readHold([untilEleven], { nowMs })?.state).toBe("held");
    expect(readHold([untilEleven], { nowMs, isDead: () => true })?.state).toBe("left");
    expect(readHold([since, lock(nowMs + 1)], { nowMs, isDead: () => true })?.state).toBe("left");
  });
});

test("a count that rises while two revisions run is reported, with what it was computed from", async () => {
  const region = aScaledRegion();
  region.follow((at, id) => {
    goesWell(at, id);
    at.after(2500, () => at.update({ cluster: "hello", service: "hello", desiredCount: 9 }));
    at.after(2600, () => at.update({ cluster: "hello", service: "hello", desiredCount: 4 }));
  });
  const bench = aDeployer(region, { timings: { pollIntervalMs: 100 } });
  await released(region, bench, { scaling: "continue" });
  expect(bench.events.filter(({ type }) => type === "scaledOut")).toMatchObject([{ from: 4, to: 9 }]);
});
