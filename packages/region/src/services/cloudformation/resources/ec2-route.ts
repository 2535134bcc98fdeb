import type { CreateRouteRequest } from "@aws-sdk/client-ec2";
import { createRoute } from "../../ec2/operations/CreateRoute.ts";
import { deleteRoute } from "../../ec2/operations/DeleteRoute.ts";
import { replaceRoute } from "../../ec2/operations/ReplaceRoute.ts";
import { routeTables } from "../../ec2/state.ts";
import { given, optionalText, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html */
export const ec2Route: ResourceProvider = {
  type: "AWS::EC2::Route",
  properties: ["DestinationCidrBlock", "GatewayId", "NatGatewayId", "RouteTableId"],
  replaceOn: ["DestinationCidrBlock", "RouteTableId"],
  create({ properties, context }) {
    createRoute(requestOf(properties), context);
    return `${text(properties, "RouteTableId")}|${text(properties, "DestinationCidrBlock")}`;
  },
  update({ properties, context }) {
    replaceRoute(requestOf(properties), context);
  },
  delete({ properties }, context) {
    const table = context.tx.get(routeTables, text(properties, "RouteTableId"));
    const block = text(properties, "DestinationCidrBlock");
    const isThere = table?.routes.some(({ destination }) => destination.value === block) ?? false;
    if (isThere) deleteRoute({ RouteTableId: table?.routeTableId, DestinationCidrBlock: block }, context);
  },
  attributes: ({ properties }) => ({ CidrBlock: text(properties, "DestinationCidrBlock") }),
};

function requestOf(properties: Properties): CreateRouteRequest {
  return {
    RouteTableId: text(properties, "RouteTableId"),
    DestinationCidrBlock: text(properties, "DestinationCidrBlock"),
    ...given({
      GatewayId: optionalText(properties, "GatewayId"),
      NatGatewayId: optionalText(properties, "NatGatewayId"),
    }),
  };
}
