import type {
  Route as RouteShape,
  RouteTableAssociation as AssociationShape,
  RouteTable as RouteTableShape,
} from "@aws-sdk/client-ec2";
import type { View } from "../../../store/store.ts";
import type { Description } from "./describe.ts";
import { routeTableKind } from "../resources.ts";
import { routeState } from "../network/routes.ts";
import { routeTableAssociations, type Route, type RouteTable, type RouteTableAssociation } from "../state.ts";
import { tagsOf } from "../tags.ts";

/** A route table as EC2 answers with it, and the filters of DescribeRouteTables. */
export const routeTableDescription: Description<RouteTable, RouteTableShape> = {
  kind: routeTableKind,
  shape: (table, { tx, account }) => ({
    RouteTableId: table.routeTableId,
    OwnerId: account,
    VpcId: table.vpcId,
    Associations: tx.by(routeTableAssociations, "routeTableId", table.routeTableId).map(associationShape),
    PropagatingVgws: [],
    Routes: table.routes.map((route) => routeShape(route, table, tx)),
    Tags: tagsOf(tx, table.routeTableId),
  }),
  filters: {
    "association.gateway-id": (table) => table.Associations?.map(({ GatewayId }) => GatewayId),
    "association.main": (table) => table.Associations?.map(({ Main }) => Main),
    "association.route-table-association-id": (table) =>
      table.Associations?.map(({ RouteTableAssociationId }) => RouteTableAssociationId),
    "association.route-table-id": (table) => table.Associations?.map(({ RouteTableId }) => RouteTableId),
    "association.subnet-id": (table) => table.Associations?.map(({ SubnetId }) => SubnetId),
    "owner-id": (table) => table.OwnerId,
    "route.destination-cidr-block": (table) => table.Routes?.map((route) => route.DestinationCidrBlock),
    "route.destination-ipv6-cidr-block": (table) => table.Routes?.map((route) => route.DestinationIpv6CidrBlock),
    "route.destination-prefix-list-id": (table) => table.Routes?.map((route) => route.DestinationPrefixListId),
    "route.egress-only-internet-gateway-id": (table) => table.Routes?.map((it) => it.EgressOnlyInternetGatewayId),
    "route.gateway-id": (table) => table.Routes?.map(({ GatewayId }) => GatewayId),
    "route.instance-id": (table) => table.Routes?.map(({ InstanceId }) => InstanceId),
    "route.nat-gateway-id": (table) => table.Routes?.map(({ NatGatewayId }) => NatGatewayId),
    "route.origin": (table) => table.Routes?.map(({ Origin }) => Origin),
    "route.state": (table) => table.Routes?.map(({ State }) => State),
    "route.transit-gateway-id": (table) => table.Routes?.map(({ TransitGatewayId }) => TransitGatewayId),
    "route.vpc-peering-connection-id": (table) => table.Routes?.map((route) => route.VpcPeeringConnectionId),
    "route-table-id": (table) => table.RouteTableId,
    "vpc-id": (table) => table.VpcId,
  },
};

function associationShape({ associationId, routeTableId, of }: RouteTableAssociation): AssociationShape {
  return {
    Main: of.kind === "main",
    RouteTableAssociationId: associationId,
    RouteTableId: routeTableId,
    ...(of.kind === "subnet" && { SubnetId: of.subnetId }),
    AssociationState: { State: "associated" },
  };
}

function routeShape(route: Route, table: RouteTable, view: View): RouteShape {
  const { destination, target, origin } = route;
  return {
    [destinationMembers[destination.kind]]: destination.value,
    [targetMembers[target.kind]]: target.id,
    Origin: origin,
    State: routeState(view, route, table),
  };
}

const destinationMembers = {
  ipv4: "DestinationCidrBlock",
  ipv6: "DestinationIpv6CidrBlock",
  prefixList: "DestinationPrefixListId",
} as const;

const targetMembers = {
  gateway: "GatewayId",
  natGateway: "NatGatewayId",
  networkInterface: "NetworkInterfaceId",
  egressOnlyInternetGateway: "EgressOnlyInternetGatewayId",
} as const;
