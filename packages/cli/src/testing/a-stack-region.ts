import { templateFor } from "@evenkeel/constructs";
import { defineService } from "@evenkeel/definition";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatedRegion } from "@evenkeel/region/simulated";
import { expect } from "vitest";
import type { Provisioner, ServiceParameters, StackOptions } from "../stack/provision.ts";

/** A region whose time passes whenever a client reads it, and its CloudFormation as a client of AWS's. */
export function aStackRegion() {
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
    status: (): readonly unknown[] => {
      const { Stacks } = region.call("cloudformation", "DescribeStacks", { StackName: "hello" }) as {
        Stacks: { StackStatus: string; Parameters: { ParameterKey: string; ParameterValue: string }[] }[];
      };
      const given = Stacks[0]?.Parameters.find(({ ParameterKey }) => ParameterKey === "DesiredCount");
      return [Stacks[0]?.StackStatus, given?.ParameterValue];
    },
  };
}

/** What a stack of the template is to become. */
export function stackOptionsFor(templateBody: string, service: Partial<ServiceParameters> = {}): StackOptions {
  return {
    name: "hello",
    templateBody,
    service: {
      image: { origin: "snapshot", reference: "evenkeel/hello:1" },
      sidecarImages: {},
      firstCount: 4,
      readWeights: () => Promise.resolve(undefined),
      ...service,
    },
  };
}

/** The templates of a service, one for each team that its tags name: they differ in nothing else. */
export async function templatesOf(...teams: readonly [string, string]): Promise<[string, string]> {
  const cacheDirectory = mkdtempSync(join(tmpdir(), "evenkeel-"));
  const templateOf = async (team: string): Promise<string> => {
    const image = { repository: "evenkeel/hello", directory: "." };
    const tasks = { desired: 4, min: 2, max: 8 };
    const definition = defineService({ name: "hello", image, port: 8080, tasks, tags: { team } });
    return (await templateFor(definition, { cacheDirectory })).body;
  };
  try {
    return [await templateOf(teams[0]), await templateOf(teams[1])];
  } finally {
    rmSync(cacheDirectory, { recursive: true });
  }
}
