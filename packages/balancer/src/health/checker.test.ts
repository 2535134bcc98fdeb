import { seededRandom, VirtualClock } from "@evenkeel/kernel";
import { describe, expect, it } from "vitest";
import { aTargetAt, aTargetGroup } from "../testing/a-snapshot.ts";
import { TargetChecker } from "./checker.ts";
import type { ProbeResult } from "./health-state.ts";

const nobodyListens: ProbeResult = {
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

/** A target probed every 30 s from now on, unhealthy after two failures. */
function given({ startingRetryMs }: { startingRetryMs: number }, result: ProbeResult = nobodyListens) {
  const clock = new VirtualClock();
  const scene = { clock, result, asked: 0 };
  const check = { ...aTargetGroup().healthCheck, intervalSeconds: 30, unhealthyThresholdCount: 2 };
  const checker = new TargetChecker(aTargetAt(1), check, {
    ...{ clock, random: seededRandom(1), speed: 1, firstProbeWithinMs: 0, startingRetryMs, changed: () => undefined },
    ask(_probe, _clock, done) {
      scene.asked++;
      const timer = clock.after(0, () => done(scene.result));
      return () => timer.cancel();
    },
  });
  return Object.assign(scene, { checker });
}
