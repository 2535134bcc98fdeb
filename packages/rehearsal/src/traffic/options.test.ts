import { VirtualClock } from "@evenkeel/kernel";
import { expect, test } from "vitest";
import { onePhase, planOf, TrafficOptionsError, type TrafficOptions } from "./options.ts";

const usual: TrafficOptions = {
  ...{ url: "http://127.0.0.1:8080/a?b", ratePerSecond: 10, durationMs: 1000, connections: 5, timeoutMs: 1000 },
  ...{ keepAlive: "kept", arrivals: "steady", clock: new VirtualClock(0) },
};

test("a path stands in the place of the address's own", () => {
  expect(planOf(onePhase(usual)).url).toBe("http://127.0.0.1:8080/a?b");
  expect(planOf(onePhase({ ...usual, path: "/c?d" })).url).toBe("http://127.0.0.1:8080/c?d");
});

test.each<[Partial<TrafficOptions>, string]>([
  [{ url: "https://example.com" }, "traffic needs an http address"],
  [{ url: "127.0.0.1:8080" }, "traffic needs an http address"],
  [{ path: "c" }, "the path is none"],
  [{ ratePerSecond: 0 }, "the rate must be more than 0"],
  [{ durationMs: NaN }, "the duration must be more than 0"],
  [{ connections: 1.5 }, "the number of connections must be whole"],
  [{ method: "get it" }, "the method is none"],
  [{ headers: { "X-A": "b\r\nC: d" } }, "the header cannot be sent"],
  [{ headers: { Connection: "close" } }, "the header cannot be sent"],
])("%o is refused: %s", (options, message) => {
  expect(() => planOf(onePhase({ ...usual, ...options }))).toThrow(TrafficOptionsError);
  expect(() => planOf(onePhase({ ...usual, ...options }))).toThrow(message);
});

test("the rate of several phases is their mean over time, and each has its path", () => {
  const { ratePerSecond: _, durationMs: __, ...habits } = usual;
  const plan = planOf({
    ...habits,
    phases: [
      { durationMs: 1000, ratePerSecond: 100, arrivals: "steady" },
      { durationMs: 3000, ratePerSecond: { from: 0, to: 200 }, path: "/work?ms=5", arrivals: "poisson" },
    ],
  });
  expect(plan).toMatchObject({ ratePerSecond: 100, durationMs: 4000, url: "http://127.0.0.1:8080/a?b" });
  expect(plan.phases.map(({ path }) => path)).toEqual(["/a?b", "/work?ms=5"]);
});

test("a phase may be a pause, but no rate is below 0", () => {
  const phase = (ratePerSecond: number) => ({ durationMs: 1, ratePerSecond, arrivals: "steady" as const });
  expect(planOf({ ...usual, phases: [phase(1), phase(0)] }).phases).toHaveLength(2);
  expect(() => planOf({ ...usual, phases: [phase(-1)] })).toThrow("a rate must not be below 0");
});
