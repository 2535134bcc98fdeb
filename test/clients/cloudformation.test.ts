import { simulatedRegion, type SimulatedRegion } from "@evenkeel/region/simulated";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** A template that was published, rebuilt; and what stands around it before. */
interface PublishedStack {
  readonly folder: string;
  /** The stacks that come first, by their name and their file. */
  readonly before?: Readonly<Record<string, string>>;
  readonly parameters?: (region: SimulatedRegion) => Readonly<Record<string, string>>;
}

const stands: readonly PublishedStack[] = [
  { folder: "exported-network", before: { network: "network.yaml" } },
  { folder: "conditions", before: { parent: "parent.yaml" }, parameters: () => ({ Scheme: "internal", Spot: "true" }) },
  { folder: "service-discovery" },
  {
    folder: "nested",
    parameters(region) {
      const CreateBucketConfiguration = { LocationConstraint: "ap-southeast-2" };
      region.call("s3", "CreateBucket", { Bucket: "templates", CreateBucketConfiguration });
      for (const file of readdirSync(join(import.meta.dirname, "nested"))) {
        region.call("s3", "PutObject", { Bucket: "templates", Key: file, Body: readFileSync(fileOf("nested", file)) });
      }
      return { TemplatePrefix: "http://127.0.0.1:4566/templates/" };
    },
  },
];

const refused: readonly (PublishedStack & { readonly why: string })[] = [
  {
    folder: "https-and-names",
    parameters(region) {
      const { Vpc } = region.call("ec2", "CreateDefaultVpc", {}) as { Vpc: { VpcId: string } };
      const { Subnets } = region.call("ec2", "DescribeSubnets", {}) as { Subnets: { SubnetId: string }[] };
      const [first, second] = Subnets.map(({ SubnetId }) => SubnetId);
      return { Network: Vpc.VpcId, ZoneA: first ?? "", ZoneB: second ?? "" };
    },
    why: "Evenkeel does not support listeners with the protocol 'HTTPS' yet",
  },
];

it.each(refused)("the published template $folder is refused by name before anything is created", (stack) => {
  const region = simulatedRegion();
  const request = requestFor("web", textOf(stack.folder, "template.yaml"), stack.parameters?.(region) ?? {});
  expect(() => region.call("cloudformation", "CreateStack", request)).toThrow(stack.why);
  expect(remains(region)).toMatchObject({ clusters: [], loadBalancers: [], roles: [] });
});

describe.each(stands)("the published template $folder", ({ folder, before = {}, parameters = () => ({}) }) => {
  it("stands, serves, has nothing left to change, and comes down whole", () => {
    const region = simulatedRegion();
    for (const [name, file] of Object.entries(before)) create(region, name, textOf(folder, file), {});
    const given = parameters(region);
    const text = textOf(folder, "template.yaml");
    create(region, "web", text, given);

    expect(targetStates(region)).not.toEqual([]);
    expect(new Set(targetStates(region))).toEqual(new Set(["healthy"]));
    expect(reasonNotToChange(region, text, given)).toMatch(/didn't contain changes|No updates are to be performed/);

    for (const name of ["web", ...Object.keys(before)]) remove(region, name);
    expect(remains(region)).toEqual({ vpcs: [], clusters: [], loadBalancers: [], roles: [] });
  });
});

function fileOf(folder: string, file: string): string {
  return join(import.meta.dirname, folder, file);
}

function textOf(folder: string, file: string): string {
  return readFileSync(fileOf(folder, file), "utf8");
}

type Parameters = Readonly<Record<string, string>>;

function requestFor(name: string, text: string, parameters: Parameters) {
  return {
    ...{ StackName: name, TemplateBody: text, Capabilities: ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"] },
    Parameters: Object.entries(parameters).map(([key, value]) => ({ ParameterKey: key, ParameterValue: value })),
  };
}

function create(region: SimulatedRegion, name: string, text: string, parameters: Parameters): void {
  region.call("cloudformation", "CreateStack", requestFor(name, text, parameters));
  region.clock.advance(900_000);
  const { StackEvents } = region.call("cloudformation", "DescribeStackEvents", { StackName: name }) as {
    StackEvents: { LogicalResourceId: string; ResourceStatus: string; ResourceStatusReason?: string }[];
  };
  const failed = StackEvents.filter(({ ResourceStatus }) => ResourceStatus.endsWith("FAILED"));
  expect(failed.map((it) => `${it.LogicalResourceId}: ${it.ResourceStatusReason ?? ""}`)).toEqual([]);
  expect(statusOf(region, name)).toBe("CREATE_COMPLETE");
}

function statusOf(region: SimulatedRegion, name: string): string | undefined {
  const { Stacks } = region.call("cloudformation", "DescribeStacks", { StackName: name }) as {
    Stacks: { StackStatus: string }[];
  };
  return Stacks[0]?.StackStatus;
}

/** The health of every target of every group that has some. */
function targetStates(region: SimulatedRegion): readonly string[] {
  const { TargetGroups } = region.call("elbv2", "DescribeTargetGroups", {}) as {
    TargetGroups: { TargetGroupArn: string }[];
  };
  return TargetGroups.flatMap(({ TargetGroupArn }) => {
    const { TargetHealthDescriptions } = region.call("elbv2", "DescribeTargetHealth", { TargetGroupArn }) as {
      TargetHealthDescriptions: { TargetHealth: { State: string } }[];
    };
    return TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth.State);
  });
}

function reasonNotToChange(region: SimulatedRegion, text: string, parameters: Parameters): string {
  const names = { StackName: "web", ChangeSetName: "again" };
  region.call("cloudformation", "CreateChangeSet", { ...requestFor("web", text, parameters), ...names });
  region.clock.advance(60_000);
  const { StatusReason = "" } = region.call("cloudformation", "DescribeChangeSet", names) as { StatusReason?: string };
  return StatusReason;
}

function remove(region: SimulatedRegion, name: string): void {
  region.call("cloudformation", "DeleteStack", { StackName: name });
  region.clock.advance(900_000);
  expect(() => statusOf(region, name)).toThrow(`Stack with id ${name} does not exist`);
}

function remains(region: SimulatedRegion) {
  const { Vpcs: vpcs } = region.call("ec2", "DescribeVpcs", {}) as { Vpcs: unknown[] };
  const { clusterArns: clusters } = region.call("ecs", "ListClusters", {}) as { clusterArns: unknown[] };
  const { LoadBalancers: loadBalancers } = region.call("elbv2", "DescribeLoadBalancers", {}) as {
    LoadBalancers: unknown[];
  };
  const { Roles: roles } = region.call("iam", "ListRoles", {}) as { Roles: { Path: string }[] };
  return { vpcs, clusters, loadBalancers, roles: roles.filter(({ Path }) => !Path.startsWith("/aws-service-role/")) };
}
