import type { View } from "../../../store/store.ts";
import { associationNotFound, invalidParameterValue } from "../errors.ts";
import { routeTableAssociations, type RouteTable, type RouteTableAssociation, type Subnet } from "../state.ts";

/** The association with that id. Errors: `InvalidAssociationID.NotFound`. */
export function findAssociation(view: View, associationId: string): RouteTableAssociation {
  const association = view.get(routeTableAssociations, associationId);
  if (!association) throw associationNotFound(associationId);
  return association;
}

/** Refuses a route table and a subnet of different VPCs. */
export function requireSameNetwork(table: RouteTable, subnet: Subnet): void {
  if (table.vpcId === subnet.vpcId) return;
  throw invalidParameterValue(
    `Route table ${table.routeTableId} and subnet ${subnet.subnetId} belong to different networks`,
  );
}
