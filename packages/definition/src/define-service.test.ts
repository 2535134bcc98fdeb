import fc from "fast-check";
import { expect, test } from "vitest";
import { DefinitionError, defineService, formatProblem, type ServiceDefinition } from "./index.ts";
import { aServiceInput, problemsOf } from "./testing.ts";

const builtAsItIs = { dockerfile: "Dockerfile", buildArguments: {} };
const smallest = { name: "hello", image: { repository: "evenkeel/hello" }, port: 8080 } as const;

test("name, image and port are enough for a highly available service", () => {
  const definition = defineService(smallest);

  expect(definition).toMatchObject({
    zones: ["ap-southeast-2a", "ap-southeast-2b"],
    network: { nat: "one-per-zone" },
    tasks: { desired: 4, min: 2, max: 8 },
    deployment: {
      strategy: "rolling",
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      circuitBreaker: { enable: true, rollback: true },
    },
    image: { repository: "evenkeel/hello", directory: ".", command: ["node", "."], ...builtAsItIs },
  });
});

test("defaults follow from what is given", () => {
  const given = { ...smallest, region: "eu-west-1", size: { cpu: 1024 }, tasks: { desired: 10 }, scaling: [] };

  expect(defineService(given)).toMatchObject({
    zones: ["eu-west-1a", "eu-west-1b"],
    size: { cpu: 1024, memoryMiB: 2048 },
    tasks: { desired: 10, min: 2, max: 20 },
    scaling: [],
  });
});

test.for([
  [{ strategy: "blue-green" }, { bakeMinutes: 5 }],
  [
    { strategy: "linear", bakeMinutes: 1 },
    { stepPercent: 10, stepBakeMinutes: 6, bakeMinutes: 1 },
  ],
  [
    { strategy: "canary", testPort: 9000 },
    { canaryPercent: 5, canaryBakeMinutes: 10, bakeMinutes: 5, testPort: 9000 },
  ],
] as const)("%j has the defaults of its strategy, and no other", ([deployment, timing]) => {
  const { minimumHealthyPercent, maximumPercent, circuitBreaker, scalingDuringRelease } =
    defineService(smallest).deployment;

  const { strategy } = deployment;
  const bounds = { minimumHealthyPercent, maximumPercent, circuitBreaker, scalingDuringRelease };
  expect(defineService({ ...smallest, deployment }).deployment).toEqual({ strategy, ...bounds, ...timing });
});

test("writing undefined is writing nothing", () => {
  const given: object = { ...smallest, tags: undefined, health: { path: undefined } };

  expect(defineService(given as typeof smallest)).toEqual(defineService(smallest));
});

test("a definition is frozen to its depth, and what was given stays open", () => {
  const given = { ...smallest, zones: ["ap-southeast-2a", "ap-southeast-2c"] };
  const definition = defineService(given);

  expect([definition, definition.zones, definition.deployment.circuitBreaker].every(Object.isFrozen)).toBe(true);
  expect(Object.isFrozen(given.zones)).toBe(false);
});

test("everything that is wrong is said at once, of members and between members", () => {
  const problems = problemsOf({
    port: "80",
    helth: {},
    health: { intervalSeconds: 10, timeoutSeconds: 10 },
    tasks: { desired: 1, min: 2 },
  });

  expect(problems.map(({ path }) => path)).toEqual(["port", "helth", "health.timeoutSeconds", "tasks.desired"]);
});

test("members that are wrong by themselves are not judged against others", () => {
  expect(problemsOf({ health: { intervalSeconds: 1, timeoutSeconds: 30 } }).map(({ path }) => path)).toEqual([
    "health.intervalSeconds",
  ]);
});

test("a problem reads: what, given, allowed, what to try", () => {
  const [problem] = problemsOf({ health: { path: "/health", intervalSeconds: 30, timeoutSeconds: 30 } });
  if (!problem) throw new Error("expected a problem");

  expect(formatProblem(problem, { source: "evenkeel.config.ts" })).toEqual([
    "✖ health.timeoutSeconds must be less than health.intervalSeconds",
    "  given    timeoutSeconds 30, intervalSeconds 30     evenkeel.config.ts",
    "  allowed  2 to 29 with this interval",
    '  try      health: { path: "/health", intervalSeconds: 30, timeoutSeconds: 5 }',
  ]);
});

test("a problem shows the lines where it is written, if they are known", () => {
  const [problem] = problemsOf({ port: 0 });
  if (!problem) throw new Error("expected a problem");
  const frame = ["  3 │ port: 0", "    │ ^^^^"];

  expect(formatProblem(problem, { source: "here.ts:3:1", frame }).slice(2, 4)).toEqual(frame);
});

test("the error itself lists all problems", () => {
  const [problem] = problemsOf({ port: 0 });
  if (!problem) throw new Error("expected a problem");

  expect(new DefinitionError([problem, problem]).message).toBe(
    [...formatProblem(problem), "", ...formatProblem(problem)].join("\n"),
  );
});

test("an accepted definition resolves to itself", () => {
  let accepted = 0;
  const runs = 500;
  fc.assert(
    fc.property(aServiceInput, (input) => {
      const definition = acceptedOrNot(input);
      if (!definition) return;
      accepted += 1;
      expect(defineService(definition)).toEqual(definition);
    }),
    { numRuns: runs },
  );
  expect(accepted).toBeGreaterThan(runs / 4);
});

function acceptedOrNot(input: Parameters<typeof defineService>[0]): ServiceDefinition | undefined {
  try {
    return defineService(input);
  } catch (error) {
    if (error instanceof DefinitionError) return undefined;
    throw error;
  }
}
