import type { RRType } from "@aws-sdk/client-route-53";
import type { View } from "../../../store/store.ts";
import { unsupported } from "../errors.ts";
import { recordSets, type RecordSet } from "../state.ts";

/** What a DNS query of a zone answers. */
export interface DnsAnswer {
  readonly code: "NOERROR" | "NXDOMAIN";
  readonly data: readonly string[];
}

/**
 * Answers by simple records, CNAMEs, wildcards and aliases of records.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_TestDNSAnswer.html
 * @throws InvalidInput for routing policies, and for aliases of what is no record
 */
export function answerOf(view: View, query: { zoneId: string; name: string; type: RRType }, hops = 8): DnsAnswer {
  const { zoneId, name, type } = query;
  const inZone = view.by(recordSets, "zone", zoneId);
  const found = namesFor(name)
    .map((candidate) => inZone.filter((set) => set.Name === candidate))
    .find((sets) => sets.length > 0);
  if (!found) {
    const isAbove = inZone.some((set) => set.Name.endsWith(`.${name}`));
    return { code: isAbove ? "NOERROR" : "NXDOMAIN", data: [] };
  }
  const set = found.find((it) => it.Type === type) ?? found.find((it) => it.Type === "CNAME");
  if (!set) return { code: "NOERROR", data: [] };
  if (set.SetIdentifier !== undefined) throw unsupported("answers by routing policies");
  const { AliasTarget: alias } = set;
  if (!alias) return { code: "NOERROR", data: valuesOf(set) };
  const target = { zoneId: alias.HostedZoneId ?? "", name: alias.DNSName ?? "", type };
  if (view.by(recordSets, "zone", target.zoneId).length === 0 || hops === 0)
    throw unsupported(`answers by aliases of what is no record of a hosted zone here (${target.name})`);
  return answerOf(view, target, hops - 1);
}

/** The name itself, and the wildcards that may stand for it, the nearest first. */
function namesFor(name: string): readonly string[] {
  const labels = name.split(".");
  const wildcards = labels.slice(1, -1).map((_, index) => `\\052.${labels.slice(index + 1).join(".")}`);
  return [name, ...wildcards];
}

function valuesOf({ ResourceRecords: records = [] }: RecordSet): readonly string[] {
  return records.map(({ Value: value = "" }) => value);
}
