import type { AssociateRouteTableRequest, AssociateRouteTableResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { alreadyAssociated } from "../errors.ts";
import { required, supportOnly } from "../request.ts";
import { find, newId, routeTableKind, subnetKind } from "../resources.ts";
import { requireSameNetwork } from "../network/route-table-associations.ts";
import { routeTableAssociations } from "../state.ts";

/** Has a subnet use a route table instead of its VPC's main one. */
export const associateRouteTable: Operation<AssociateRouteTableRequest, AssociateRouteTableResult> = (
  input,
  context,
) => {
  supportOnly(input, "AssociateRouteTable", ["RouteTableId", "SubnetId"]);
  const table = find(context.tx, routeTableKind, required(input, "RouteTableId"));
  const subnet = find(context.tx, subnetKind, required(input, "SubnetId"));
  requireSameNetwork(table, subnet);
  const { subnetId, vpcId } = subnet;
  const [existing] = context.tx.by(routeTableAssociations, "subnetId", subnetId);
  if (existing && existing.routeTableId !== table.routeTableId) {
    throw alreadyAssociated(
      `the specified association for route table ${table.routeTableId} conflicts with an existing association`,
    );
  }
  const association = existing ?? {
    associationId: newId(context, { prefix: "rtbassoc" }),
    routeTableId: table.routeTableId,
    vpcId,
    of: { kind: "subnet", subnetId } as const,
  };
  context.tx.put(routeTableAssociations, association);
  return { AssociationId: association.associationId, AssociationState: { State: "associated" } };
};
