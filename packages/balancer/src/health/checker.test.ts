import { seededRandom, VirtualClock } from "@evenkeel/kernel";
import { describe, expect, it } from "vitest";
import { aTargetAt, aTargetGroup } from "../testing/a-snapshot.ts";
import { TargetChecker } from "./checker.ts";
import type { ProbeResult } from "./health-state.ts";
import type { Probe } from "./probe.ts";

const nothingListens: ProbeResult = {
  type: "failed",
  reason: "Target.FailedHealthChecks",
  description: "Health checks failed",
};
const wrongCode: ProbeResult = {
  type: "failed",
  reason: "Target.ResponseCodeMismatch",
  description: "Health checks failed with these codes: [500]",
};

describe("a target that is still starting", () => {
  it("is healthy soon after it begins to answer, where it is asked again", () => {
    const scene = given({ startingRetryMs: 50 });
    scene.clock.advance(120);
    scene.result = { type: "passed" };
    scene.clock.advance(50);
    expect(scene.checker.health.state).toBe("healthy");
  });

  it("waits for the next probe, where it is not", () => {
    const scene = given({ startingRetryMs: 0 });
    scene.clock.advance(120);
    scene.result = { type: "passed" };
    scene.clock.advance(29_000);
    expect(scene.checker.health.state).toBe("initial");
    scene.clock.advance(1000);
    expect(scene.checker.health.state).toBe("healthy");
  });

  it.each([0, 50])(
    "is unhealthy with the second probe if it never answers, asked again after %i ms",
    (startingRetryMs) => {
      const scene = given({ startingRetryMs });
      scene.clock.advance(29_999);
      expect(scene.checker.health.state).toBe("initial");
      scene.clock.advance(1);
      expect(scene.checker.health.state).toBe("unhealthy");
    },
  );

  it("is not asked again when it answers with a wrong code: that counts", () => {
    const scene = given({ startingRetryMs: 50 }, wrongCode);
    scene.clock.advance(30_000);
    expect(scene.checker.health.state).toBe("unhealthy");
    expect(scene.asked).toBe(2);
  });
});

describe("the timeout of a probe", () => {
  it.each([
    { speed: 1, timeoutMs: 5000 },
    { speed: 5, timeoutMs: 5000 },
    { speed: 10, timeoutMs: 3000 },
  ])("is real time at a speed of $speed, until the next probe is due: $timeoutMs ms", ({ speed, timeoutMs }) => {
    const scene = given({ startingRetryMs: 0, speed }, { type: "passed" });
    scene.clock.advance(1);
    expect(scene.probe).toMatchObject({ timeoutMs });
  });
});

/** A target probed every 30 s from now on, unhealthy after two failures. */
function given(
  { startingRetryMs, speed = 1 }: { startingRetryMs: number; speed?: number },
  result: ProbeResult = nothingListens,
) {
  const clock = new VirtualClock();
  const scene: { clock: VirtualClock; result: ProbeResult; asked: number; probe?: Probe } = { clock, result, asked: 0 };
  const check = { ...aTargetGroup().healthCheck, intervalSeconds: 30, timeoutSeconds: 5, unhealthyThresholdCount: 2 };
  const checker = new TargetChecker(aTargetAt(1), check, {
    ...{ clock, random: seededRandom(1), speed, firstProbeWithinMs: 0, startingRetryMs, changed: () => undefined },
    ask(probe, _clock, done) {
      scene.asked++;
      scene.probe = probe;
      const timer = clock.after(0, () => done(scene.result));
      return () => timer.cancel();
    },
  });
  return Object.assign(scene, { checker });
}
