import type { CreateVpcEndpointRequest, CreateVpcEndpointResult } from "@aws-sdk/client-ec2";
import { assert } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { vpcEndpointDescription } from "../descriptions/vpc-endpoint.ts";
import { invalidParameterValue, routeAlreadyExists, unsupported } from "../errors.ts";
import { createNetworkInterface } from "../network/network-interfaces.ts";
import { prefixLists } from "../network/prefix-lists.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { find, newId, routeTableKind, securityGroupKind, subnetKind, vpcEndpointKind, vpcKind } from "../resources.ts";
import { routeTo } from "../network/routes.ts";
import { routeTables, securityGroups, vpcEndpoints, type Route, type VpcEndpoint } from "../state.ts";
import { tagNew } from "../tags.ts";

/** Creates a gateway endpoint for route tables, or an interface endpoint with a network interface in each subnet. */
export const createVpcEndpoint: Operation<CreateVpcEndpointRequest, CreateVpcEndpointResult> = (input, context) => {
  requireSupported(input);
  const { vpcId } = find(context.tx, vpcKind, required(input, "VpcId"));
  requireRoom(context.tx.by(vpcEndpoints, "vpcId", vpcId).length, "vpcEndpointsPerVpc");
  const vpcEndpointId = newId(context, vpcEndpointKind);
  const endpoint: VpcEndpoint = {
    vpcEndpointId,
    vpcId,
    serviceName: serviceNameOf(context, input),
    policyDocument: input.PolicyDocument || fullAccess,
    createdAtMs: context.now,
    ...(input.VpcEndpointType === "Interface"
      ? interfaceParts(context, vpcId, vpcEndpointId, input)
      : gatewayParts(context, input)),
  };
  context.tx.put(vpcEndpoints, endpoint);
  addRoutes(context, endpoint);
  tagNew(context, vpcEndpointKind, vpcEndpointId, input.TagSpecifications);
  return {
    VpcEndpoint: vpcEndpointDescription.shape(endpoint, context),
    ...(input.ClientToken && { ClientToken: input.ClientToken }),
  };
};

const fullAccess = JSON.stringify({
  Version: "2008-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});

function requireSupported(input: CreateVpcEndpointRequest): void {
  supportOnly(input, "CreateVpcEndpoint", [
    "VpcId",
    "VpcEndpointType",
    "ServiceName",
    "PolicyDocument",
    "RouteTableIds",
    "SubnetIds",
    "SecurityGroupIds",
    "PrivateDnsEnabled",
    "IpAddressType",
    "ClientToken",
    "TagSpecifications",
  ]);
  const { VpcEndpointType: type = "Gateway", IpAddressType: addresses = "ipv4" } = input;
  if (type !== "Gateway" && type !== "Interface") throw unsupported(`VpcEndpointType ${type} of CreateVpcEndpoint`);
  if (addresses !== "ipv4") throw unsupported(`IpAddressType ${addresses} of CreateVpcEndpoint`);
}

function serviceNameOf({ region }: Context, input: CreateVpcEndpointRequest): string {
  const serviceName = required(input, "ServiceName");
  const isGatewayService = [`com.amazonaws.${region}.s3`, `com.amazonaws.${region}.dynamodb`].includes(serviceName);
  if (!serviceName.startsWith(`com.amazonaws.${region}.`)) {
    throw new ServiceError({
      code: "InvalidServiceName",
      message: `The Vpc Endpoint Service '${serviceName}' does not exist`,
    });
  }
  if (input.VpcEndpointType !== "Interface" && !isGatewayService) {
    throw invalidParameterValue(`Endpoint type (Gateway) does not match available service types ([Interface]).`);
  }
  return serviceName;
}

type TypedParts = Omit<VpcEndpoint, "vpcEndpointId" | "vpcId" | "serviceName" | "policyDocument" | "createdAtMs">;

function gatewayParts({ tx }: Context, { RouteTableIds = [] }: CreateVpcEndpointRequest): TypedParts {
  return {
    type: "Gateway",
    routeTableIds: RouteTableIds.map((id) => find(tx, routeTableKind, id).routeTableId),
    subnetIds: [],
    securityGroupIds: [],
    networkInterfaceIds: [],
    privateDnsEnabled: false,
  };
}

function interfaceParts(
  context: Context,
  vpcId: string,
  vpcEndpointId: string,
  input: CreateVpcEndpointRequest,
): TypedParts {
  const { tx } = context;
  const subnetIds = (input.SubnetIds ?? []).map((id) => find(tx, subnetKind, id).subnetId);
  const securityGroupIds = input.SecurityGroupIds?.length
    ? input.SecurityGroupIds.map((id) => find(tx, securityGroupKind, id).groupId)
    : tx
        .by(securityGroups, "vpcId", vpcId)
        .flatMap(({ groupName, groupId }) => (groupName === "default" ? groupId : []));
  const description = `VPC Endpoint Interface ${vpcEndpointId}`;
  const options = { securityGroupIds, description, interfaceType: "vpc_endpoint", requesterId: "amazon-vpce" } as const;
  return {
    type: "Interface",
    routeTableIds: [],
    subnetIds,
    securityGroupIds,
    networkInterfaceIds: subnetIds.map(
      (subnetId) => createNetworkInterface(context, { subnetId, ...options }).networkInterfaceId,
    ),
    privateDnsEnabled: input.PrivateDnsEnabled ?? true,
  };
}

/** A gateway endpoint's route tables lead to it what goes to its service. */
function addRoutes({ tx, region }: Context, { vpcEndpointId, serviceName, routeTableIds }: VpcEndpoint): void {
  const value = prefixLists(region).find(({ PrefixListName }) => PrefixListName === serviceName)?.PrefixListId;
  for (const routeTableId of routeTableIds) {
    const table = find(tx, routeTableKind, routeTableId);
    assert(value !== undefined, `${serviceName} has a prefix list`);
    const destination = { kind: "prefixList", value } as const;
    if (routeTo(table, destination)) throw routeAlreadyExists(value);
    const route: Route = { destination, target: { kind: "gateway", id: vpcEndpointId }, origin: "CreateRoute" };
    tx.put(routeTables, { ...table, routes: [...table.routes, route] });
  }
}
