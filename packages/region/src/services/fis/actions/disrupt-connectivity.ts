// https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html#disrupt-connectivity
import type { Context } from "../../../engine/context.ts";
import { associationOf, replaceAssociation } from "../../ec2/network/network-acl-of-subnet.ts";
import { networkAclKind, newId } from "../../ec2/resources.ts";
import { networkAcls, subnets, type NetworkAcl, type Subnet } from "../../ec2/state.ts";
import { putTags } from "../../ec2/tags.ts";
import type { SwappedNetworkAcl } from "../state.ts";
import { awsDuration, durationParameter, type FisAction } from "./action.ts";
import { deniedEntries, type Scope } from "./denied-entries.ts";

const scopes: readonly Scope[] = ["all", "availability-zone", "vpc"];

/** The most entries that the network ACL of a subnet may have, in both directions, where some of its traffic goes on. */
const entriesMax = 20;

/** Has subnets use copies of their network ACLs that deny what the scope says, and their own again at the end. */
export const disruptConnectivity: FisAction = {
  id: "aws:network:disrupt-connectivity",
  description: "Denies the specified traffic to the target subnets by a network ACL.",
  targets: { Subnets: "aws:ec2:subnet" },
  takes: "every role",
  parameters: {
    duration: durationParameter,
    scope: { description: `The type of traffic to deny: ${scopes.join(", ")}; all by default.`, required: false },
  },
  durationMs: awsDuration,
  problem: ({ scope = "all" }) =>
    isScope(scope) ? undefined : `Evenkeel does not support scope "${scope}" yet: ${scopes.join(", ")} are.`,
  begin(context, { targets, parameters }) {
    const { scope = "all" } = parameters;
    const found = (targets["Subnets"] ?? []).flatMap(({ resourceId }) => context.tx.get(subnets, resourceId) ?? []);
    const swaps = found.flatMap((subnet) => swapOf(context, subnet) ?? []);
    const many = swaps.find(({ acl }) => scope !== "all" && countOf(acl) > entriesMax);
    if (many || !isScope(scope)) {
      const reason = `Network ACL ${many?.acl.networkAclId ?? ""} has more than ${entriesMax} entries.`;
      return { outcome: "failed", reason };
    }
    const swapped = swaps.map((swap) => swapIn(context, swap, scope));
    return { outcome: "running", undo: { networkAcls: swapped } };
  },
};

interface Swap {
  readonly subnet: Subnet;
  readonly acl: NetworkAcl;
  readonly association: NonNullable<ReturnType<typeof associationOf>>;
}

function isScope(text: string): text is Scope {
  return scopes.some((scope) => scope === text);
}

function swapOf({ tx }: Context, subnet: Subnet): Swap | undefined {
  const association = associationOf(tx, subnet.subnetId);
  const acl = association && tx.get(networkAcls, association.networkAclId);
  return association && acl && { subnet, acl, association };
}

function swapIn(context: Context, { subnet, acl, association }: Swap, scope: Scope): SwappedNetworkAcl {
  const networkAclId = newId(context, networkAclKind);
  const entries = deniedEntries(context.tx, { subnet, acl, scope });
  context.tx.put(networkAcls, { networkAclId, vpcId: acl.vpcId, isDefault: false, entries });
  putTags(context, "network-acl", networkAclId, [{ Key: "managedByFIS", Value: "true" }]);
  replaceAssociation(context, association, networkAclId);
  return { subnetId: subnet.subnetId, ownNetworkAclId: acl.networkAclId, networkAclId };
}

/** Without those that every network ACL ends with. */
function countOf({ entries }: NetworkAcl): number {
  return entries.filter(({ ruleNumber }) => ruleNumber < 32_767).length;
}
