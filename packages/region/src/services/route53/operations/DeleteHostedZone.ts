import type { DeleteHostedZoneRequest, DeleteHostedZoneResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { changeInfo } from "../changes.ts";
import { zoneNotEmpty } from "../errors.ts";
import { recordSets } from "../state.ts";
import { changeableZone, removeZone } from "../zones/zones.ts";

/** Deletes a hosted zone that has no record sets but those that it was created with. */
export const deleteHostedZone: Operation<DeleteHostedZoneRequest, DeleteHostedZoneResponse> = (input, context) => {
  const { tx } = context;
  const zone = changeableZone(tx, input.Id);
  const { zoneId, name } = zone;
  const sets = tx.by(recordSets, "zone", zoneId);
  if (sets.some((set) => set.Name !== name || !["NS", "SOA"].includes(set.Type))) throw zoneNotEmpty();
  removeZone(tx, zone);
  return { ChangeInfo: changeInfo(context) };
};
