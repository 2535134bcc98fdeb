import { expect, test } from "vitest";
import { defineService } from "../define-service.ts";
import type { ServiceInput } from "../service-input.ts";
import { problemsOf } from "../testing.ts";

const image = "nginx:1";
const healthy = { command: ["CMD-SHELL", "true"] };

/** Members that break one rule, and what is said: path, sentence, given, allowed, what to try. */
const rows: readonly [
  members: Readonly<Record<string, unknown>>,
  path: string,
  sentence: string,
  given: string,
  allowed: string,
  fix: string,
][] = [
  [
    { sidecars: { app: { image } } },
    "sidecars.app",
    "must have another name: that is what the application's own container is called",
    "app",
    "any name but app",
    "call it by what it does",
  ],
  [
    { dependsOn: { migrate: "SUCCESS" } },
    "dependsOn.migrate",
    "must be another container of the task",
    "migrate",
    "nothing: there are no sidecars",
    "leave out migrate, or add it to sidecars",
  ],
  [
    { sidecars: { proxy: { image, dependsOn: { proxy: "START" } } } },
    "sidecars.proxy.dependsOn.proxy",
    "must be another container of the task",
    "proxy",
    "app",
    "leave out proxy",
  ],
  [
    { dependsOn: { proxy: "HEALTHY" }, sidecars: { proxy: { image } } },
    "dependsOn.proxy",
    "must not wait for a health check that proxy does not have",
    "HEALTHY",
    "HEALTHY with a check, else START",
    'add sidecars.proxy.health: { command: ["CMD-SHELL", "…"] }',
  ],
  [
    { sidecars: { proxy: { image, dependsOn: { app: "HEALTHY" } } } },
    "sidecars.proxy.dependsOn.app",
    "must not wait for a health check that app does not have",
    "HEALTHY",
    "HEALTHY with a check, else START",
    'add containerHealth: { command: ["CMD-SHELL", "…"] }',
  ],
  [
    { dependsOn: { migrate: "SUCCESS" }, sidecars: { migrate: { image } } },
    "dependsOn.migrate",
    "must not wait for the end of migrate, with which the task ends as well",
    "SUCCESS",
    "START or HEALTHY; all four with sidecars.migrate.essential: false",
    "sidecars.migrate.essential: false",
  ],
  [
    { sidecars: { last: { image, dependsOn: { app: "COMPLETE" } } } },
    "sidecars.last.dependsOn.app",
    "must not wait for the end of app, with which the task ends as well",
    "COMPLETE",
    "START or HEALTHY",
    "leave out app",
  ],
  [
    {
      dependsOn: { one: "START" },
      sidecars: { one: { image, dependsOn: { two: "START" } }, two: { image, dependsOn: { app: "START" } } },
    },
    "dependsOn.one",
    "must not lead back to its own container: none of them would ever start",
    "app → one → two → app",
    "containers that wait for none of those that wait for them",
    "leave out one of these",
  ],
  [
    { sidecars: { proxy: { image, mounts: { data: { path: "/data" } } } } },
    "sidecars.proxy.mounts.data",
    "must be a volume of the task",
    "data",
    "nothing: there are no volumes",
    "add data to volumes",
  ],
  [
    { volumes: { data: { path: "/data" }, more: { path: "/data" } } },
    "volumes.more.path",
    "must not be the path of data as well",
    '"/data"',
    "a path of its own for each volume of a container",
    'volumes: { data: { path: "/data" }, more: { path: "/data-more" } }',
  ],
];

test.each(rows)("%j: %s %s", (members, path, sentence, given, allowed, fix) => {
  expect(problemsOf(members)).toEqual([{ path, message: `${path} ${sentence}`, given, allowed, fix }]);
});

test.each<[string, string]>([
  ["Log_Router", "names of up to 32 a-z 0-9 -, each part of which begins with a letter"],
  ["web-1", "names of up to 32 a-z 0-9 -, each part of which begins with a letter"],
])("a sidecar is not called %s", (name, allowed) => {
  expect(problemsOf({ sidecars: { [name]: { image } } })).toMatchObject([{ given: `"${name}"`, allowed }]);
});

test("a sidecar is essential, waits for nothing and sees no volume, unless it says otherwise", () => {
  const { sidecars, volumes } = defineService({
    ...{ name: "hello", image, port: 8080, volumes: { data: { path: "/data" } } },
    sidecars: { proxy: { image }, builder: { image: { directory: "builder" }, health: healthy } },
  } satisfies ServiceInput);
  expect(sidecars["proxy"]).toEqual({ image, environment: {}, essential: true, dependsOn: {}, mounts: {} });
  expect(sidecars["builder"]).toMatchObject({
    image: { repository: "evenkeel/hello-builder", directory: "builder", dockerfile: "Dockerfile", buildArguments: {} },
    health: { intervalSeconds: 30, retries: 3 },
  });
  expect(volumes).toEqual({ data: { path: "/data", readOnly: false } });
});

test("what waits for what is taken in every way that ECS takes it", () => {
  const members = {
    containerHealth: healthy,
    dependsOn: { migrate: "SUCCESS", proxy: "HEALTHY" },
    sidecars: {
      migrate: { image, essential: false },
      proxy: { image, health: healthy, dependsOn: { migrate: "COMPLETE" } },
      tail: { image, dependsOn: { app: "HEALTHY", proxy: "START" } },
    },
  };
  expect(problemsOf(members)).toEqual([]);
});
