import { templateFor } from "@evenkeel/constructs";
import { defineService } from "@evenkeel/definition";
import { simulatedRegion } from "@evenkeel/region/simulated";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leaveCountToScaling, provision, type Provisioner } from "./provision.ts";

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

/** A region whose time passes whenever somebody looks, and its CloudFormation as a client of AWS's. */
function aRegion() {
  const region = simulatedRegion();
  const ask = (operation: string) => (input: Readonly<Record<string, unknown>>) => {
    region.clock.advance(10_000);
    try {
      return Promise.resolve(region.call("cloudformation", operation, input));
    } catch (error) {
      // The wire names an error by its code.
      return Promise.reject(
        Object.assign(new Error((error as Error).message), { name: (error as { code: string }).code }),
      );
    }
  };
  const client = Object.fromEntries(
    ["DescribeStacks", "ListStackResources", "CreateChangeSet", "DescribeChangeSet", "ExecuteChangeSet"]
      .concat(["DeleteChangeSet", "DeleteStack", "GetTemplate", "UpdateStack"])
      .map((name) => [name.charAt(0).toLowerCase() + name.slice(1), ask(name)]),
  );
  return {
    region,
    cloudFormation: client as unknown as Provisioner, // whose methods have signatures with callbacks as well
    count: (): number | undefined => {
      region.clock.advance(300_000);
      const found = region.call("ecs", "DescribeServices", { cluster: "hello", services: ["hello"] }) as {
        services: { desiredCount: number; runningCount: number }[];
      };
      expect(found.services[0]?.runningCount).toBe(found.services[0]?.desiredCount);
      return found.services[0]?.desiredCount;
    },
    status: (): unknown => {
      const { Stacks } = region.call("cloudformation", "DescribeStacks", { StackName: "hello" }) as {
        Stacks: { StackStatus: string; Parameters: { ParameterKey: string; ParameterValue: string }[] }[];
      };
      const given = Stacks[0]?.Parameters.find(({ ParameterKey }) => ParameterKey === "DesiredCount");
      return [Stacks[0]?.StackStatus, given?.ParameterValue];
    },
  };
}

const wish = (templateBody: string) => ({
  name: "hello",
  templateBody,
  image: { origin: "snapshot", reference: "evenkeel/hello:1" } as const,
  sidecarImages: {},
  firstCount: 4,
  readWeights: () => Promise.resolve(undefined),
});

test("a service begins with its first count, and no update takes back what scaling made of it", async () => {
  const { region, cloudFormation, count, status } = aRegion();
  await provision(cloudFormation, wish(web));
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

  await provision(cloudFormation, wish(web));
  expect(count()).toBe(6);
  expect(status()).toEqual(["UPDATE_COMPLETE", ""]);
});

test("a count that the stack still has from its creation goes with the next update, without moving the service", async () => {
  const { region, cloudFormation, count, status } = aRegion();
  await provision(cloudFormation, wish(web));
  expect(count()).toBe(4);
  region.call("ecs", "UpdateService", { cluster: "hello", service: "hello", desiredCount: 6 });

  await provision(cloudFormation, wish(web));
  expect(count()).toBe(6);
  expect(status()).toEqual(["UPDATE_COMPLETE", ""]);
});
