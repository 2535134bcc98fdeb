import type { ModifyVpcEndpointRequest, ModifyVpcEndpointResult } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameterValue } from "../errors.ts";
import { addEndpointRoutes, removeEndpointRoutes } from "../network/endpoint-routes.ts";
import { deleteNetworkInterface, setSecurityGroups } from "../network/network-interfaces.ts";
import { required, supportOnly } from "../request.ts";
import { find, routeTableKind, securityGroupKind, subnetKind, vpcEndpointKind } from "../resources.ts";
import { networkInterfaces, vpcEndpoints, type VpcEndpoint } from "../state.ts";
import { addEndpointInterface, endpointSubnets, fullAccess } from "./CreateVpcEndpoint.ts";

/**
 * Changes an endpoint: the route tables of a gateway endpoint; subnets, security groups and private names of an interface
 * endpoint; the policy of either.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpoint.html
 */
export const modifyVpcEndpoint: Operation<ModifyVpcEndpointRequest, ModifyVpcEndpointResult> = (input, context) => {
  supportOnly(input, "ModifyVpcEndpoint", [
    "VpcEndpointId",
    "PolicyDocument",
    "ResetPolicy",
    ...gatewayMembers,
    ...interfaceMembers,
  ]);
  const endpoint = find(context.tx, vpcEndpointKind, required(input, "VpcEndpointId"));
  requireType(endpoint, input);
  const changed =
    endpoint.type === "Gateway" ? withRouteTables(context, endpoint, input) : withInterfaces(context, endpoint, input);
  const policyDocument = input.ResetPolicy === true ? fullAccess : input.PolicyDocument || endpoint.policyDocument;
  context.tx.put(vpcEndpoints, { ...changed, policyDocument });
  return { Return: true };
};

const gatewayMembers = ["AddRouteTableIds", "RemoveRouteTableIds"] as const;
const interfaceMembers = [
  "AddSubnetIds",
  "RemoveSubnetIds",
  "AddSecurityGroupIds",
  "RemoveSecurityGroupIds",
  "PrivateDnsEnabled",
] as const;

function requireType({ vpcEndpointId, type }: VpcEndpoint, input: ModifyVpcEndpointRequest): void {
  const foreign = (type === "Gateway" ? interfaceMembers : gatewayMembers).find((name) => {
    const value = input[name];
    return Array.isArray(value) ? value.length > 0 : value === true;
  });
  if (foreign === undefined) return;
  throw invalidParameterValue(`${foreign} is not of endpoints of the type ${type}: ${vpcEndpointId}`);
}

function withRouteTables(context: Context, endpoint: VpcEndpoint, input: ModifyVpcEndpointRequest): VpcEndpoint {
  const { AddRouteTableIds: added = [], RemoveRouteTableIds: removed = [] } = input;
  for (const id of [...added, ...removed]) find(context.tx, routeTableKind, id);
  const kept = endpoint.routeTableIds.filter((id) => !removed.includes(id));
  removeEndpointRoutes(context, endpoint, (id) => removed.includes(id));
  const fresh = added.filter((id) => !kept.includes(id));
  addEndpointRoutes(context, endpoint, fresh);
  return { ...endpoint, routeTableIds: [...kept, ...fresh] };
}

function withInterfaces(context: Context, endpoint: VpcEndpoint, input: ModifyVpcEndpointRequest): VpcEndpoint {
  const { tx } = context;
  const securityGroupIds = changedList(endpoint.securityGroupIds, {
    added: (input.AddSecurityGroupIds ?? []).map((id) => find(tx, securityGroupKind, id).groupId),
    removed: input.RemoveSecurityGroupIds ?? [],
  });
  if (securityGroupIds.length === 0)
    throw invalidParameterValue("An interface endpoint has a security group at least.");
  const { AddSubnetIds: added = [], RemoveSubnetIds: removed = [] } = input;
  for (const id of [...added, ...removed]) find(tx, subnetKind, id);
  const subnetIds = endpointSubnets(context, endpoint.vpcId, changedList(endpoint.subnetIds, { added, removed }));
  const interfaces = endpoint.networkInterfaceIds.flatMap((id) => tx.get(networkInterfaces, id) ?? []);
  const kept = interfaces.filter(({ subnetId }) => subnetIds.includes(subnetId));
  for (const { networkInterfaceId, subnetId } of interfaces) {
    if (!subnetIds.includes(subnetId)) deleteNetworkInterface(context, networkInterfaceId);
    else setSecurityGroups(context, networkInterfaceId, securityGroupIds);
  }
  const fresh = subnetIds.filter((id) => !kept.some(({ subnetId }) => subnetId === id));
  const made = fresh.map((subnetId) => addEndpointInterface(context, { ...endpoint, securityGroupIds }, subnetId));
  return {
    ...endpoint,
    ...{ subnetIds, securityGroupIds },
    networkInterfaceIds: [...kept.map(({ networkInterfaceId }) => networkInterfaceId), ...made],
    privateDnsEnabled: input.PrivateDnsEnabled ?? endpoint.privateDnsEnabled,
  };
}

function changedList(
  before: readonly string[],
  { added, removed }: { readonly added: readonly string[]; readonly removed: readonly string[] },
): readonly string[] {
  return [...new Set([...before.filter((id) => !removed.includes(id)), ...added])];
}
