import { templateFor } from "@evenkeel/constructs";
import { defineService, type ServiceDefinition } from "@evenkeel/definition";
import { simulatedRegion } from "@evenkeel/region/simulated";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { statusOfNewStack } from "../testing/a-stack.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const cacheDirectory = mkdtempSync(join(tmpdir(), "evenkeel-"));
afterAll(() => rmSync(cacheDirectory, { recursive: true }));

const image = { repository: "evenkeel/hello" };
const web = defineService({ name: "hello", image, port: 8080 });
const worker = defineService({ name: "hello", image, loadBalancer: "none" });

async function bodyOf(definition: ServiceDefinition): Promise<string> {
  return (await templateFor(definition, { cacheDirectory })).body;
}

test("a service becomes a worker, and comes back behind a load balancer", async () => {
  const region = simulatedRegion();
  const change = (TemplateBody: string): void => {
    region.call("cloudformation", "UpdateStack", {
      ...{ StackName: "hello", TemplateBody, Capabilities: ["CAPABILITY_IAM"] },
      Parameters: ["Image", "DesiredCount"].map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })),
    });
    region.clock.advance(600_000);
  };
  const stands = (): unknown => {
    const { Stacks } = region.call("cloudformation", "DescribeStacks", {}) as { Stacks: { StackStatus: string }[] };
    const { services } = region.call("ecs", "DescribeServices", { cluster: "hello", services: ["hello"] }) as {
      services: { runningCount: number; loadBalancers: unknown[] }[];
    };
    const { LoadBalancers } = region.call("elbv2", "DescribeLoadBalancers", {}) as {
      LoadBalancers: unknown[];
    };
    const [service] = services;
    return [Stacks[0]?.StackStatus, service?.runningCount, service?.loadBalancers.length, LoadBalancers.length];
  };

  statusOfNewStack(region, { body: await bodyOf(web), desiredCount: 2 });
  expect(stands()).toEqual(["CREATE_COMPLETE", 2, 1, 1]);
  change(await bodyOf(worker));
  expect(stands()).toEqual(["UPDATE_COMPLETE", 2, 0, 0]);
  change(await bodyOf(web));
  expect(stands()).toEqual(["UPDATE_COMPLETE", 2, 1, 1]);
});
