import { changedRecord } from "../../../store/changed-record.ts";
import type { Change, View } from "../../../store/store.ts";
import {
  internetGateways,
  networkAclAssociations,
  networkAcls,
  networkInterfaces,
  routeTableAssociations,
  routeTables,
  securityGroupRules,
  securityGroups,
} from "../state.ts";

/** The VPC in which a change may open a way, or close one; undefined for changes that do neither. */
export function changedNetwork(change: Change, view: View): string | undefined {
  const rule = changedRecord(change, securityGroupRules);
  if (rule) return view.get(securityGroups, rule.groupId)?.vpcId;
  const association = changedRecord(change, networkAclAssociations);
  if (association) return view.get(networkAcls, association.networkAclId)?.vpcId;
  // One that comes or goes says so by what it belongs to; here it matters that it is given other security groups.
  if (change.table === networkInterfaces && !(change.before && change.after)) return undefined;
  const record =
    changedRecord(change, networkInterfaces) ??
    changedRecord(change, networkAcls) ??
    changedRecord(change, routeTables) ??
    changedRecord(change, routeTableAssociations);
  if (record) return record.vpcId;
  // One that was detached says only before in which VPC that matters.
  const before = { ...change, after: undefined };
  return changedRecord(change, internetGateways)?.vpcId ?? changedRecord(before, internetGateways)?.vpcId;
}
