import type { CreateNetworkAclRequest, CreateNetworkAclResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { networkAclDescription } from "../descriptions/network-acl.ts";
import { lastEntriesIn } from "../network/ipv6-defaults.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { find, networkAclKind, newId, vpcKind } from "../resources.ts";
import { networkAcls, type NetworkAcl } from "../state.ts";
import { tagNew } from "../tags.ts";

/** Creates a network ACL that lets nothing through yet, in either direction. */
export const createNetworkAcl: Operation<CreateNetworkAclRequest, CreateNetworkAclResult> = (input, context) => {
  supportOnly(input, "CreateNetworkAcl", ["VpcId", "TagSpecifications", "ClientToken"]);
  const { vpcId } = find(context.tx, vpcKind, required(input, "VpcId"));
  requireRoom(context.tx.by(networkAcls, "vpcId", vpcId).length, "networkAclsPerVpc");
  const networkAclId = newId(context, networkAclKind);
  const acl: NetworkAcl = { networkAclId, vpcId, isDefault: false, entries: lastEntriesIn(context.tx, vpcId) };
  context.tx.put(networkAcls, acl);
  tagNew(context, networkAclKind, networkAclId, input.TagSpecifications);
  return {
    NetworkAcl: networkAclDescription.shape(acl, context),
    ...(input.ClientToken && { ClientToken: input.ClientToken }),
  };
};
