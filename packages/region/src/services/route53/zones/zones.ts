import type { DelegationSet, HostedZone as ZoneShape, VPC } from "@aws-sdk/client-route-53";
import { integerBetween, textOf, type Random } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { Transaction, View } from "../../../store/store.ts";
import { vpcs } from "../../ec2/state.ts";
import { conflictingDomain, invalidVpcId, managedElsewhere, noSuchZone } from "../errors.ts";
import { plainId } from "../names.ts";
import { hostedZones, recordKey, recordSets, type HostedZone, type RecordSet, type ZoneVpc } from "../state.ts";

/** The zone of an id. @throws NoSuchHostedZone */
export function existingZone(view: View, id: string | undefined): HostedZone {
  const zone = view.get(hostedZones, plainId(id));
  if (!zone) throw noSuchZone(plainId(id));
  return zone;
}

/** The same, of a zone that is changed through Route 53. @throws NoSuchHostedZone, AccessDenied */
export function changeableZone(view: View, id: string | undefined): HostedZone {
  const zone = existingZone(view, id);
  if (zone.linkedTo !== undefined) throw managedElsewhere(zone.zoneId, zone.linkedTo);
  return zone;
}

/** `Z` and twenty letters and digits. */
export function newZoneId(random: Random): string {
  return `Z${textOf(random, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 20)}`;
}

/** Four name servers, named as AWS's are. None of them answers for the zone. */
export function newNameServers(random: Random, isPrivate: boolean): readonly string[] {
  return ["com", "net", "org", "co.uk"].map((top, index) => {
    const number = isPrivate ? 512 * index : integerBetween(random, 512 * index, 512 * index + 511);
    const block = String(Math.floor(number / 8) % 64).padStart(2, "0");
    return `ns-${number}.awsdns-${block}.${top}`;
  });
}

/** The record sets that a zone has from its creation, and that stay in it. */
export function requiredRecords({ zoneId, name, nameServers }: HostedZone): readonly RecordSet[] {
  const [first = ""] = nameServers;
  const soa = `${first}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`;
  return [
    { zoneId, Name: name, Type: "NS", TTL: 172_800, ResourceRecords: nameServers.map((it) => ({ Value: `${it}.` })) },
    { zoneId, Name: name, Type: "SOA", TTL: 900, ResourceRecords: [{ Value: soa }] },
  ];
}

/** The VPC of a request, which has to be of this Region. @throws InvalidVPCId */
export function requireVpc({ tx, region }: Context, { VPCId: vpcId = "", VPCRegion: vpcRegion }: VPC): ZoneVpc {
  if (vpcRegion === undefined || vpcRegion !== region || !tx.get(vpcs, vpcId)) throw invalidVpcId(vpcId);
  return { vpcId, vpcRegion };
}

/** Refuses a VPC that another zone of the name is for. @throws ConflictingDomainExists */
export function requireUnused(view: View, name: string, { vpcId, vpcRegion }: ZoneVpc): void {
  const other = view.list(hostedZones).find((zone) => zone.name === name && zone.vpcs.some((it) => it.vpcId === vpcId));
  if (other) throw conflictingDomain(vpcId, vpcRegion, other.zoneId);
}

export function describeZone(view: View, zone: HostedZone): ZoneShape {
  const { zoneId, name, callerReference, comment, vpcs: associated, linkedTo } = zone;
  return {
    ...{ Id: `/hostedzone/${zoneId}`, Name: name, CallerReference: callerReference },
    Config: { ...(comment !== "" && { Comment: comment }), PrivateZone: associated.length > 0 },
    ResourceRecordSetCount: view.by(recordSets, "zone", zoneId).length,
    ...(linkedTo !== undefined && {
      LinkedService: { ServicePrincipal: "servicediscovery.amazonaws.com", Description: linkedTo },
    }),
  };
}

/** Takes a zone away, with all of its record sets. */
export function removeZone(tx: Transaction, { zoneId }: HostedZone): void {
  for (const set of tx.by(recordSets, "zone", zoneId)) tx.delete(recordSets, recordKey(set));
  tx.delete(hostedZones, zoneId);
}

/** The name servers of a public zone; a private one has none to delegate to. */
export function describeDelegation({ vpcs: associated, nameServers }: HostedZone): { DelegationSet?: DelegationSet } {
  return associated.length > 0 ? {} : { DelegationSet: { NameServers: [...nameServers] } };
}

export function describeVpc({ vpcId, vpcRegion }: ZoneVpc): VPC {
  return { VPCId: vpcId, VPCRegion: vpcRegion };
}
