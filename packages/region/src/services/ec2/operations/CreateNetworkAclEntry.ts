import type { CreateNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { entryMembers, entryOf, isAt, isLast, sorted } from "../network/network-acl-entries.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { find, networkAclKind } from "../resources.ts";
import { networkAcls } from "../state.ts";

/** Adds an entry under a number that is free in its direction. */
export const createNetworkAclEntry: Operation<CreateNetworkAclEntryRequest, object> = (input, { tx }) => {
  supportOnly(input, "CreateNetworkAclEntry", entryMembers);
  const acl = find(tx, networkAclKind, required(input, "NetworkAclId"));
  const entry = entryOf(input);
  if (acl.entries.some((other) => isAt(other, entry))) {
    throw new ServiceError({
      code: "NetworkAclEntryAlreadyExists",
      message: `The network acl entry identified by ${entry.ruleNumber} already exists.`,
    });
  }
  const others = acl.entries.filter((other) => other.direction === entry.direction && !isLast(other));
  requireRoom(others.length, "entriesPerNetworkAcl");
  tx.put(networkAcls, { ...acl, entries: sorted([...acl.entries, entry]) });
  return {};
};
