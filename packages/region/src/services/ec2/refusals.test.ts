import { expect, it } from "vitest";
import type { Operation } from "../../engine/service.ts";
import { aRegion } from "../../testing/region.ts";
import { allocateAddress } from "./operations/AllocateAddress.ts";
import { associateAddress } from "./operations/AssociateAddress.ts";
import { associateRouteTable } from "./operations/AssociateRouteTable.ts";
import { attachInternetGateway } from "./operations/AttachInternetGateway.ts";
import { createInternetGateway } from "./operations/CreateInternetGateway.ts";
import { createNatGateway } from "./operations/CreateNatGateway.ts";
import { createRoute } from "./operations/CreateRoute.ts";
import { createSubnet } from "./operations/CreateSubnet.ts";
import { createVpc } from "./operations/CreateVpc.ts";
import { deleteInternetGateway } from "./operations/DeleteInternetGateway.ts";
import { deleteNatGateway } from "./operations/DeleteNatGateway.ts";
import { deleteRoute } from "./operations/DeleteRoute.ts";
import { deleteRouteTable } from "./operations/DeleteRouteTable.ts";
import { describeVpcs } from "./operations/DescribeVpcs.ts";
import { detachInternetGateway } from "./operations/DetachInternetGateway.ts";
import { disassociateAddress } from "./operations/DisassociateAddress.ts";
import { disassociateRouteTable } from "./operations/DisassociateRouteTable.ts";
import { modifyVpcAttribute } from "./operations/ModifyVpcAttribute.ts";
import { releaseAddress } from "./operations/ReleaseAddress.ts";
import { replaceRoute } from "./operations/ReplaceRoute.ts";
import { ec2 } from "./service.ts";
import { given, row, withIds, type Row } from "../../testing/ec2-refusals.ts";

const unknown = "0123456789abcdef0";

/** Operation, input (of the resources that `given()` makes), code, message; `$vpc` and its like stand for their ids. */
const rows: readonly Row[] = [
  row(createVpc, () => ({ CidrBlock: "10.0.0.0/8" }), "InvalidVpc.Range", "The CIDR '10.0.0.0/8' is invalid."),
  row(
    createVpc,
    () => ({ CidrBlock: "ten" }),
    "InvalidParameterValue",
    "Value (ten) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
  ),
  row(createVpc, () => ({}), "MissingParameter", "The request must contain the parameter CidrBlock"),
  row(
    describeVpcs,
    () => ({ VpcIds: ["vpc-xyz"] }),
    "InvalidVpcID.Malformed",
    'Invalid id: "vpc-xyz" (expecting "vpc-...")',
  ),
  row(
    describeVpcs,
    () => ({ VpcIds: [`vpc-${unknown}`] }),
    "InvalidVpcID.NotFound",
    `The vpc ID 'vpc-${unknown}' does not exist`,
  ),
  row(
    describeVpcs,
    () => ({ Filters: [{ Name: "colour", Values: ["red"] }] }),
    "InvalidParameterValue",
    "The filter 'colour' is invalid",
  ),
  row(describeVpcs, () => ({ NextToken: "x" }), "InvalidNextToken", "The token 'x' is invalid"),
  row(
    modifyVpcAttribute,
    ({ VpcId }) => ({ VpcId, EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: true } }),
    "InvalidParameterCombination",
    "Only one attribute may be modified at a time",
  ),
  row(
    createSubnet,
    ({ VpcId }) => ({ VpcId, CidrBlock: "10.1.0.0/24" }),
    "InvalidSubnet.Range",
    "The CIDR '10.1.0.0/24' is invalid.",
  ),
  row(
    createSubnet,
    ({ VpcId }) => ({ VpcId, CidrBlock: "10.0.0.128/25" }),
    "InvalidSubnet.Conflict",
    "The CIDR '10.0.0.128/25' conflicts with another subnet",
  ),
  row(
    createSubnet,
    ({ VpcId }) => ({ VpcId, CidrBlock: "10.0.9.0/24", AvailabilityZone: "us-east-1a" }),
    "InvalidParameterValue",
    "Value (us-east-1a) for parameter availabilityZone is invalid. Subnets can currently only be created in " +
      "the following availability zones: ap-southeast-2a, ap-southeast-2b, ap-southeast-2c.",
  ),
  row(
    attachInternetGateway,
    ({ VpcId, InternetGatewayId }) => ({ VpcId, InternetGatewayId }),
    "Resource.AlreadyAssociated",
    "resource $igw is already attached to network $vpc",
  ),
  row(
    deleteInternetGateway,
    ({ InternetGatewayId }) => ({ InternetGatewayId }),
    "DependencyViolation",
    "The internetGateway '$igw' has dependencies and cannot be deleted.",
  ),
  row(
    detachInternetGateway,
    ({ InternetGatewayId, otherVpcId }) => ({ InternetGatewayId, VpcId: otherVpcId }),
    "Gateway.NotAttached",
    "resource $igw is not attached to network $other",
  ),
  row(
    releaseAddress,
    () => ({ AllocationId: `eipalloc-${unknown}` }),
    "InvalidAllocationID.NotFound",
    `Allocation ID 'eipalloc-${unknown}' not found.`,
  ),
  row(
    disassociateAddress,
    () => ({ AssociationId: `eipassoc-${unknown}` }),
    "InvalidAssociationID.NotFound",
    `Association ID 'eipassoc-${unknown}' not found.`,
  ),
  row(
    associateAddress,
    ({ AllocationId }) => ({ AllocationId, NetworkInterfaceId: `eni-${unknown}` }),
    "InvalidNetworkInterfaceID.NotFound",
    `The networkInterface ID 'eni-${unknown}' does not exist`,
  ),
  row(
    createNatGateway,
    ({ SubnetId }) => ({ SubnetId }),
    "MissingParameter",
    "The request must contain the parameter AllocationId",
  ),
  row(
    createNatGateway,
    ({ SubnetId, AllocationId }) => ({ SubnetId, AllocationId, ConnectivityType: "private" as const }),
    "InvalidParameterCombination",
    "A private NAT gateway has no Elastic IP address; leave AllocationId out.",
  ),
  row(
    deleteNatGateway,
    () => ({ NatGatewayId: `nat-${unknown}` }),
    "NatGatewayNotFound",
    `The Nat Gateway nat-${unknown} was not found`,
  ),
  row(
    createRoute,
    ({ RouteTableId, InternetGatewayId: GatewayId }) => ({
      RouteTableId,
      GatewayId,
      DestinationCidrBlock: "0.0.0.0/0",
    }),
    "RouteAlreadyExists",
    "The route identified by 0.0.0.0/0 already exists.",
  ),
  row(
    createRoute,
    ({ RouteTableId }) => ({ RouteTableId, DestinationCidrBlock: "1.0.0.0/8", NatGatewayId: `nat-${unknown}` }),
    "InvalidNatGatewayID.NotFound",
    `The NatGateway ID 'nat-${unknown}' does not exist`,
  ),
  row(
    createRoute,
    ({ RouteTableId }) => ({ RouteTableId, DestinationCidrBlock: "1.0.0.0/8", GatewayId: `igw-${unknown}` }),
    "InvalidGatewayID.NotFound",
    `The gateway ID 'igw-${unknown}' does not exist`,
  ),
  row(
    createRoute,
    ({ otherRouteTableId, InternetGatewayId: GatewayId }) => ({
      RouteTableId: otherRouteTableId,
      GatewayId,
      DestinationCidrBlock: "0.0.0.0/0",
    }),
    "InvalidParameterValue",
    "route table $otherTable and network gateway $igw belong to different networks",
  ),
  row(
    replaceRoute,
    ({ RouteTableId, InternetGatewayId: GatewayId }) => ({
      RouteTableId,
      GatewayId,
      DestinationCidrBlock: "1.0.0.0/8",
    }),
    "InvalidParameterValue",
    "There is no route defined for '1.0.0.0/8' in the route table. Use CreateRoute instead.",
  ),
  row(
    deleteRoute,
    ({ RouteTableId }) => ({ RouteTableId, DestinationCidrBlock: "1.0.0.0/8" }),
    "InvalidRoute.NotFound",
    "no route with destination-cidr-block 1.0.0.0/8 in route table $table",
  ),
  row(
    deleteRoute,
    ({ RouteTableId }) => ({ RouteTableId, DestinationCidrBlock: "10.0.0.0/16" }),
    "InvalidParameterValue",
    "cannot remove local route 10.0.0.0/16 in route table $table",
  ),
  row(
    associateRouteTable,
    ({ SubnetId, secondRouteTableId: RouteTableId }) => ({ SubnetId, RouteTableId }),
    "Resource.AlreadyAssociated",
    "the specified association for route table $secondTable conflicts with an existing association",
  ),
  row(
    associateRouteTable,
    ({ SubnetId, otherRouteTableId: RouteTableId }) => ({ SubnetId, RouteTableId }),
    "InvalidParameterValue",
    "Route table $otherTable and subnet $subnet belong to different networks",
  ),
  row(
    deleteRouteTable,
    ({ RouteTableId }) => ({ RouteTableId }),
    "DependencyViolation",
    "The routeTable '$table' has dependencies and cannot be deleted.",
  ),
  row(
    disassociateRouteTable,
    ({ mainAssociationId: AssociationId }) => ({ AssociationId }),
    "InvalidParameterValue",
    "cannot disassociate the main route table association $main",
  ),
];

it.each(rows)("$name: $code $message", ({ refuse, code, message }) => {
  const region = aRegion({ services: [ec2] });
  const resources = given(region);
  expect(refuse(region, resources)).toEqual({ code, message: withIds(message, resources) });
});

it.each([
  ["VPCs", createVpc, { CidrBlock: "10.0.0.0/16" }, 5, "VpcLimitExceeded"],
  ["internet gateways", createInternetGateway, {}, 5, "InternetGatewayLimitExceeded"],
  ["addresses", allocateAddress, {}, 5, "AddressLimitExceeded"],
] as const)("allows so many %s and no more", (things, operation, input, limit, code) => {
  const { call, refusal } = aRegion({ services: [ec2] });
  const one = operation as Operation<unknown, unknown>;
  for (let i = 0; i < limit; i++) call(one, input);
  expect(refusal(one, input)).toEqual({ code, message: `The maximum number of ${things} has been reached.` });
});
