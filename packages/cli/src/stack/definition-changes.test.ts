import { templateFor } from "@evenkeel/constructs";
import { defineService, type ServiceInput } from "@evenkeel/definition";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { definitionChanges } from "./definition-changes.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const cacheDirectory = mkdtempSync(join(tmpdir(), "evenkeel-"));
afterAll(() => rmSync(cacheDirectory, { recursive: true }));

const smallest = { name: "hello", image: { repository: "evenkeel/hello" }, port: 8080 } as const;

async function templateOf(members: Partial<ServiceInput> = {}): Promise<string> {
  return (await templateFor(defineService({ ...smallest, ...members }), { cacheDirectory })).body;
}

test("what differs is named by the definition's members, with both values", async () => {
  const deployed = await templateOf({ environment: { LOG: "info", OLD: "1" }, tags: { team: "web" } });
  const wanted = await templateOf({
    environment: { LOG: "debug", GREETING: "Kia ora", API_TOKEN: "hush" },
    tasks: { desired: 4, min: 4, max: 8 },
    deployment: { strategy: "blue-green" },
    tags: { team: "web" },
  });
  expect(definitionChanges(deployed, wanted)).toEqual({
    pending: [
      "~ environment.LOG   info → debug",
      "- environment.OLD = 1",
      '+ environment.GREETING = "Kia ora"',
      "+ environment.API_TOKEN = (hidden)",
      "~ tasks.min   2 → 4",
      "~ deployment.strategy   rolling → blue-green",
      "+ deployment.bakeMinutes = 5",
    ],
  });
});

test("another image that the definition names is a change of the stack", async () => {
  const deployed = await templateOf({ image: "nginx:1.29" });
  expect(definitionChanges(deployed, await templateOf({ image: "nginx:1.30" }))).toEqual({
    pending: ["~ image.reference   nginx:1.29 → nginx:1.30"],
  });
});

test("what the stack does not hold is no change of it", async () => {
  const image = { repository: "evenkeel/hello", directory: "app", command: ["node", "x"] };
  expect(definitionChanges(await templateOf(), await templateOf({ image }))).toEqual({ pending: [] });
  expect(definitionChanges(await templateOf(), await templateOf({ tasks: { desired: 6 } }))).toEqual({
    pending: ["~ tasks.max   8 → 12"],
    firstCount: 6,
  });
  expect(definitionChanges(await templateOf(), await templateOf({ tasks: { desired: 6, max: 8 } }))).toEqual({
    pending: [],
    firstCount: 6,
  });
});

test("a stack that does not say what it was made from is compared by its resources", async () => {
  const { Metadata: _, ...bare } = JSON.parse(await templateOf()) as Record<string, unknown>;
  expect(definitionChanges(JSON.stringify(bare), await templateOf())).toEqual({ pending: [] });
  const wanted = await templateOf({ stopTimeoutSeconds: 5 });
  expect(definitionChanges(JSON.stringify(bare), wanted).pending).toEqual([
    expect.stringMatching(/^~ \w+ \(AWS::ECS::TaskDefinition\)$/),
  ]);
});
