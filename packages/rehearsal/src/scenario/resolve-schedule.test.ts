import fc from "fast-check";
import { expect, test } from "vitest";
import { aScenarioInput, zones } from "../testing/scenarios.ts";
import { defineScenario, resolveSchedule, type ScenarioEventInput } from "./index.ts";

function schedule(events: readonly ScenarioEventInput[], seed = 7) {
  const traffic = [{ forSeconds: 300, ratePerSecond: 1 }];
  return resolveSchedule(defineScenario({ name: "some", traffic, events }), { seed, zones });
}

test("what is done every few seconds is an event for each time, and events are in the order of time", () => {
  const events = schedule([
    { atSeconds: 10, fault: "task-kill", tasks: { count: 1 }, everySeconds: 20, forSeconds: 60 },
    { atSeconds: 30, release: "as it is" },
  ]);
  expect(events.map(({ index, atSeconds, untilSeconds }) => [index, atSeconds, untilSeconds])).toEqual([
    ...[
      [0, 10, 10],
      [1, 30, 30],
      [2, 30, 30],
      [3, 50, 50],
    ],
  ]);
});

test("a zone is known by its letter and by its name, or the seed chooses one", () => {
  const outage = (zone: string) => schedule([{ atSeconds: 1, fault: "zone-outage", zone, forSeconds: 9 }])[0]?.zone;
  expect([outage("b"), outage("ap-southeast-2a")]).toEqual(["ap-southeast-2b", "ap-southeast-2a"]);
  expect(zones).toContain(outage("at random"));
});

test("a zone that the service does not have is refused by name", () => {
  expect(() => schedule([{ atSeconds: 1, zonalShift: "c", forSeconds: 60 }])).toThrow(
    "the service has no zone c: it has ap-southeast-2a, ap-southeast-2b",
  );
});

test("tasks to choose have a place each; every task has none", () => {
  const places = (tasks: { count: number } | { percent: number }) =>
    schedule([{ atSeconds: 1, fault: "task-kill", tasks }])[0]?.places;
  expect(places({ count: 3 })).toHaveLength(3);
  expect(places({ percent: 50 })).toHaveLength(16);
  expect(places({ percent: 100 })).toBeUndefined();
});

test("another seed chooses otherwise", () => {
  const of = (seed: number) =>
    Array.from(
      { length: 20 },
      (_, n) => schedule([{ atSeconds: 1, fault: "node-loss", zone: "at random", forSeconds: 9 }], seed + n)[0]?.zone,
    );
  expect(new Set(of(1)).size).toBe(2);
});

test("the same seed gives the same schedule, in order, each place below 1", () => {
  fc.assert(
    fc.property(aScenarioInput, fc.nat(), (input, seed) => {
      const scenario = defineScenario(input);
      const events = resolveSchedule(scenario, { seed, zones });
      expect(resolveSchedule(scenario, { seed, zones })).toEqual(events);
      expect(events.map(({ index }) => index)).toEqual([...events.keys()]);
      expect(events.map(({ atSeconds }) => atSeconds)).toEqual(
        events.map((e) => e.atSeconds).toSorted((a, b) => a - b),
      );
      for (const { places = [], atSeconds, untilSeconds } of events) {
        expect(places.every((place) => place >= 0 && place < 1)).toBe(true);
        expect(untilSeconds).toBeGreaterThanOrEqual(atSeconds);
      }
    }),
  );
});
