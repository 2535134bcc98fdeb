// The records of the service. Who may write which field stands in README.md.
import type { ResourceRecordSet, Tag, VPCRegion } from "@aws-sdk/client-route-53";
import { table } from "../../store/table.ts";

export interface HostedZone {
  /** Without `/hostedzone/`. */
  readonly zoneId: string;
  /** With the dot at its end. */
  readonly name: string;
  readonly callerReference: string;
  readonly comment: string;
  /** Of a private zone, the VPCs that it is for; of a public one, none. */
  readonly vpcs: readonly ZoneVpc[];
  readonly nameServers: readonly string[];
  /** The ARN of the Cloud Map namespace that it was made for, which alone changes it. */
  readonly linkedTo?: string;
  readonly tags: readonly Tag[];
}

export interface ZoneVpc {
  readonly vpcId: string;
  readonly vpcRegion: VPCRegion;
}

/** A resource record set as it was given; its name as `normalName` makes it. */
export interface RecordSet extends Omit<ResourceRecordSet, "Name" | "Type"> {
  readonly zoneId: string;
  readonly Name: string;
  readonly Type: NonNullable<ResourceRecordSet["Type"]>;
}

export const hostedZones = table("route53.hostedZones", (zone: HostedZone) => zone.zoneId);

export const recordSets = table("route53.recordSets", (set: RecordSet) => recordKey(set), {
  indexes: { zone: ({ zoneId }: RecordSet) => zoneId },
});

/** The key of a record set: no two of a zone have the same name, type and identifier. */
export function recordKey({ zoneId, Name, Type, SetIdentifier = "" }: RecordSet): string {
  return JSON.stringify([zoneId, Name, Type, SetIdentifier]);
}
