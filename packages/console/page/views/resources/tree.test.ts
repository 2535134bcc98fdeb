import { expect, it } from "vitest";
import { descriptionOf, groupsOf, lookOf, type Resource } from "./tree.ts";

function aResource(ResourceType: string, LogicalResourceId: string, PhysicalResourceId = "id"): Resource {
  const status = { ResourceStatus: "CREATE_COMPLETE", Timestamp: "2030-01-01T00:00:00Z" } as const;
  return { ...status, ResourceType, LogicalResourceId, PhysicalResourceId, StackName: "hello" };
}

const resources = [
  aResource("AWS::EC2::Subnet", "PrivateB"),
  aResource("AWS::ECS::Service", "Service"),
  aResource("AWS::EC2::Subnet", "PrivateA"),
  aResource("Custom::Thing", "Thing"),
];

it("groups what belongs together, in the order in which it is looked for", () => {
  expect(
    groupsOf(resources, "").map(({ name, resources: own }) => [name, own.map((it) => it.LogicalResourceId)]),
  ).toEqual([
    ["Service", ["Service"]],
    ["Network", ["PrivateA", "PrivateB"]],
    ["Everything else", ["Thing"]],
  ]);
});

it("finds by a part of the name or type", () => {
  expect(groupsOf(resources, " subnet ").map(({ name }) => name)).toEqual(["Network"]);
});

it("asks each service for its own, and CloudFormation for what has none", () => {
  const arn = "arn:aws:ecs:ap-southeast-2:000000000000:service/cluster/hello";
  expect(descriptionOf(aResource("AWS::ECS::Service", "Service", arn))).toEqual({
    ...{ service: "ecs", operation: "DescribeServices" },
    input: { cluster: "cluster", services: [arn] },
  });
  expect(descriptionOf(aResource("Custom::Thing", "Thing"))).toEqual({
    ...{ service: "cloudformation", operation: "DescribeStackResource" },
    input: { StackName: "hello", LogicalResourceId: "Thing" },
  });
});

it.each([
  ["CREATE_COMPLETE", "good"],
  ["UPDATE_IN_PROGRESS", "warn"],
  ["CREATE_FAILED", "bad"],
  ["UPDATE_ROLLBACK_COMPLETE", "bad"],
])("%s looks %s", (status, look) => {
  expect(lookOf(status)).toBe(look);
});
