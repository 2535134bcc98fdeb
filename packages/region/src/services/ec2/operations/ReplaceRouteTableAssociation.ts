import type { ReplaceRouteTableAssociationRequest, ReplaceRouteTableAssociationResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameterValue } from "../errors.ts";
import { required } from "../request.ts";
import { find, newId, routeTableKind, subnetKind } from "../resources.ts";
import { findAssociation, requireSameNetwork } from "../network/route-table-associations.ts";
import { routeTableAssociations } from "../state.ts";

/** Has a subnet, or the VPC itself for its main table, use another route table; the association gets a new id. */
export const replaceRouteTableAssociation: Operation<
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult
> = (input, context) => {
  const { tx } = context;
  const old = findAssociation(tx, required(input, "AssociationId"));
  const table = find(tx, routeTableKind, required(input, "RouteTableId"));
  if (old.of.kind === "subnet") requireSameNetwork(table, find(tx, subnetKind, old.of.subnetId));
  else if (table.vpcId !== old.vpcId) {
    throw invalidParameterValue(
      `Route table ${table.routeTableId} and network ${old.vpcId} belong to different networks`,
    );
  }
  const associationId = newId(context, { prefix: "rtbassoc" });
  tx.delete(routeTableAssociations, old.associationId);
  tx.put(routeTableAssociations, { ...old, associationId, routeTableId: table.routeTableId });
  return { NewAssociationId: associationId, AssociationState: { State: "associated" } };
};
