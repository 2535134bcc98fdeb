import type { View } from "../../../store/store.ts";
import { routeState } from "../network/routes.ts";
import { ipv4BlocksIn } from "../network/vpc-blocks.ts";
import {
  internetGateways,
  natGateways,
  routeTableAssociations,
  routeTables,
  type Route,
  type RouteTable,
} from "../state.ts";
import { reachesInternet } from "./blocks.ts";
import type { Obstacle } from "./ends.ts";

/** The route table that a subnet goes by: its own, else its VPC's main one. */
export function routeTableOf(
  view: View,
  { subnetId, vpcId }: { readonly subnetId: string; readonly vpcId: string },
): RouteTable | undefined {
  const [own] = view.by(routeTableAssociations, "subnetId", subnetId);
  const [main] = view.by(routeTableAssociations, "mainOfVpcId", vpcId);
  const association = own ?? main;
  return association && view.get(routeTables, association.routeTableId);
}

/** Where something is that wants to reach the internet, or to be reached from it. */
export interface Place {
  readonly subnetId: string;
  readonly vpcId: string;
  /** Without one, an internet gateway passes nothing on. */
  readonly hasPublicAddress: boolean;
}

/**
 * What keeps a subnet from the internet, as a place without a public address needs a NAT gateway, and one with it an
 * internet gateway: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-igw-internet-access.html
 */
export function routeObstacle(view: View, place: Place): Obstacle | undefined {
  const table = routeTableOf(view, place);
  if (!table) return undefined;
  const vpcBlocks = ipv4BlocksIn(view, table.vpcId);
  const routes = table.routes.filter(
    ({ destination: { kind, value } }) => kind === "ipv4" && reachesInternet(value, vpcBlocks),
  );
  const obstacles = routes.map((route) => targetObstacle(view, { route, table, place }));
  if (obstacles.some((obstacle) => obstacle === undefined)) return undefined;
  return obstacles[0] ?? noRoute(view, table, place);
}

function noRoute(view: View, { routeTableId }: RouteTable, { subnetId, vpcId, hasPublicAddress }: Place): Obstacle {
  const [gateway] = view.by(internetGateways, "vpcId", vpcId);
  const nat = view.by(natGateways, "vpcId", vpcId).find(({ state }) => state === "available");
  const target = hasPublicAddress
    ? `--gateway-id ${gateway?.internetGatewayId ?? "<an internet gateway that is attached>"}`
    : `--nat-gateway-id ${nat?.natGatewayId ?? "<a NAT gateway in a public subnet>"}`;
  return {
    resourceId: routeTableId,
    text: `${routeTableId} of ${subnetId} has no route to the internet`,
    fix: `aws ec2 create-route --route-table-id ${routeTableId} --destination-cidr-block 0.0.0.0/0 ${target}`,
  };
}

interface RouteAt {
  readonly route: Route;
  readonly table: RouteTable;
  readonly place: Place;
}

function targetObstacle(view: View, at: RouteAt): Obstacle | undefined {
  const { route, table, place } = at;
  const { kind, id } = route.target;
  if (routeState(view, route, table) === "blackhole") return blackhole(view, at);
  switch (kind) {
    case "gateway":
      return place.hasPublicAddress ? undefined : noPublicAddress(at);
    case "natGateway":
      return natObstacle(view, id);
    case "networkInterface":
      return {
        resourceId: id,
        text: `${id}, to which ${table.routeTableId} routes, forwards nothing: no instances run in this region`,
        fix: "route to a NAT gateway",
      };
    case "egressOnlyInternetGateway":
      return {
        resourceId: id,
        text: `${id}, to which ${table.routeTableId} routes, takes IPv6 alone`,
        fix: "route to a NAT gateway",
      };
  }
}

function blackhole(view: View, { route, table }: RouteAt): Obstacle {
  const { routeTableId, vpcId } = table;
  const { destination, target } = route;
  const isDetached = view.get(internetGateways, target.id) !== undefined;
  return {
    resourceId: routeTableId,
    text: `the route of ${routeTableId} to ${destination.value} is a blackhole: ${target.id} is ${isDetached ? "not attached" : "gone"}`,
    fix: isDetached
      ? `aws ec2 attach-internet-gateway --internet-gateway-id ${target.id} --vpc-id ${vpcId}`
      : `aws ec2 delete-route --route-table-id ${routeTableId} --destination-cidr-block ${destination.value}, then create-route to another target`,
  };
}

function noPublicAddress({ route, table, place }: RouteAt): Obstacle {
  return {
    resourceId: table.routeTableId,
    text: `${place.subnetId} goes to the internet by ${route.target.id}, which wants a public address, and there is none`,
    fix: "assignPublicIp ENABLED in the network configuration, or subnets that route to a NAT gateway",
  };
}

function natObstacle(view: View, natGatewayId: string): Obstacle | undefined {
  const gateway = view.get(natGateways, natGatewayId);
  if (gateway?.state !== "available") {
    return {
      resourceId: natGatewayId,
      text: `${natGatewayId} is ${gateway?.state ?? "deleted"}`,
      fix: `wait for it: aws ec2 wait nat-gateway-available --nat-gateway-ids ${natGatewayId}`,
    };
  }
  if (gateway.connectivityType === "private") {
    return {
      resourceId: natGatewayId,
      text: `${natGatewayId} is a private NAT gateway, which leads to no public address`,
      fix: "route to a public NAT gateway",
    };
  }
  const { subnetId, vpcId } = gateway;
  return routeObstacle(view, { subnetId, vpcId, hasPublicAddress: true });
}
