import type { Filter } from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { createSubnet } from "../operations/CreateSubnet.ts";
import { createTags } from "../operations/CreateTags.ts";
import { createVpc } from "../operations/CreateVpc.ts";
import { deleteTags } from "../operations/DeleteTags.ts";
import { describeAvailabilityZones } from "../operations/DescribeAvailabilityZones.ts";
import { describeSubnets } from "../operations/DescribeSubnets.ts";
import { describeTags } from "../operations/DescribeTags.ts";
import { describeVpcs } from "../operations/DescribeVpcs.ts";
import { ec2 } from "../service.ts";

it.each<[string, Filter[], string[]]>([
  ["a tag's value", [{ Name: "tag:tier", Values: ["public"] }], ["one", "two"]],
  ["any of several values", [{ Name: "tag:Name", Values: ["one", "three"] }], ["one", "three"]],
  ["a wildcard", [{ Name: "tag:Name", Values: ["t*"] }], ["two", "three"]],
  ["a single-character wildcard", [{ Name: "tag:Name", Values: ["t?o"] }], ["two"]],
  ["an escaped wildcard", [{ Name: "tag:Name", Values: ["t\\*"] }], []],
  ["a tag's key", [{ Name: "tag-key", Values: ["tier"] }], ["one", "two", "three"]],
  ["a flag", [{ Name: "default-for-az", Values: ["true"] }], []],
  [
    "all filters at once",
    [
      { Name: "tag:tier", Values: ["public"] },
      { Name: "availability-zone", Values: ["ap-southeast-2b"] },
    ],
    ["two"],
  ],
])("filters by %s", (_what, Filters, names) => {
  const { call } = threeSubnets();
  const { Subnets = [] } = call(describeSubnets, { Filters });
  expect(Subnets.map(({ Tags }) => Tags?.find(({ Key }) => Key === "Name")?.Value)).toEqual(names);
});

it("pages through what it found", () => {
  const { call, VpcId } = threeSubnets();
  for (let i = 10; i < 14; i++) call(createSubnet, { VpcId, CidrBlock: `10.0.${i}.0/24` });
  const first = call(describeSubnets, { MaxResults: 5 });
  expect(first.Subnets).toHaveLength(5);
  const rest = call(describeSubnets, { MaxResults: 5, NextToken: first.NextToken });
  expect(rest.Subnets).toHaveLength(2);
  expect(rest.NextToken).toBeUndefined();
});

it("changes tags of any resource, and lists them one by one", () => {
  const { call, VpcId } = threeSubnets();
  const ofVpc = { Filters: [{ Name: "resource-id", Values: [VpcId] }] };
  call(createTags, {
    Resources: [VpcId],
    Tags: [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
      { Key: "c", Value: "" },
    ],
  });
  call(createTags, { Resources: [VpcId], Tags: [{ Key: "a", Value: "one" }] });
  call(deleteTags, { Resources: [VpcId], Tags: [{ Key: "b", Value: "not this" }, { Key: "c" }] });
  expect(call(describeTags, ofVpc).Tags).toEqual([
    { ResourceId: VpcId, ResourceType: "vpc", Key: "a", Value: "one" },
    { ResourceId: VpcId, ResourceType: "vpc", Key: "b", Value: "2" },
  ]);
  call(deleteTags, { Resources: [VpcId] });
  expect(call(describeTags, ofVpc).Tags).toEqual([]);
});

it("only tries what is asked for with DryRun", () => {
  const { engine, call } = aRegion({ services: [ec2] });
  const dryRun = (input: object) => () =>
    engine.run((context) => ec2.operations.CreateVpc?.({ ...input, DryRun: true } as never, context));
  expect(dryRun({ CidrBlock: "10.0.0.0/16" })).toThrow("Request would have succeeded, but DryRun flag is set.");
  expect(dryRun({ CidrBlock: "ten" })).toThrow("This is not a valid CIDR block.");
  expect(call(describeVpcs, {}).Vpcs).toEqual([]);
});

it("has three zones, named as AWS names them", () => {
  const { AvailabilityZones = [] } = aRegion({ services: [ec2] }).call(describeAvailabilityZones, {});
  expect(AvailabilityZones.map(({ ZoneName, ZoneId, State }) => [ZoneName, ZoneId, State])).toEqual([
    ["ap-southeast-2a", "apse2-az1", "available"],
    ["ap-southeast-2b", "apse2-az2", "available"],
    ["ap-southeast-2c", "apse2-az3", "available"],
  ]);
});

function threeSubnets() {
  const { call } = aRegion({ services: [ec2] });
  const VpcId = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc?.VpcId ?? "";
  const subnet = (name: string, tier: string, zone: string, CidrBlock: string) =>
    call(createSubnet, {
      VpcId,
      CidrBlock,
      AvailabilityZone: `ap-southeast-2${zone}`,
      TagSpecifications: [
        {
          ResourceType: "subnet",
          Tags: [
            { Key: "Name", Value: name },
            { Key: "tier", Value: tier },
          ],
        },
      ],
    });
  subnet("one", "public", "a", "10.0.0.0/24");
  subnet("two", "public", "b", "10.0.1.0/24");
  subnet("three", "private", "a", "10.0.2.0/24");
  return { call, VpcId };
}
