import type { ReplaceNetworkAclAssociationRequest, ReplaceNetworkAclAssociationResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { associationNotFound, invalidParameterValue } from "../errors.ts";
import { replaceAssociation } from "../network/network-acl-of-subnet.ts";
import { required } from "../request.ts";
import { find, networkAclKind, subnetKind } from "../resources.ts";
import { networkAclAssociations } from "../state.ts";

/** Has a subnet use another network ACL; the association gets a new id. */
export const replaceNetworkAclAssociation: Operation<
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult
> = (input, context) => {
  const { tx } = context;
  const associationId = required(input, "AssociationId");
  const old = tx.get(networkAclAssociations, associationId);
  if (!old) throw associationNotFound(associationId);
  const acl = find(tx, networkAclKind, required(input, "NetworkAclId"));
  const subnet = find(tx, subnetKind, old.subnetId);
  if (acl.vpcId !== subnet.vpcId) {
    throw invalidParameterValue(
      `Network ACL ${acl.networkAclId} and subnet ${subnet.subnetId} belong to different networks`,
    );
  }
  return { NewAssociationId: replaceAssociation(context, old, acl.networkAclId) };
};
