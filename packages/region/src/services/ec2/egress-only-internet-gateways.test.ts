import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createEgressOnlyInternetGateway } from "./operations/CreateEgressOnlyInternetGateway.ts";
import { createRoute } from "./operations/CreateRoute.ts";
import { createTags } from "./operations/CreateTags.ts";
import { createVpc } from "./operations/CreateVpc.ts";
import { deleteEgressOnlyInternetGateway } from "./operations/DeleteEgressOnlyInternetGateway.ts";
import { deleteVpc } from "./operations/DeleteVpc.ts";
import { describeEgressOnlyInternetGateways } from "./operations/DescribeEgressOnlyInternetGateways.ts";
import { describeRouteTables } from "./operations/DescribeRouteTables.ts";
import { ec2 } from "./service.ts";

function aGateway() {
  const region = aRegion({ services: [ec2] });
  const { call } = region;
  const VpcId = call(createVpc, { CidrBlock: "10.0.0.0/16", AmazonProvidedIpv6CidrBlock: true }).Vpc?.VpcId ?? "";
  const { EgressOnlyInternetGateway: created } = call(createEgressOnlyInternetGateway, { VpcId, ClientToken: "one" });
  const RouteTableId = call(describeRouteTables, {}).RouteTables?.[0]?.RouteTableId ?? "";
  return { ...region, VpcId, created, id: created?.EgressOnlyInternetGatewayId ?? "", RouteTableId };
}

it("is attached to its VPC at once, created once for a token, tagged, and found by its tags", () => {
  const { call, VpcId, created, id } = aGateway();
  expect(created).toEqual({
    ...{ EgressOnlyInternetGatewayId: expect.stringMatching(/^eigw-[0-9a-f]{17}$/) as string, Tags: [] },
    Attachments: [{ VpcId, State: "attached" }],
  });
  const again = call(createEgressOnlyInternetGateway, { VpcId, ClientToken: "one" });
  expect(again).toEqual({ EgressOnlyInternetGateway: created, ClientToken: "one" });
  call(createTags, { Resources: [id], Tags: [{ Key: "Name", Value: "out" }] });
  const Filters = [{ Name: "tag:Name", Values: ["out"] }];
  expect(call(describeEgressOnlyInternetGateways, { Filters }).EgressOnlyInternetGateways).toHaveLength(1);
});

it("takes routes of IPv6, which are blackholes once it is deleted, and keeps its VPC meanwhile", () => {
  const { call, refusal, VpcId, id: EgressOnlyInternetGatewayId, RouteTableId } = aGateway();
  call(createRoute, { RouteTableId, DestinationIpv6CidrBlock: "0::/0", EgressOnlyInternetGatewayId });
  const route = () => call(describeRouteTables, {}).RouteTables?.[0]?.Routes?.[2];
  const shown = { DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId, Origin: "CreateRoute" };
  expect(route()).toEqual({ ...shown, State: "active" });
  expect(refusal(deleteVpc, { VpcId }).code).toBe("DependencyViolation");
  expect(call(deleteEgressOnlyInternetGateway, { EgressOnlyInternetGatewayId })).toEqual({ ReturnCode: true });
  expect(route()).toEqual({ ...shown, State: "blackhole" });
  const read = { EgressOnlyInternetGatewayIds: [EgressOnlyInternetGatewayId] };
  expect(call(describeEgressOnlyInternetGateways, read).EgressOnlyInternetGateways).toEqual([]);
  call(deleteVpc, { VpcId });
});

it("is refused where there is no such gateway, for IPv4, and to a VPC that has one", () => {
  const { call, refusal, VpcId, id, RouteTableId } = aGateway();
  const none = `eigw-${"0".repeat(17)}`;
  const notFound = { code: "InvalidGatewayID.NotFound", message: `The gateway ID '${none}' does not exist` };
  expect(refusal(deleteEgressOnlyInternetGateway, { EgressOnlyInternetGatewayId: none })).toEqual(notFound);
  const unknown = { RouteTableId, DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: none };
  expect(refusal(createRoute, unknown)).toEqual(notFound);
  const ipv4 = { RouteTableId, DestinationCidrBlock: "0.0.0.0/0", EgressOnlyInternetGatewayId: id };
  expect(refusal(createRoute, ipv4).code).toBe("InvalidParameterValue");
  expect(refusal(createEgressOnlyInternetGateway, { VpcId }).message).toBe(
    `Network ${VpcId} already has an egress-only internet gateway attached`,
  );
  const other = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc?.VpcId;
  const { EgressOnlyInternetGateway: foreign } = call(createEgressOnlyInternetGateway, { VpcId: other });
  const { EgressOnlyInternetGatewayId } = foreign ?? {};
  const elsewhere = { RouteTableId, DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId };
  expect(refusal(createRoute, elsewhere).code).toBe("InvalidParameterValue");
});
