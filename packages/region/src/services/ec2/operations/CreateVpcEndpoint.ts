import type { CreateVpcEndpointRequest, CreateVpcEndpointResult } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { vpcEndpointDescription } from "../descriptions/vpc-endpoint.ts";
import { invalidParameterValue, unsupported } from "../errors.ts";
import { addEndpointRoutes } from "../network/endpoint-routes.ts";
import { createNetworkInterface } from "../network/network-interfaces.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { find, newId, routeTableKind, securityGroupKind, subnetKind, vpcEndpointKind, vpcKind } from "../resources.ts";
import { securityGroups, vpcEndpoints, type VpcEndpoint } from "../state.ts";
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
  addEndpointRoutes(context, endpoint, endpoint.routeTableIds);
  tagNew(context, vpcEndpointKind, vpcEndpointId, input.TagSpecifications);
  return {
    VpcEndpoint: vpcEndpointDescription.shape(endpoint, context),
    ...(input.ClientToken && { ClientToken: input.ClientToken }),
  };
};

/** The policy of an endpoint that none was given for. */
export const fullAccess = JSON.stringify({
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
  const subnetIds = endpointSubnets(context, vpcId, input.SubnetIds ?? []);
  const securityGroupIds = input.SecurityGroupIds?.length
    ? input.SecurityGroupIds.map((id) => find(tx, securityGroupKind, id).groupId)
    : tx
        .by(securityGroups, "vpcId", vpcId)
        .flatMap(({ groupName, groupId }) => (groupName === "default" ? groupId : []));
  return {
    type: "Interface",
    routeTableIds: [],
    subnetIds,
    securityGroupIds,
    networkInterfaceIds: subnetIds.map((subnetId) =>
      addEndpointInterface(context, { vpcEndpointId, securityGroupIds }, subnetId),
    ),
    privateDnsEnabled: input.PrivateDnsEnabled ?? true,
  };
}

/** Gives an interface endpoint its interface in a subnet. @returns its id */
export function addEndpointInterface(
  context: Context,
  { vpcEndpointId, securityGroupIds }: Pick<VpcEndpoint, "vpcEndpointId" | "securityGroupIds">,
  subnetId: string,
): string {
  const description = `VPC Endpoint Interface ${vpcEndpointId}`;
  const kind = { interfaceType: "vpc_endpoint", requesterId: "amazon-vpce" } as const;
  return createNetworkInterface(context, { subnetId, securityGroupIds, description, ...kind }).networkInterfaceId;
}

/** The subnets of an interface endpoint: of its VPC, and of a zone each. Errors: `InvalidParameter`, `DuplicateSubnetsInSameZone`. */
export function endpointSubnets({ tx }: Context, vpcId: string, ids: readonly string[]): readonly string[] {
  const zones = new Set<string>();
  for (const id of ids) {
    const subnet = find(tx, subnetKind, id);
    if (subnet.vpcId !== vpcId) {
      throw new ServiceError({
        code: "InvalidParameter",
        message: `The subnet ID '${id}' is not of the VPC '${vpcId}'`,
      });
    }
    if (zones.has(subnet.availabilityZone)) {
      throw new ServiceError({
        code: "DuplicateSubnetsInSameZone",
        message: `Found another VPC endpoint subnet in the availability zone of ${id}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`,
      });
    }
    zones.add(subnet.availabilityZone);
  }
  return ids;
}
