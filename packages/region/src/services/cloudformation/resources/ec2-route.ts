import type { CreateRouteRequest } from "@aws-sdk/client-ec2";
import { destinationOf, routeTo } from "../../ec2/network/routes.ts";
import { createRoute } from "../../ec2/operations/CreateRoute.ts";
import { deleteRoute } from "../../ec2/operations/DeleteRoute.ts";
import { replaceRoute } from "../../ec2/operations/ReplaceRoute.ts";
import { routeTables } from "../../ec2/state.ts";
import { given, optionalText, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html */
export const ec2Route: ResourceProvider = {
  type: "AWS::EC2::Route",
  properties: [
    "DestinationCidrBlock",
    "DestinationIpv6CidrBlock",
    "EgressOnlyInternetGatewayId",
    "GatewayId",
    "NatGatewayId",
    "RouteTableId",
  ],
  replaceOn: ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "RouteTableId"],
  create({ properties, context }) {
    createRoute(requestOf(properties), context);
    return `${text(properties, "RouteTableId")}|${blockOf(properties)}`;
  },
  update({ properties, context }) {
    replaceRoute(requestOf(properties), context);
  },
  delete({ properties }, context) {
    const table = context.tx.get(routeTables, text(properties, "RouteTableId"));
    const destination = destinationMembers(properties);
    if (table && routeTo(table, destinationOf(destination))) {
      deleteRoute({ RouteTableId: table.routeTableId, ...destination }, context);
    }
  },
  attributes: ({ properties }) => ({ CidrBlock: blockOf(properties) }),
};

function requestOf(properties: Properties): CreateRouteRequest {
  return {
    RouteTableId: text(properties, "RouteTableId"),
    ...destinationMembers(properties),
    ...given({
      EgressOnlyInternetGatewayId: optionalText(properties, "EgressOnlyInternetGatewayId"),
      GatewayId: optionalText(properties, "GatewayId"),
      NatGatewayId: optionalText(properties, "NatGatewayId"),
    }),
  };
}

function destinationMembers(properties: Properties) {
  return given({
    DestinationCidrBlock: optionalText(properties, "DestinationCidrBlock"),
    DestinationIpv6CidrBlock: optionalText(properties, "DestinationIpv6CidrBlock"),
  });
}

function blockOf(properties: Properties): string {
  return optionalText(properties, "DestinationCidrBlock") ?? text(properties, "DestinationIpv6CidrBlock");
}
