import { templateFor } from "@evenkeel/constructs";
import { defineService } from "@evenkeel/definition";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aStackRegion, wishFor } from "../testing/a-stack-region.ts";
import { leaveCountToScaling, provision } from "./provision.ts";

const folder = mkdtempSync(join(tmpdir(), "evenkeel-"));
const definition = (team: string) =>
  defineService({
    name: "hello",
    image: { repository: "evenkeel/hello", directory: "." },
    port: 8080,
    tasks: { desired: 4, min: 2, max: 8 },
    tags: { team },
  });

let [web, shop] = ["", ""];
beforeAll(async () => {
  ({ body: web } = await templateFor(definition("web"), { cacheDirectory: folder }));
  ({ body: shop } = await templateFor(definition("shop"), { cacheDirectory: folder }));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test("a service begins with its first count, and no update takes back what scaling made of it", async () => {
  const { region, cloudFormation, count, status } = aStackRegion();
  await provision(cloudFormation, wishFor(web));
  expect(count()).toBe(4);
  expect(status()).toEqual(["CREATE_COMPLETE", "4"]);
  await leaveCountToScaling(cloudFormation, "hello");
  expect(status()).toEqual(["UPDATE_COMPLETE", ""]);
  expect(count()).toBe(4);

  region.call("ecs", "UpdateService", { cluster: "hello", service: "hello", desiredCount: 6 });
  region.call("cloudformation", "UpdateStack", {
    StackName: "hello",
    TemplateBody: shop,
    Parameters: ["Image", "DesiredCount"].map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })),
    Capabilities: ["CAPABILITY_IAM"],
  });
  expect(count()).toBe(6);
  expect(status()).toEqual(["UPDATE_COMPLETE", ""]);

  await provision(cloudFormation, wishFor(web));
  expect(count()).toBe(6);
  expect(status()).toEqual(["UPDATE_COMPLETE", ""]);
});

test("a count that the stack still has from its creation goes with the next update, without moving the service", async () => {
  const { region, cloudFormation, count, status } = aStackRegion();
  await provision(cloudFormation, wishFor(web));
  expect(count()).toBe(4);
  region.call("ecs", "UpdateService", { cluster: "hello", service: "hello", desiredCount: 6 });

  await provision(cloudFormation, wishFor(web));
  expect(count()).toBe(6);
  expect(status()).toEqual(["UPDATE_COMPLETE", ""]);
});
