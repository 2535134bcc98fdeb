import type { CreateRouteTableRequest, CreateRouteTableResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { routeTableDescription } from "../descriptions/route-table.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { find, newId, routeTableKind, vpcKind } from "../resources.ts";
import { routeTables, type RouteTable } from "../state.ts";
import { tagNew } from "../tags.ts";

/** Creates a route table with the VPC's local route. */
export const createRouteTable: Operation<CreateRouteTableRequest, CreateRouteTableResult> = (input, context) => {
  supportOnly(input, "CreateRouteTable", ["VpcId", "TagSpecifications", "ClientToken"]);
  const { vpcId, cidrBlock } = find(context.tx, vpcKind, required(input, "VpcId"));
  requireRoom(context.tx.by(routeTables, "vpcId", vpcId).length, "routeTablesPerVpc");
  const table: RouteTable = {
    routeTableId: newId(context, routeTableKind),
    vpcId,
    routes: [
      {
        destination: { kind: "ipv4", value: cidrBlock },
        target: { kind: "gateway", id: "local" },
        origin: "CreateRouteTable",
      },
    ],
  };
  context.tx.put(routeTables, table);
  tagNew(context, routeTableKind, table.routeTableId, input.TagSpecifications);
  return {
    RouteTable: routeTableDescription.shape(table, context),
    ...(input.ClientToken && { ClientToken: input.ClientToken }),
  };
};
