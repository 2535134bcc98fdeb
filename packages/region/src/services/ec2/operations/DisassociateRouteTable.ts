import type { DisassociateRouteTableRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameterValue } from "../errors.ts";
import { required } from "../request.ts";
import { findAssociation } from "../network/route-table-associations.ts";
import { routeTableAssociations } from "../state.ts";

/** Has a subnet fall back to its VPC's main route table. */
export const disassociateRouteTable: Operation<DisassociateRouteTableRequest, object> = (input, { tx }) => {
  const { associationId, of } = findAssociation(tx, required(input, "AssociationId"));
  if (of.kind === "main") {
    throw invalidParameterValue(`cannot disassociate the main route table association ${associationId}`);
  }
  tx.delete(routeTableAssociations, associationId);
  return {};
};
