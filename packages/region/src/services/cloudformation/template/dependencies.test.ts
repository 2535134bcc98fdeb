import { expect, it } from "vitest";
import { planResources } from "./dependencies.ts";
import type { JsonObject } from "./json.ts";
import { parseTemplate, type Template } from "./template.ts";

function aTemplate(resources: Record<string, JsonObject>, others: JsonObject = {}): Template {
  const typed = Object.entries(resources).map(([name, members]): readonly [string, JsonObject] => [
    name,
    { Type: "AWS::Logs::LogGroup", ...members },
  ]);
  const Resources: JsonObject = Object.fromEntries<JsonObject>(typed);
  return parseTemplate(JSON.stringify({ Resources, ...others }));
}

it("puts each resource after what it names, by whatever function", () => {
  const template = aTemplate(
    {
      Last: { Properties: { Name: { "Fn::Sub": "${Middle.Arn} ${!Not} ${AWS::Region} ${Size}" } } },
      Middle: { Properties: { Name: { "Fn::Join": ["", [{ "Fn::GetAtt": ["First", "Arn"] }]] } } },
      First: {},
      Waiting: { DependsOn: ["Last", "First"] },
      Own: { Properties: { Name: { "Fn::Sub": ["${First}", { First: { Ref: "Middle" } }] } } },
    },
    { Parameters: { Size: { Type: "String", Default: "" } } },
  );
  expect(planResources(template, {})).toEqual([
    { logicalId: "First", dependsOn: [] },
    { logicalId: "Middle", dependsOn: ["First"] },
    { logicalId: "Last", dependsOn: ["Middle"] },
    { logicalId: "Own", dependsOn: ["Middle"] },
    { logicalId: "Waiting", dependsOn: ["Last", "First"] },
  ]);
});

it("leaves out what a condition leaves out, and the branches that are not taken", () => {
  const template = aTemplate(
    {
      Sometimes: { Condition: "On" },
      Always: { Properties: { Name: { "Fn::If": ["On", { Ref: "Sometimes" }, "none"] } } },
    },
    { Conditions: { On: { "Fn::Equals": ["a", "b"] } } },
  );
  expect(planResources(template, { On: false })).toEqual([{ logicalId: "Always", dependsOn: [] }]);
  expect(planResources(template, { On: true })).toEqual([
    { logicalId: "Sometimes", dependsOn: [] },
    { logicalId: "Always", dependsOn: ["Sometimes"] },
  ]);
});

it("refuses circles", () => {
  const template = aTemplate({
    A: { DependsOn: "B" },
    B: { Properties: { Name: { Ref: "A" } } },
    C: { DependsOn: "A" },
  });
  expect(() => planResources(template, {})).toThrow("Circular dependency between resources: [A, B]");
});

it.each(["Nowhere", "constructor", "AWS::StackNam"])("refuses to refer to %s, which is nothing", (name) => {
  const template = aTemplate({ A: { Properties: { Name: { Ref: name } } } });
  expect(() => planResources(template, {})).toThrow(
    `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
  );
  const output = aTemplate({ A: {} }, { Outputs: { Url: { Value: { "Fn::GetAtt": [name, "Arn"] } } } });
  expect(() => planResources(output, {})).toThrow(
    `Template format error: Unresolved resource dependencies [${name}] in the Outputs block of the template`,
  );
});

it("refuses to put the value of an unknown pseudo parameter into a text", () => {
  const template = aTemplate({ A: { Properties: { Name: { "Fn::Sub": "${AWS::Region}-${AWS::AccountID}" } } } });
  expect(() => planResources(template, {})).toThrow(
    "Template format error: Unresolved resource dependencies [AWS::AccountID] in the Resources block of the template",
  );
});

it("takes a resource that refers to itself for a circle", () => {
  const template = aTemplate({ A: { Properties: { Name: { "Fn::GetAtt": ["A", "Arn"] } } } });
  expect(() => planResources(template, {})).toThrow("Circular dependency between resources: [A]");
});

it("names everything in a block that is nothing, and looks into every branch while conditions are unknown", () => {
  const template = aTemplate(
    {
      A: { Condition: "On", Properties: { Name: { Ref: "Nope" } } },
      B: { Properties: { Name: { "Fn::If": ["On", { Ref: "Neither" }, "b"] } } },
    },
    { Conditions: { On: { "Fn::Equals": ["a", "b"] } } },
  );
  expect(planResources(template, { On: false })).toEqual([{ logicalId: "B", dependsOn: [] }]);
  expect(() => planResources(template, "unknown")).toThrow(
    "Template format error: Unresolved resource dependencies [Nope, Neither] in the Resources block of the template",
  );
});

it("puts services after what associates capacity providers with their cluster, unless that waits for them", () => {
  const service = { Type: "AWS::ECS::Service", Properties: { Cluster: { Ref: "Cluster" } } };
  const association = { ...service, Type: "AWS::ECS::ClusterCapacityProviderAssociations" };
  const orderOf = (resources: Record<string, JsonObject>) =>
    planResources(aTemplate({ Cluster: {}, ...resources }), {}).map(({ logicalId }) => logicalId);
  expect(orderOf({ Service: service, Association: association })).toEqual(["Cluster", "Association", "Service"]);
  for (const Cluster of [{ "Fn::GetAtt": ["Cluster", "Arn"] }, { "Fn::Sub": "${Cluster}" }]) {
    const byOther = { ...association, Properties: { Cluster } };
    expect(orderOf({ Service: service, Association: byOther })).toEqual(["Cluster", "Association", "Service"]);
  }
  const other = { ...association, Properties: { Cluster: "other" } };
  expect(orderOf({ Service: service, Association: { ...other, DependsOn: "Cluster" } })).toHaveLength(3);
  const later = { ...association, DependsOn: "Between" };
  expect(orderOf({ Association: later, Between: { DependsOn: "Service" }, Service: service })).toEqual([
    ...["Cluster", "Service", "Between", "Association"],
  ]);
});

it("puts what has public addresses after the internet gateway's attachment to its VPC, so that they go before it, and before a block of their subnet", () => {
  const VpcId = { Ref: "Vpc" };
  const resources = {
    Vpc: {},
    Balancer: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: { Subnets: [{ Ref: "Subnet" }] } },
    Subnet: { Properties: { VpcId } },
    Elsewhere: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: { Subnets: ["subnet-1"] } },
    Attachment: { Type: "AWS::EC2::VPCGatewayAttachment", Properties: { VpcId } },
    Block: { Type: "AWS::EC2::SubnetCidrBlock", Properties: { SubnetId: { Ref: "Subnet" } } },
    Service: { Type: "AWS::ECS::Service", Properties: { Subnets: [{ Ref: "Subnet" }] } },
  };
  const planned = planResources(aTemplate(resources), {});
  const dependsOn = (logicalId: string) => planned.find((it) => it.logicalId === logicalId)?.dependsOn;
  expect(dependsOn("Service")).toEqual(["Subnet", "Block", "Attachment"]);
  expect(dependsOn("Balancer")).toEqual(["Subnet", "Attachment"]);
  expect(dependsOn("Elsewhere")).toEqual([]);
});
