import type { Context } from "../../../engine/context.ts";
import { endFault } from "../../../faults/faults.ts";
import { endShift } from "../../arc-zonal-shift/shifts/shifts.ts";
import { zonalShifts } from "../../arc-zonal-shift/state.ts";
import { associationOf, defaultNetworkAclOf, replaceAssociation } from "../../ec2/network/network-acl-of-subnet.ts";
import { deleteResource, networkAclKind } from "../../ec2/resources.ts";
import { networkAclAssociations, networkAcls } from "../../ec2/state.ts";
import type { SwappedNetworkAcl, Undo } from "../state.ts";

/** Puts right what an action has done. Also what has ended by itself: nothing is done twice. */
export function endAction(context: Context, undo: Undo): void {
  for (const faultId of undo.faultIds ?? []) endFault(context, faultId);
  for (const zonalShiftId of undo.zonalShiftIds ?? []) {
    const shift = context.tx.get(zonalShifts, zonalShiftId);
    if (shift?.status === "ACTIVE") endShift(context, shift, "CANCELED");
  }
  for (const swapped of undo.networkAcls ?? []) swapBack(context, swapped);
}

/** A subnet that was given another network ACL meanwhile keeps that. */
function swapBack(context: Context, { subnetId, ownNetworkAclId, networkAclId }: SwappedNetworkAcl): void {
  const { tx } = context;
  const acl = tx.get(networkAcls, networkAclId);
  if (!acl) return;
  const association = associationOf(tx, subnetId);
  const own = tx.get(networkAcls, ownNetworkAclId) ?? defaultNetworkAclOf(tx, acl.vpcId);
  if (association?.networkAclId === networkAclId && own) replaceAssociation(context, association, own.networkAclId);
  if (tx.by(networkAclAssociations, "networkAclId", networkAclId).length === 0)
    deleteResource(context, networkAclKind, networkAclId);
}
