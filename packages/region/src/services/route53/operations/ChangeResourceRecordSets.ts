import type { ChangeResourceRecordSetsRequest, ChangeResourceRecordSetsResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { changeInfo } from "../changes.ts";
import { changed } from "../records/change-batch.ts";
import { recordKey, recordSets } from "../state.ts";
import { changeableZone } from "../zones/zones.ts";

/** Creates, changes and deletes record sets: all that a batch asks for, or nothing. */
export const changeResourceRecordSets: Operation<ChangeResourceRecordSetsRequest, ChangeResourceRecordSetsResponse> = (
  input,
  context,
) => {
  const { tx } = context;
  const zone = changeableZone(tx, input.HostedZoneId);
  const { Changes: changes = [], Comment: comment } = input.ChangeBatch ?? {};
  const before = tx.by(recordSets, "zone", zone.zoneId);
  const after = changed(zone, before, changes);
  for (const set of before) if (!after.has(recordKey(set))) tx.delete(recordSets, recordKey(set));
  for (const set of after.values()) if (!before.includes(set)) tx.put(recordSets, set);
  return { ChangeInfo: changeInfo(context, comment) };
};
