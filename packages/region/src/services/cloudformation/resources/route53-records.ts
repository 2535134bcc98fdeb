import type { ChangeAction } from "@aws-sdk/client-route-53";
import type { Context } from "../../../engine/context.ts";
import { normalName } from "../../route53/names.ts";
import { changeResourceRecordSets } from "../../route53/operations/ChangeResourceRecordSets.ts";
import { hostedZones, recordSets } from "../../route53/state.ts";
import { validationError } from "../errors.ts";
import type { Properties, Value } from "../resource-provider.ts";
import { apiInput, request } from "./api-input.ts";
import { optionalObject, optionalText, text, texts } from "./properties.ts";

const change = { service: "route53", name: "ChangeResourceRecordSets", run: changeResourceRecordSets } as const;

/** What a template says of a record set, but for its zone. */
export const recordProperties = [
  ...["AliasTarget", "Failover", "GeoLocation", "MultiValueAnswer", "Name", "Region", "ResourceRecords"],
  ...["SetIdentifier", "TTL", "Type", "Weight"],
];

/** One change of one record set, as a template has it. */
export interface RecordChange {
  readonly action: ChangeAction;
  readonly record: Properties;
}

/** The zone that a template names by its id or by its name. @throws ValidationError where there is none, or more than one of the name */
export function zoneIdOf(properties: Properties, { tx }: Context): string {
  const [zoneId, name] = [optionalText(properties, "HostedZoneId"), optionalText(properties, "HostedZoneName")];
  if ((zoneId === undefined) === (name === undefined))
    throw validationError("Exactly one of HostedZoneId and HostedZoneName must be specified.");
  if (zoneId !== undefined) return zoneId;
  const found = tx.list(hostedZones).filter((zone) => zone.name === normalName(name ?? ""));
  const [only, second] = found;
  if (!only) throw validationError(`No hosted zones named ${name ?? ""} found`);
  if (second) throw validationError(`Found multiple hosted zones named ${name ?? ""}; name one by HostedZoneId.`);
  return only.zoneId;
}

/** Makes changes of record sets, all or none. */
export function changeRecords(HostedZoneId: string, changes: readonly RecordChange[], context: Context): void {
  if (changes.length === 0) return;
  const Changes = changes.map(({ action, record }) => ({ Action: action, ResourceRecordSet: recordInput(record) }));
  request(change, apiInput(change, { HostedZoneId, ChangeBatch: { Changes } }), context);
}

/** Deletes those of the record sets that are there, as they are by now. */
export function deleteRecords(zoneId: string, records: readonly Properties[], context: Context): void {
  const found = context.tx.by(recordSets, "zone", zoneId).filter((set) => records.some((record) => isOf(set, record)));
  const Changes = found.map(({ zoneId: _, ...set }) => ({ Action: "DELETE" as const, ResourceRecordSet: set }));
  if (Changes.length > 0) request(change, { HostedZoneId: zoneId, ChangeBatch: { Changes } }, context);
}

/** The same of a template that goes: does nothing where the zone is gone already. */
export function deleteAllRecords(properties: Properties, records: readonly Properties[], context: Context): void {
  const [id, name] = [optionalText(properties, "HostedZoneId"), optionalText(properties, "HostedZoneName")];
  const zones = context.tx.list(hostedZones);
  const zone = zones.find((it) => (name === undefined ? it.zoneId === id : it.name === normalName(name)));
  if (zone) deleteRecords(zone.zoneId, records, context);
}

/** Whether two templates mean the same record set of a zone. */
export function isSameRecord(one: Properties, other: Properties): boolean {
  return identityOf(one) === identityOf(other);
}

function identityOf(record: Properties): string {
  const identifier = optionalText(record, "SetIdentifier");
  return JSON.stringify([normalName(text(record, "Name")), text(record, "Type"), identifier]);
}

function isOf(
  { Name, Type, SetIdentifier }: { Name: string; Type: string; SetIdentifier?: string | undefined },
  record: Properties,
): boolean {
  return JSON.stringify([Name, Type, SetIdentifier]) === identityOf(record);
}

/** Templates have values as a list of texts, and leave out whether an alias looks at its target's health. */
function recordInput(record: Properties): Properties {
  const known = Object.entries(record).filter(([name]) => recordProperties.includes(name));
  const alias = optionalObject(record, "AliasTarget");
  const values = texts(record, "ResourceRecords").map((Value): Value => ({ Value }));
  return {
    ...Object.fromEntries(known),
    ...(alias && { AliasTarget: { EvaluateTargetHealth: false, ...alias } }),
    ...(values.length > 0 && { ResourceRecords: values }),
  };
}
