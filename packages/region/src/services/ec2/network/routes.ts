import type { CreateRouteRequest, DeleteRouteRequest } from "@aws-sdk/client-ec2";
import type { View } from "../../../store/store.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { invalidParameterCombination, invalidParameterValue, missingParameter } from "../errors.ts";
import { canonicalCidr, canonicalIpv6Cidr } from "../request.ts";
import {
  egressOnlyInternetGatewayKind,
  find,
  internetGatewayKind,
  networkInterfaceKind,
  natGatewayKind,
  vpcEndpointKind,
} from "../resources.ts";
import {
  egressOnlyInternetGateways,
  internetGateways,
  natGateways,
  networkInterfaces,
  vpcEndpoints,
  type Route,
  type RouteDestination,
  type RouteTable,
  type RouteTarget,
} from "../state.ts";

type DestinationMembers = Pick<
  DeleteRouteRequest,
  "DestinationCidrBlock" | "DestinationIpv6CidrBlock" | "DestinationPrefixListId"
>;

type TargetMembers = Pick<
  CreateRouteRequest,
  "GatewayId" | "NatGatewayId" | "NetworkInterfaceId" | "EgressOnlyInternetGatewayId"
>;

/** What a request that writes a route may say. */
export const routeMembers = [
  "RouteTableId",
  "DestinationCidrBlock",
  "DestinationIpv6CidrBlock",
  "DestinationPrefixListId",
  "GatewayId",
  "NatGatewayId",
  "NetworkInterfaceId",
  "EgressOnlyInternetGatewayId",
] as const satisfies readonly (keyof CreateRouteRequest)[];

/** The one destination that a request names. Errors: `MissingParameter`, `InvalidParameterCombination`, `InvalidParameterValue`. */
export function destinationOf(input: DestinationMembers): RouteDestination {
  const given: RouteDestination[] = [];
  const { DestinationCidrBlock: ipv4, DestinationIpv6CidrBlock: ipv6, DestinationPrefixListId: prefixList } = input;
  if (ipv4) given.push({ kind: "ipv4", value: canonicalCidr("destinationCidrBlock", ipv4) });
  if (ipv6) given.push({ kind: "ipv6", value: canonicalIpv6Cidr("destinationIpv6CidrBlock", ipv6) });
  if (prefixList) given.push({ kind: "prefixList", value: prefixList });
  const [destination, another] = given;
  if (!destination)
    throw missingParameter("destinationCidrBlock or destinationIpv6CidrBlock or destinationPrefixListId");
  if (another) throw invalidParameterCombination("A route has exactly one destination; give only one of them.");
  return destination;
}

/** The one target that a request names, which must be of the table's VPC and take the destination. Errors: the target's own for unknown ids. */
export function targetOf(
  view: View,
  table: RouteTable,
  input: TargetMembers & { readonly destination: RouteDestination },
): RouteTarget {
  const given: RouteTarget[] = [];
  if (input.GatewayId) given.push({ kind: "gateway", id: input.GatewayId });
  if (input.NatGatewayId) given.push({ kind: "natGateway", id: input.NatGatewayId });
  if (input.NetworkInterfaceId) given.push({ kind: "networkInterface", id: input.NetworkInterfaceId });
  if (input.EgressOnlyInternetGatewayId) {
    given.push({ kind: "egressOnlyInternetGateway", id: input.EgressOnlyInternetGatewayId });
  }
  const [target, another] = given;
  if (!target) throw missingParameter("gatewayId or natGatewayId or networkInterfaceId");
  if (another) throw invalidParameterCombination("A route has exactly one target; give only one of them.");
  requireTarget(view, table, target);
  if (target.kind === "egressOnlyInternetGateway" && input.destination.kind === "ipv4") {
    throw invalidParameterValue(
      `Egress-only internet gateway ${target.id} takes IPv6 alone: give destinationIpv6CidrBlock.`,
    );
  }
  return target;
}

/** The table's route to that very destination. */
export function routeTo({ routes }: RouteTable, { kind, value }: RouteDestination): Route | undefined {
  return routes.find(({ destination }) => destination.kind === kind && destination.value === value);
}

/** `active`, or `blackhole` where the route's target is gone. */
export function routeState(view: View, { target }: Route, table: RouteTable): "active" | "blackhole" {
  return isAlive(view, target, table) ? "active" : "blackhole";
}

function isAlive(view: View, { kind, id }: RouteTarget, { vpcId }: RouteTable): boolean {
  switch (kind) {
    case "gateway":
      return (
        id === "local" || view.get(internetGateways, id)?.vpcId === vpcId || view.get(vpcEndpoints, id)?.vpcId === vpcId
      );
    case "natGateway":
      return ["pending", "available"].includes(view.get(natGateways, id)?.state ?? "deleted");
    case "networkInterface":
      return view.get(networkInterfaces, id) !== undefined;
    case "egressOnlyInternetGateway":
      return view.get(egressOnlyInternetGateways, id) !== undefined;
  }
}

function requireTarget(view: View, table: RouteTable, { kind, id }: RouteTarget): void {
  switch (kind) {
    case "gateway": {
      requireGateway(view, table, id);
      return;
    }
    case "natGateway": {
      const notFoundCode = "InvalidNatGatewayID.NotFound";
      const gateway = find(view, { ...natGatewayKind, notFoundCode, notFound: doesNotExist("NatGateway") }, id);
      requireSameVpc(table, gateway.vpcId, `NAT gateway ${id}`);
      return;
    }
    case "networkInterface": {
      requireSameVpc(table, find(view, networkInterfaceKind, id).vpcId, `network interface ${id}`);
      return;
    }
    case "egressOnlyInternetGateway": {
      const { vpcId } = find(view, egressOnlyInternetGatewayKind, id);
      requireSameVpc(table, vpcId, `egress-only internet gateway ${id}`);
      return;
    }
  }
}

function requireGateway(view: View, table: RouteTable, id: string): void {
  if (id === "local") throw invalidParameterValue("The local route exists in every route table and cannot be created.");
  if (id.startsWith("vpce-")) {
    requireSameVpc(table, find(view, vpcEndpointKind, id).vpcId, `VPC endpoint ${id}`);
    return;
  }
  const { vpcId } = find(
    view,
    {
      ...internetGatewayKind,
      malformedCode: "InvalidGatewayID.NotFound",
      notFoundCode: "InvalidGatewayID.NotFound",
      notFound: doesNotExist("gateway"),
    },
    id,
  );
  if (vpcId === undefined) {
    throw new ServiceError({ code: "InvalidGatewayID.NotFound", message: doesNotExist("gateway")(id) });
  }
  requireSameVpc(table, vpcId, `network gateway ${id}`);
}

function requireSameVpc(table: RouteTable, vpcId: string, what: string): void {
  if (table.vpcId === vpcId) return;
  throw invalidParameterValue(`route table ${table.routeTableId} and ${what} belong to different networks`);
}

function doesNotExist(noun: string): (id: string) => string {
  return (id) => `The ${noun} ID '${id}' does not exist`;
}
