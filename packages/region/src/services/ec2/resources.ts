import { hex } from "@evenkeel/kernel";
import type { Context } from "../../engine/context.ts";
import type { View } from "../../store/store.ts";
import type { Table } from "../../store/table.ts";
import { ServiceError } from "../../wire/contract/service-error.ts";
import * as state from "./state.ts";

/** A kind of resource that has an id: how the id begins, where its records are, and what EC2 says of wrong ids. */
export interface ResourceKind<R> {
  readonly prefix: string;
  /** As tag specifications name it. */
  readonly type: string;
  readonly table: Table<R, never>;
  readonly malformedCode: string;
  readonly notFoundCode: string;
  readonly notFound: (this: void, id: string) => string;
}

/** The record with that id. Errors: the kind's own codes for an id that is malformed or unknown. */
export function find<R>(view: View, kind: ResourceKind<R>, id: string): R {
  const { prefix, malformedCode, notFoundCode, notFound } = kind;
  if (!new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id)) {
    throw new ServiceError({ code: malformedCode, message: `Invalid id: "${id}" (expecting "${prefix}-...")` });
  }
  const record = view.get(kind.table, id);
  if (!record) throw new ServiceError({ code: notFoundCode, message: notFound(id) });
  return record;
}

/** A new id, such as `vpc-0a1b2c3d4e5f67890`. */
export function newId({ random }: Pick<Context, "random">, { prefix }: { readonly prefix: string }): string {
  return `${prefix}-0${hex(random, 16)}`;
}

/** Deletes a resource's record, and its tags with it. */
export function deleteResource({ tx }: Pick<Context, "tx">, kind: ResourceKind<unknown>, resourceId: string): void {
  tx.delete(kind.table, resourceId);
  tx.delete(state.resourceTags, resourceId);
}

/** The kind that an id's beginning names. */
export function kindOf(id: string): ResourceKind<unknown> | undefined {
  return kinds.find(({ prefix }) => id.startsWith(`${prefix}-`));
}

export const vpcKind = kind("vpc", "vpc", state.vpcs, "InvalidVpcID", "vpc ID");
export const subnetKind = kind("subnet", "subnet", state.subnets, "InvalidSubnetID", "subnet ID");
export const internetGatewayKind: ResourceKind<state.InternetGateway> = {
  ...kind("igw", "internet-gateway", state.internetGateways, "InvalidInternetGatewayID", "internetGateway ID"),
  malformedCode: "InvalidInternetGatewayId.Malformed",
};
export const egressOnlyInternetGatewayKind: ResourceKind<state.EgressOnlyInternetGateway> = {
  ...kind("eigw", "egress-only-internet-gateway", state.egressOnlyInternetGateways, "", ""),
  malformedCode: "InvalidEgressOnlyInternetGatewayId.Malformed",
  notFoundCode: "InvalidGatewayID.NotFound",
  notFound: (id) => `The gateway ID '${id}' does not exist`,
};
export const addressKind: ResourceKind<state.Address> = {
  ...kind("eipalloc", "elastic-ip", state.addresses, "InvalidAllocationID", ""),
  notFound: (id) => `Allocation ID '${id}' not found.`,
};
export const natGatewayKind: ResourceKind<state.NatGateway> = {
  ...kind("nat", "natgateway", state.natGateways, "", ""),
  malformedCode: "NatGatewayMalformed",
  notFoundCode: "NatGatewayNotFound",
  notFound: (id) => `The Nat Gateway ${id} was not found`,
};
export const routeTableKind: ResourceKind<state.RouteTable> = {
  ...kind("rtb", "route-table", state.routeTables, "InvalidRouteTableID", "routeTable ID"),
  malformedCode: "InvalidRouteTableId.Malformed",
};
export const securityGroupKind: ResourceKind<state.SecurityGroup> = {
  ...kind("sg", "security-group", state.securityGroups, "InvalidGroup", "security group"),
  malformedCode: "InvalidGroupId.Malformed",
};
export const securityGroupRuleKind: ResourceKind<state.SecurityGroupRule> = kind(
  "sgr",
  "security-group-rule",
  state.securityGroupRules,
  "InvalidSecurityGroupRuleId",
  "security group rule ID",
);
export const networkAclKind: ResourceKind<state.NetworkAcl> = {
  ...kind("acl", "network-acl", state.networkAcls, "InvalidNetworkAclID", "networkAcl ID"),
  malformedCode: "InvalidNetworkAclId.Malformed",
};
export const networkInterfaceKind: ResourceKind<state.NetworkInterface> = {
  ...kind("eni", "network-interface", state.networkInterfaces, "InvalidNetworkInterfaceID", "networkInterface ID"),
  malformedCode: "InvalidNetworkInterfaceId.Malformed",
};
export const vpcEndpointKind: ResourceKind<state.VpcEndpoint> = {
  ...kind("vpce", "vpc-endpoint", state.vpcEndpoints, "InvalidVpcEndpointId", ""),
  notFound: (id) => `The Vpc Endpoint Id '${id}' does not exist`,
};

/** The association of a further CIDR block with its VPC, which has no tags. */
export const vpcCidrBlockKind: ResourceKind<state.VpcCidrBlock> = {
  ...kind("vpc-cidr-assoc", "", state.vpcCidrBlocks, "InvalidVpcCidrBlockAssociationID", ""),
  notFound: (id) => `The vpc CIDR block association ID '${id}' does not exist`,
};

/** Every kind that can be tagged. */
export const kinds: readonly ResourceKind<unknown>[] = [
  vpcKind,
  subnetKind,
  internetGatewayKind,
  egressOnlyInternetGatewayKind,
  addressKind,
  natGatewayKind,
  routeTableKind,
  securityGroupKind,
  securityGroupRuleKind,
  networkAclKind,
  networkInterfaceKind,
  vpcEndpointKind,
];

function kind<R>(prefix: string, type: string, table: Table<R, never>, code: string, noun: string): ResourceKind<R> {
  return {
    prefix,
    type,
    table,
    malformedCode: `${code}.Malformed`,
    notFoundCode: `${code}.NotFound`,
    notFound: (id) => `The ${noun} '${id}' does not exist`,
  };
}
