import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { newId } from "../resources.ts";
import { networkAclAssociations, networkAcls, type NetworkAcl, type NetworkAclAssociation } from "../state.ts";

/** Has the subnet of an association use another network ACL. @returns the id of the association that takes its place */
export function replaceAssociation(context: Context, old: NetworkAclAssociation, networkAclId: string): string {
  const networkAclAssociationId = newId(context, { prefix: "aclassoc" });
  context.tx.delete(networkAclAssociations, old.networkAclAssociationId);
  context.tx.put(networkAclAssociations, { ...old, networkAclAssociationId, networkAclId });
  return networkAclAssociationId;
}

/** The association of a subnet: every subnet has one. */
export function associationOf(view: View, subnetId: string): NetworkAclAssociation | undefined {
  return view.by(networkAclAssociations, "subnetId", subnetId)[0];
}

/** The network ACL of subnets that no other was chosen for. */
export function defaultNetworkAclOf(view: View, vpcId: string): NetworkAcl | undefined {
  return view.by(networkAcls, "vpcId", vpcId).find(({ isDefault }) => isDefault);
}
