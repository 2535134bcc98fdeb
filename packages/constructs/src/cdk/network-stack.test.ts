import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sharedNetworksOf, type ServiceDefinition } from "@evenkeel/definition";
import { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, test, vi } from "vitest";
import { synthesise } from "../synthesise.ts";
import { sharing, sharingWithoutNat } from "../testing.ts";
import { NetworkStack, ServiceStack } from "./index.ts";
import { anApp, aStack } from "./testing.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const files: Readonly<Record<string, readonly ServiceDefinition[]>> = { sharing, sharingWithoutNat };

test.for(Object.keys(files))("cdk-nag has no finding that is not accepted: %s", (name) => {
  const app = anApp();
  const services = files[name] ?? [];
  for (const shared of sharedNetworksOf(services)) new NetworkStack(app, shared.name, shared);
  for (const service of services) new ServiceStack(app, service.name, service);

  expect(new AwsSolutionsChecks(app).validateScope(app)).toMatchObject({ violations: [] });
});

const cfnLint = spawnSync("cfn-lint", ["--version"]).status === 0;
test.skipIf(!cfnLint)("cfn-lint has nothing to say (needs cfn-lint)", () => {
  const directory = mkdtempSync(join(tmpdir(), "evenkeel-lint-"));
  const templates = Object.values(files).flatMap((services) => [...sharedNetworksOf(services), ...services]);
  const written = templates.map((subject, i) => {
    const file = join(directory, `${i}.json`);
    writeFileSync(file, synthesise(subject));
    return file;
  });
  const lint = spawnSync("cfn-lint", ["--", ...written], { encoding: "utf8" });
  rmSync(directory, { recursive: true });

  expect([lint.stdout, lint.status]).toEqual(["", 0]);
});

test("the network stands in a stack of its own, and its services import all of it", () => {
  const [shared] = sharedNetworksOf(sharing);
  const network = Template.fromStack(new NetworkStack(anApp(), "shop", shared ?? expect.unreachable()));
  const exported = Object.values(network.findOutputs("*")).flatMap((output) => {
    const { Export } = output as { readonly Export?: { readonly Name: string } };
    return Export ? [Export.Name] : [];
  });
  network.resourceCountIs("AWS::EC2::VPC", 1);
  network.hasResourceProperties("AWS::ECS::Cluster", { ClusterName: "shop" });

  const services = sharing.map((service) => Template.fromStack(aStack(service)));
  for (const service of services) {
    service.resourceCountIs("AWS::EC2::VPC", 0);
    service.resourceCountIs("AWS::EC2::Subnet", 0);
    service.resourceCountIs("AWS::ECS::Cluster", 0);
    service.hasResourceProperties("AWS::ECS::Service", { Cluster: "shop" });
    const imported = [...JSON.stringify(service.toJSON()).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, n]) => n);
    expect(exported).toEqual(expect.arrayContaining([...new Set(imported)]));
  }
});

test("without NAT, the network has an endpoint for each kind of secret that one of its services has", () => {
  const [shared] = sharedNetworksOf(sharingWithoutNat);
  const network = Template.fromStack(new NetworkStack(anApp(), "shop", shared ?? expect.unreachable()));

  const endpoints = Object.keys(network.findResources("AWS::EC2::VPCEndpoint"));
  expect(endpoints.filter((id) => id.includes("Ssm"))).toHaveLength(1);
  expect(endpoints.filter((id) => id.includes("SecretsManager"))).toHaveLength(0);
});
