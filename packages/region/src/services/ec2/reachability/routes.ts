import type { View } from "../../../store/store.ts";
import { routeState } from "../network/routes.ts";
import { natGateways, routeTableAssociations, routeTables, type Route, type RouteTable } from "../state.ts";
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
  const routes = table.routes.filter(
    ({ destination, target }) =>
      destination.kind === "ipv4" && reachesInternet(destination.value) && target.id !== "local",
  );
  const obstacles = routes.map((route) => targetObstacle(view, { route, table, place }));
  if (obstacles.some((obstacle) => obstacle === undefined)) return undefined;
  return obstacles[0] ?? noRoute(table, place);
}

function noRoute({ routeTableId }: RouteTable, { subnetId, hasPublicAddress }: Place): Obstacle {
  const target = hasPublicAddress ? "--gateway-id IGW" : "--nat-gateway-id NAT";
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
  if (routeState(view, route, table) === "blackhole") {
    return {
      resourceId: table.routeTableId,
      text: `the route of ${table.routeTableId} to ${route.destination.value} by ${id} is a blackhole: ${id} is not there any more`,
      fix: `aws ec2 replace-route --route-table-id ${table.routeTableId} --destination-cidr-block ${route.destination.value} with another target`,
    };
  }
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
  }
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
