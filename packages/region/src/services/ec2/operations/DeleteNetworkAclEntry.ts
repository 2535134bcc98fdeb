import type { DeleteNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { findEntry, placeOf } from "../network/network-acl-entries.ts";
import { required } from "../request.ts";
import { find, networkAclKind } from "../resources.ts";
import { networkAcls } from "../state.ts";

/** Removes an entry. */
export const deleteNetworkAclEntry: Operation<DeleteNetworkAclEntryRequest, object> = (input, { tx }) => {
  const acl = find(tx, networkAclKind, required(input, "NetworkAclId"));
  tx.put(networkAcls, { ...acl, entries: acl.entries.toSpliced(findEntry(acl, placeOf(input)), 1) });
  return {};
};
