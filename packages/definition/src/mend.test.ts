import fc from "fast-check";
import { runInThisContext } from "node:vm";
import { expect, test } from "vitest";
import { defineService } from "./define-service.ts";
import { DefinitionError, formatProblems } from "./problem.ts";
import type { ServiceInput } from "./service-input.ts";
import { isRecord } from "./source-text.ts";
import { aServiceInput } from "./testing.ts";

const smallest = { name: "hello", image: { repository: "evenkeel/hello" }, port: 8080 };

function errorOf(input: unknown): DefinitionError | undefined {
  try {
    defineService(input as ServiceInput);
    return undefined;
  } catch (error) {
    if (error instanceof DefinitionError) return error;
    throw error;
  }
}

/** The input once its author has done what the lines say. */
function obeyed(input: unknown, lines: readonly string[]): unknown {
  const gone = lines.flatMap((line) => /^leave out (.*)$/.exec(line)?.[1] ?? []);
  const members = lines.filter((line) => !line.startsWith("leave out ")).join("\n");
  // Of this realm again, as what a module exports.
  const written = structuredClone(runInThisContext(`({${members}})`) as object);
  const kept = Object.entries(isRecord(input) ? input : {}).filter(([name]) => !gone.includes(name));
  return { ...Object.fromEntries(kept), ...written };
}

test.each<[Readonly<Record<string, unknown>>, readonly string[]]>([
  [{ size: { cpu: 300 } }, ["size: { cpu: 256 }"]],
  [{ size: { cpu: "512", memoryMiB: "1 GiB" } }, ["size: { cpu: 512, memoryMiB: 1024 }"]],
  [{ region: "eu-west-1", zones: ["eu-west-1a", "us-east-1b"] }, ['zones: ["eu-west-1a", "eu-west-1b"]']],
  [{ zones: ["eu-west-1a", "eu-west-1c"] }, ['region: "eu-west-1"']],
  [{ zones: ["ap-southeast-2a", "ap-southeast-2a"] }, ['zones: ["ap-southeast-2a", "ap-southeast-2b"]']],
  [{ tasks: { min: 8, max: 4 } }, ["tasks: { min: 4, max: 4 }"]],
  [{ deployment: { strategy: "canry", canaryPercent: 10 } }, ['deployment: { strategy: "canary", canaryPercent: 10 }']],
  [
    { image: { repository: "evenkeel/hello", command: "node src/server.ts --name 'my service'" } },
    ['image: { repository: "evenkeel/hello", command: ["node", "src/server.ts", "--name", "my service"] }'],
  ],
  [{ environment: { RETRIES: 3, "LOG-LEVEL": "info" } }, ['environment: { RETRIES: "3", LOG_LEVEL: "info" }']],
  [
    { port: "80", helth: { path: "up" }, stickiness: true },
    ["port: 80,", 'health: { path: "/up" }', "leave out helth", "leave out stickiness"],
  ],
  [{ name: "Hello World" }, ['name: "hello-world"']],
  [{ loadBalancer: "None", deployment: { strategy: "canary" } }, ['loadBalancer: "none"', "leave out deployment"]],
  [{ scaling: [{ metric: "cpu", atleast: 80, ad: 1 }] }, ['scaling: [{ metric: "cpu", atLeast: 80, add: 1 }]']],
  [{ taskRole: [{ actions: [], resources: ["*"] }] }, ['taskRole: [{ actions: ["s3:GetObject"], resources: ["*"] }]']],
  [{ secrets: { URL: { parameter: "/url" } } }, ['secrets: { URL: { ssmParameter: "/url" } }']],
  [{ health: { interval: 3, timeoutSeconds: 40 } }, ["health: { intervalSeconds: 5, timeoutSeconds: 4 }"]],
  [
    { dependsOn: { migrate: "SUCCESS" }, sidecars: { Migrate: { image: "m:1", mounts: { data: { path: "/data" } } } } },
    [
      'sidecars: { migrate: { image: "m:1", mounts: { data: { path: "/data" } }, essential: false } },',
      "volumes: { data: {} }",
    ],
  ],
  [{ https: { certificateArn: "x", redirect: "yes" } }, [expect.stringContaining("redirect: true") as string]],
])("%j is mended in its author's words", (members, lines) => {
  const error = errorOf({ ...smallest, ...members });
  expect(error?.mending).toEqual(lines);
  expect(errorOf(obeyed({ ...smallest, ...members }, error?.mending ?? []))).toBeUndefined();
});

test("what is wrong is listed piece by piece, and what to write once for all", () => {
  const error = errorOf({ ...smallest, port: "80", health: { path: "/up", interval: 10, timeoutSeconds: 10 } });
  expect(error && formatProblems(error, { placeOf: () => ({ source: "evenkeel.config.ts" }) })).toEqual([
    "✖ port must be a TCP port",
    `  given    ${'"80"'.padEnd(40)}  evenkeel.config.ts`,
    "  allowed  1 to 65535",
    "",
    "✖ health.interval is not a member of health",
    `  given    ${"interval: 10".padEnd(40)}  evenkeel.config.ts`,
    "  allowed  path, intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold or successCodes",
    "",
    "  try      port: 80,",
    '           health: { path: "/up", intervalSeconds: 10, timeoutSeconds: 5 }',
  ]);
});

/** Everything that people put where something else belongs. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    -1,
    0,
    1.5,
    300,
    99_999,
    "",
    "80",
    "yes",
    "Hello World",
    "canry",
    "node x.ts",
    null,
    true,
    [],
    {},
  ),
  fc.constantFrom<unknown>(
    ["a", 1],
    [{}],
    { a: 1 },
    { strategy: "linaer" },
    { cpu: 300 },
    { web: { image: "a" } },
    { min: 9, max: 3 },
    [null],
    { web: "START" },
  ),
  fc.string(),
  fc.array(fc.string(), { maxLength: 3 }),
);
const members = [
  "name",
  "image",
  "port",
  "region",
  "zones",
  "network",
  "size",
  "health",
  "tasks",
  "scaling",
  "deployment",
]
  .concat([
    "logs",
    "environment",
    "secrets",
    "taskRole",
    "https",
    "loadBalancer",
    "accessLogs",
    "tags",
    "containerHealth",
    "dependsOn",
    "sidecars",
    "volumes",
    "pipeline",
  ])
  .concat(["stopTimeoutSeconds", "architecture", "helth", "zone", "dockerfile"]);

test("whatever is wrong with a definition, what is said to write is accepted, and touches nothing else", () => {
  let wrong = 0;
  fc.assert(
    fc.property(
      aServiceInput,
      fc.array(fc.tuple(fc.constantFrom(...members), anything), { maxLength: 4 }),
      (input, faults) => {
        const given = { ...input, ...Object.fromEntries(faults) };
        const error = errorOf(given);
        if (!error) return;
        wrong += 1;
        expect(error.mending.length).toBeGreaterThan(0);
        const after = obeyed(given, error.mending);
        expect(errorOf(after)?.message).toBeUndefined();
      },
    ),
    { numRuns: 600 },
  );
  expect(wrong).toBeGreaterThan(200);
});
