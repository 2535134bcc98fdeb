import type { ListResourceRecordSetsRequest, ListResourceRecordSetsResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { invalidInput } from "../errors.ts";
import { normalName, sortableName } from "../names.ts";
import { recordSets, type RecordSet } from "../state.ts";
import { pageSize } from "../zones/pages.ts";
import { existingZone } from "../zones/zones.ts";

/** Lists the record sets of a zone in order of names, types and identifiers, from one on. */
export const listResourceRecordSets: Operation<ListResourceRecordSetsRequest, ListResourceRecordSetsResponse> = (
  input,
  { tx },
) => {
  const { zoneId } = existingZone(tx, input.HostedZoneId);
  const { StartRecordName: name, StartRecordType: type = "", StartRecordIdentifier: identifier = "" } = input;
  if (type !== "" && name === undefined) throw invalidInput("StartRecordType needs a StartRecordName.");
  const limit = pageSize(input.MaxItems, 300);
  const first = name === undefined ? [] : [sortableName(normalName(name)), type, identifier];
  const sorted = tx
    .by(recordSets, "zone", zoneId)
    .filter((set) => order(keyOf(set), first) >= 0)
    .toSorted((a, b) => order(keyOf(a), keyOf(b)));
  const next = sorted[limit];
  return {
    ResourceRecordSets: sorted.slice(0, limit).map(({ zoneId: _, ...set }) => set),
    ...{ IsTruncated: next !== undefined, MaxItems: limit },
    ...(next && {
      ...{ NextRecordName: next.Name, NextRecordType: next.Type },
      ...(next.SetIdentifier !== undefined && { NextRecordIdentifier: next.SetIdentifier }),
    }),
  };
};

const keyOf = (set: RecordSet): readonly string[] => [sortableName(set.Name), set.Type, set.SetIdentifier ?? ""];

function order(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? "";
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
