import type { DeleteRouteTableRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { hasDependencies } from "../errors.ts";
import { required } from "../request.ts";
import { deleteResource, find, routeTableKind } from "../resources.ts";
import { routeTableAssociations } from "../state.ts";

/** Deletes a route table that neither a subnet nor the VPC itself uses. */
export const deleteRouteTable: Operation<DeleteRouteTableRequest, object> = (input, context) => {
  const { routeTableId } = find(context.tx, routeTableKind, required(input, "RouteTableId"));
  if (context.tx.by(routeTableAssociations, "routeTableId", routeTableId).length > 0) {
    throw hasDependencies("routeTable", routeTableId);
  }
  deleteResource(context, routeTableKind, routeTableId);
  return {};
};
