import { expect, test } from "vitest";
import { heightAt, stairsOf, stepsOf } from "./steps.ts";

const activity = (minute: number, Description: string) => ({
  ...({ ActivityId: String(minute), ServiceNamespace: "ecs", ResourceId: "service/hello/hello", Description } as const),
  ...({ ScalableDimension: "ecs:service:DesiredCount", StatusCode: "Successful" } as const),
  Cause: "monitor alarm hello-cpu-high in state ALARM triggered policy hello-cpu-high",
  StartTime: new Date(minute * 60_000).toISOString(),
});

test("steps are the service's own, oldest first, with what they were set to and why", () => {
  const other = { ...activity(1, "Setting desired count to 7."), ResourceId: "service/hello/other" };
  const all = [activity(3, "Setting desired count to 4."), activity(2, "Setting desired count to 3."), other];
  expect(stepsOf(all, "service/hello/hello")).toMatchObject([
    { count: 3, cause: "alarm hello-cpu-high", atMs: 120_000 },
    { count: 4, cause: "alarm hello-cpu-high", atMs: 180_000 },
  ]);
});

test("where nothing was scaled there is a reason, and no count", () => {
  const attempt = activity(2, "Attempting to scale due to alarm triggered");
  const [step] = stepsOf([{ ...attempt, NotScaledReasons: [{ Code: "AlreadyAtMaxCapacity" }] }], attempt.ResourceId);
  expect(step).toMatchObject({ notScaled: "AlreadyAtMaxCapacity" });
  expect(step).not.toHaveProperty("count");
});

test("the stairs go from the first known step to what is desired now", () => {
  const steps = stepsOf([activity(2, "Setting desired count to 3.")], "service/hello/hello");
  const stairs = stairsOf(steps, { desiredCount: 5, nowMs: 300_000, sinceMs: 0 });
  expect(stairs).toEqual([
    [120_000, 3],
    [300_000, 5],
  ]);
  expect([heightAt(stairs, 60_000), heightAt(stairs, 200_000)]).toEqual([undefined, 3]);
});

test("without a step the count was always what it is", () => {
  expect(stairsOf([], { desiredCount: 4, nowMs: 300_000, sinceMs: 100 })).toEqual([
    [100, 4],
    [300_000, 4],
  ]);
});
