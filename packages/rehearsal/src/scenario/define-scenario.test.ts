import { DefinitionError, type Problem } from "@evenkeel/definition";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aScenarioInput } from "../testing/scenarios.ts";
import { defineScenario, type Scenario, type ScenarioInput } from "./index.ts";

const smallest: ScenarioInput = { name: "quiet", traffic: [{ forSeconds: 100, ratePerSecond: 10 }] };

/** What is wrong with the smallest scenario once `members` are in it. */
function problemsOf(members: Readonly<Record<string, unknown>>): readonly Problem[] {
  try {
    defineScenario({ ...smallest, ...members });
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}

const problemsOfEvent = (event: object): readonly Problem[] => problemsOf({ events: [event] });

test("a name and traffic are enough", () => {
  expect(defineScenario(smallest)).toEqual({
    ...{ name: "quiet", summary: "", events: [], objectives: {}, settleSeconds: 0, seed: 1, dependencies: {} },
    traffic: [{ forSeconds: 100, ratePerSecond: 10, path: "/", arrivals: "steady" }],
  } satisfies Scenario);
});

test("a fault has all of its parameters", () => {
  const events = [{ atSeconds: 1, fault: "link-latency", zone: "a", parameters: { ms: 50 }, forSeconds: 9 }];
  expect(defineScenario({ ...smallest, events }).events[0]).toMatchObject({ parameters: { ms: 50, jitterMs: 10 } });
});

test.for<[string, object, Partial<Problem>]>([
  ["a misspelt member", { trafic: [] }, { path: "trafic", message: "trafic is not a member of a scenario" }],
  ["no traffic at all", { traffic: [] }, { path: "traffic", message: "traffic must be a list of phases" }],
  [
    "a rate below 0",
    { traffic: [{ forSeconds: 60, ratePerSecond: -1 }] },
    { path: "traffic[0].ratePerSecond", given: "-1", fix: "{ forSeconds: 60, ratePerSecond: 100 }" },
  ],
  [
    "half a ramp",
    { traffic: [{ forSeconds: 60, ratePerSecond: { from: 1 } }] },
    { path: "traffic[0].ratePerSecond", given: "{ from: 1 }" },
  ],
  [
    "a percentage above 100",
    { objectives: { availabilityPercent: 999 } },
    { path: "objectives.availabilityPercent", allowed: "0 to 100", fix: "objectives: { availabilityPercent: 99.9 }" },
  ],
  ["an event that is none", { events: [{ atSeconds: 1 }] }, { path: "events[0]" }],
  [
    "an event after the end",
    { events: [{ atSeconds: 100, scale: 1 }] },
    { path: "events[0].atSeconds", allowed: "0 to below 100" },
  ],
  [
    "an event that ends after the end",
    { events: [{ atSeconds: 50, zonalShift: "a", forSeconds: 90 }] },
    { path: "events[0].forSeconds", allowed: "up to 50, or settleSeconds of 40 and more" },
  ],
])("%s is named", ([, members, problem]) => {
  expect(problemsOf({ ...members })).toEqual([expect.objectContaining(problem)]);
});

test.for<[string, object, Partial<Problem>]>([
  [
    "an unknown fault",
    { fault: "task-kil", tasks: { count: 1 } },
    {
      path: "events[0].fault",
      message: "events[0].fault must be a fault of the catalogue",
      fix: '{ atSeconds: 9, fault: "task-kill", tasks: { count: 1 } }',
    },
  ],
  [
    "an unknown parameter",
    { fault: "link-latency", zone: "a", forSeconds: 9, parameters: { jiterMs: 5 } },
    { path: "events[0].parameters.jiterMs", allowed: "ms, jitterMs", fix: "jitterMs: 5" },
  ],
  [
    "a parameter out of range",
    { fault: "cpu-stress", tasks: { count: 1 }, forSeconds: 9, parameters: { percent: 500 } },
    { path: "events[0].parameters.percent", given: "500", allowed: "a number from 1 to 100 (percent)" },
  ],
  ["a fault that lasts without an end", { fault: "task-hang", tasks: { count: 1 } }, { path: "events[0].forSeconds" }],
  [
    "a fault that is over at once with an end",
    { fault: "task-kill", tasks: { count: 1 }, forSeconds: 9 },
    { path: "events[0].forSeconds", message: "events[0].forSeconds must be left out: task-kill is over at once" },
  ],
  [
    "again and again without an end",
    { fault: "task-kill", tasks: { count: 1 }, everySeconds: 9 },
    {
      path: "events[0].forSeconds",
      message: "events[0].forSeconds is missing: what is done again and again has an end",
    },
  ],
  [
    "again and again of what lasts",
    { fault: "task-hang", tasks: { count: 1 }, everySeconds: 9, forSeconds: 9 },
    { path: "events[0].everySeconds" },
  ],
  ["a fault of tasks without tasks", { fault: "task-kill" }, { path: "events[0].tasks", allowed: "tasks or zone" }],
  [
    "tasks for a fault of a zone",
    { fault: "zone-outage", zone: "a", tasks: { count: 1 }, forSeconds: 9 },
    { path: "events[0].tasks", message: "events[0].tasks must be left out: zone-outage does not concern any" },
  ],
  ["a zone for a fault of the region", { fault: "control-plane-crash", zone: "a" }, { path: "events[0].zone" }],
  [
    "a dependency that is not there",
    { fault: "link-latency", dependency: "database", forSeconds: 9 },
    { path: "events[0].dependency", fix: 'dependencies: { database: { environment: "DATABASE_URL" } }' },
  ],
  ["no such zone", { fault: "zone-outage", zone: "zone 1", forSeconds: 9 }, { path: "events[0].zone" }],
  ["tasks of no kind", { fault: "task-kill", tasks: { some: 1 } }, { path: "events[0].tasks" }],
])("%s is named", ([, event, problem]) => {
  expect(problemsOfEvent({ atSeconds: 9, ...event })).toEqual([expect.objectContaining(problem)]);
});

test("everything that is wrong is said at once, with what to write instead", () => {
  const problems = problemsOf({
    seed: -1,
    events: [
      { atSeconds: 1, fault: "zone-outag", zone: "a", forSeconds: 5 },
      { atSeconds: -1, scale: 2 },
      { atSeconds: 5, release: { bad: "sometimes" } },
    ],
  });
  expect(problems.map(({ path }) => path)).toEqual([
    ...["seed", "events[1].atSeconds", "events[2].release", "events[0].fault"],
  ]);
});

test("any valid input is accepted, and what it resolves to resolves to itself", () => {
  fc.assert(
    fc.property(aScenarioInput, (input) => {
      const scenario = defineScenario(input);
      expect(defineScenario(scenario)).toEqual(scenario);
      expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
    }),
    { numRuns: 300 },
  );
});

test("whatever is written, it is accepted or refused with reasons", () => {
  fc.assert(
    fc.property(fc.object(), fc.array(fc.oneof(fc.object(), fc.anything())), (members, events) => {
      const problems = problemsOf({ ...members, events });
      for (const { path, message, given, allowed, fix } of problems) {
        expect([path, message, given, allowed, fix].every((text) => typeof text === "string")).toBe(true);
      }
    }),
  );
});
