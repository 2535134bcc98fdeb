import { expect, it } from "vitest";
import { partitionOf } from "@evenkeel/kernel";
import { arnOf, globalArnOf } from "./arn.ts";

it.each([
  ["ap-southeast-2", "aws", "amazonaws.com"],
  ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
  ["us-iso-east-1", "aws-iso", "c2s.ic.gov"],
])("makes ARNs of %s in the partition %s", (region, name, dnsSuffix) => {
  const scope = { region, account: "000000000000" };
  expect(partitionOf(region)).toMatchObject({ name, dnsSuffix });
  expect(arnOf(scope, "ecs", "cluster/web")).toBe(`arn:${name}:ecs:${region}:000000000000:cluster/web`);
  expect(globalArnOf(scope, "iam", "role/web")).toBe(`arn:${name}:iam::000000000000:role/web`);
});
