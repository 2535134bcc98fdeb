import type { CreateRouteTableRequest, CreateRouteTableResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { routeTableDescription } from "../descriptions/route-table.ts";
import { localRoutes } from "../network/vpc-blocks.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { find, newId, routeTableKind, vpcKind } from "../resources.ts";
import { routeTables, type RouteTable } from "../state.ts";
import { tagNew } from "../tags.ts";

/** Creates a route table with the VPC's local routes. */
export const createRouteTable: Operation<CreateRouteTableRequest, CreateRouteTableResult> = (input, context) => {
  supportOnly(input, "CreateRouteTable", ["VpcId", "TagSpecifications", "ClientToken"]);
  const vpc = find(context.tx, vpcKind, required(input, "VpcId"));
  const { vpcId } = vpc;
  requireRoom(context.tx.by(routeTables, "vpcId", vpcId).length, "routeTablesPerVpc");
  const routeTableId = newId(context, routeTableKind);
  const table: RouteTable = { routeTableId, vpcId, routes: localRoutes(context.tx, vpc) };
  context.tx.put(routeTables, table);
  tagNew(context, routeTableKind, table.routeTableId, input.TagSpecifications);
  return {
    RouteTable: routeTableDescription.shape(table, context),
    ...(input.ClientToken && { ClientToken: input.ClientToken }),
  };
};
