import fc from "fast-check";
import { defineService } from "./define-service.ts";
import { DefinitionError, type Problem } from "./problem.ts";
import type { ServiceInput } from "./service-input.ts";

/** What is wrong with the smallest service once `members` are in it. */
export function problemsOf(members: Readonly<Record<string, unknown>>): readonly Problem[] {
  try {
    defineService({ name: "hello", image: { repository: "evenkeel/hello" }, port: 8080, ...members });
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}

const some: { requiredKeys: never[] } = { requiredKeys: [] };
const seconds = fc.integer({ min: 5, max: 60 });
const count = fc.integer({ min: 1, max: 12 });
const metric = fc.constantFrom("cpu", "memory");

const image = fc.oneof(
  fc.constant("public.ecr.aws/nginx/nginx:1.29"),
  fc.record(
    { reference: fc.constant("nginx@sha256:0123"), command: fc.constant(["nginx"]) },
    { requiredKeys: ["reference"] },
  ),
  fc.record({ repository: fc.constant("evenkeel/hello"), directory: fc.constant("app") }, some),
);

const scaling = fc.oneof(
  fc.record({ metric, atLeast: fc.integer({ min: 50, max: 100 }), add: count, forSeconds: fc.constantFrom(60, 180) }),
  fc.record({ metric, atMost: fc.integer({ min: 0, max: 40 }), remove: count }),
  fc.record({ track: fc.constantFrom("cpu", "memory", "requestsPerTarget"), target: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ schedule: fc.constant("cron(0 8 ? * MON-FRI *)"), max: fc.integer({ min: 10, max: 20 }) }),
);

const bounds = {
  minimumHealthyPercent: fc.integer({ min: 0, max: 100 }),
  maximumPercent: fc.integer({ min: 100, max: 200 }),
  circuitBreaker: fc.record({ rollback: fc.boolean(), resetOnHealthyTask: fc.boolean() }, some),
  alarms: fc.record({ names: fc.constant(["hello-5xx"]) }),
};
const minutes = fc.integer({ min: 0, max: 1440 });
const shift = { ...bounds, bakeMinutes: minutes, testPort: fc.integer({ min: 1024, max: 65_535 }) };
const tenths = fc.integer({ min: 30, max: 1000 }).map((tenth) => tenth / 10);

const deployment = fc.oneof(
  fc.record({ strategy: fc.constant("rolling"), ...bounds }, some),
  fc.record({ strategy: fc.constant("blue-green"), ...shift }, { requiredKeys: ["strategy"] }),
  fc.record(
    { strategy: fc.constant("linear"), ...shift, stepPercent: tenths, stepBakeMinutes: minutes },
    { requiredKeys: ["strategy"] },
  ),
  fc.record(
    { strategy: fc.constant("canary"), ...shift, canaryPercent: tenths, canaryBakeMinutes: minutes },
    { requiredKeys: ["strategy"] },
  ),
);

/** Inputs that are mostly acceptable. */
export const aServiceInput: fc.Arbitrary<ServiceInput> = fc.record(
  {
    name: fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/),
    image,
    port: fc.integer({ min: 1, max: 65_535 }),
    region: fc.constantFrom("eu-west-1", "us-east-1"),
    network: fc.record(
      { nat: fc.constantFrom("one-per-zone", "single", "none"), cidr: fc.constant("10.0.0.0/20") },
      some,
    ),
    size: fc.record({ cpu: fc.constantFrom(256, 512, 1024) }, some),
    health: fc.record({ intervalSeconds: seconds, timeoutSeconds: fc.integer({ min: 2, max: 8 }) }, some),
    containerHealth: fc.record({ command: fc.constant(["CMD-SHELL", "true"]), retries: fc.constant(3) }),
    tasks: fc.record({ desired: count, min: count, max: fc.integer({ min: 12, max: 20 }) }, some),
    scaling: fc.array(scaling, { maxLength: 3 }),
    deployment,
    environment: fc.dictionary(fc.stringMatching(/^[A-Z_]{1,8}$/), fc.string(), { maxKeys: 3 }),
    secrets: fc.constant({ DATABASE_URL: { secretsManager: "hello/database", key: "url" } }),
    dependsOn: fc.constant({}),
    sidecars: fc.constant({
      proxy: { image: "nginx", mounts: { data: { path: "/in", readOnly: true } } },
      migrate: { image: { directory: "db" }, essential: false, health: { command: ["CMD-SHELL", "true"] } },
    }),
    volumes: fc.constant({ data: { path: "/data" } }),
    taskRole: fc.constant([{ actions: ["s3:GetObject"], resources: ["*"] }]),
    accessLogs: fc.constant({ bucket: "my-access-logs" }),
    stopTimeoutSeconds: seconds,
    tags: fc.constant({ team: "web" }),
    pipeline: fc.record(
      {
        registry: fc.constantFrom("docker.io", "localhost:5000"),
        test: fc.record({ commands: fc.constant(["make test"]) }, some),
        rehearse: fc.constant([]),
        environments: fc.constant([{ name: "staging" }, { name: "production", approval: true }]),
      },
      some,
    ),
  },
  { requiredKeys: ["name", "image", "port"] },
);
