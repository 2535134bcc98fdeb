import type { ReplaceNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { entryMembers, entryOf, findEntry } from "../network/network-acl-entries.ts";
import { required, supportOnly } from "../request.ts";
import { find, networkAclKind } from "../resources.ts";
import { networkAcls } from "../state.ts";

/** Puts another entry in the place of one of the same number and direction. */
export const replaceNetworkAclEntry: Operation<ReplaceNetworkAclEntryRequest, object> = (input, { tx }) => {
  supportOnly(input, "ReplaceNetworkAclEntry", entryMembers);
  const acl = find(tx, networkAclKind, required(input, "NetworkAclId"));
  const entry = entryOf(input);
  tx.put(networkAcls, { ...acl, entries: acl.entries.with(findEntry(acl, entry), entry) });
  return {};
};
