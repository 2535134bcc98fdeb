import type { Change, ResourceRecordSet } from "@aws-sdk/client-route-53";
import { invalidBatch, invalidInput, unsupported } from "../errors.ts";
import { isWithin, normalName, plainId } from "../names.ts";
import { recordKey, type HostedZone, type RecordSet } from "../state.ts";
import { wrongValue } from "./values.ts";

/** Of a batch. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html */
const valuesMax = 1000;

const refused = ["HealthCheckId", "TrafficPolicyInstanceId", "CidrRoutingConfig", "GeoProximityLocation"] as const;

/** What says which of several record sets answers. https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html */
const routing = ["Weight", "Region", "Failover", "GeoLocation", "MultiValueAnswer"] as const;

/**
 * The record sets of a zone after a batch, all of it or none.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
 * @throws InvalidChangeBatch, InvalidInput
 */
export function changed(
  zone: HostedZone,
  before: readonly RecordSet[],
  changes: readonly Change[],
): ReadonlyMap<string, RecordSet> {
  const sets = new Map(before.map((set) => [recordKey(set), set]));
  const read = changes.map((change) => ({ action: change.Action, set: readSet(zone, change) }));
  const values = read.reduce((sum, { set }) => sum + (set.ResourceRecords?.length ?? 1), 0);
  if (values > valuesMax) throw invalidBatch([`Number of records limit of ${valuesMax} exceeded.`]);
  const problems: string[] = [];
  for (const { action, set } of read) {
    const problem = action === "DELETE" ? remove(sets, zone, set) : put(sets, zone, set, action === "CREATE");
    if (problem !== undefined) problems.push(problem);
  }
  if (problems.length > 0) throw invalidBatch(problems);
  return sets;
}

function readSet(zone: HostedZone, { Action: action, ResourceRecordSet: given }: Change): RecordSet {
  const { Name = "", Type, ...others }: ResourceRecordSet = given ?? { Name: "", Type: "A" };
  if (Type === undefined) throw invalidInput("A resource record set needs a Type.");
  for (const name of refused) if (others[name] !== undefined) throw unsupported(`${name} of resource record sets`);
  const name = normalName(Name);
  const { AliasTarget: alias, TTL, ResourceRecords: records } = others;
  const change = `Change with [Action=${action ?? ""}, Name=${Name}, Type=${Type}, SetIdentifier=${others.SetIdentifier ?? "null"}]`;
  if (others.SetIdentifier === undefined && routing.some((member) => others[member] !== undefined))
    throw invalidInput(`Invalid request: Missing field 'SetIdentifier' in ${change}`);
  const found = [alias !== undefined, TTL !== undefined && records !== undefined && records.length > 0];
  if (found.filter(Boolean).length !== 1) {
    const count = found.every(Boolean) ? "more than one" : "none";
    throw invalidInput(
      "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], " +
        `but found ${count} in ${change}`,
    );
  }
  const target = alias && {
    ...alias,
    HostedZoneId: plainId(alias.HostedZoneId),
    DNSName: normalName(alias.DNSName ?? ""),
  };
  return { zoneId: zone.zoneId, ...others, Name: name, Type, ...(target && { AliasTarget: target }) };
}

type Sets = Map<string, RecordSet>;

/** @returns what is wrong */
function put(sets: Sets, zone: HostedZone, set: RecordSet, isNew: boolean): string | undefined {
  const key = recordKey(set);
  if (isNew && sets.has(key)) return `Tried to create resource record set ${nameOf(set)} but it already exists`;
  const problem = wrongSet(sets, zone, set);
  if (problem === undefined) sets.set(key, set);
  return problem;
}

function wrongSet(sets: Sets, { name: zoneName, zoneId }: HostedZone, set: RecordSet): string | undefined {
  const { Name: name, Type: type, AliasTarget: alias, ResourceRecords: records = [] } = set;
  const named = `RRSet of type ${type} with DNS name ${name}`;
  if (!isWithin(name, zoneName)) return `RRSet with DNS name ${name} is not permitted in zone ${zoneName}`;
  if (type === "CNAME" && name === zoneName) return `${named} is not permitted at apex in zone ${zoneName}`;
  if (type === "SOA" && name !== zoneName) return `${named} is permitted at apex only in zone ${zoneName}`;
  if (type === "CNAME" && records.length > 1) return `${named} has ${records.length} values, and at most 1 is allowed`;
  const wrong = records.map(({ Value: value = "" }) => wrongValue(type, value)).find((it) => it !== undefined);
  if (wrong !== undefined) return wrong;
  const others = [...sets.values()].filter((it) => it.Name === name && recordKey(it) !== recordKey(set));
  if (type === "CNAME" && others.some((it) => it.Type !== "CNAME"))
    return `${named} is not permitted as it conflicts with other records with the same DNS name in zone ${zoneName}`;
  if (type !== "CNAME" && others.some((it) => it.Type === "CNAME"))
    return `${named} is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone ${zoneName}`;
  if (others.some((it) => it.Type === type && (it.SetIdentifier === undefined) !== (set.SetIdentifier === undefined)))
    return `${named} cannot stand beside others of its name and type: all of them have a SetIdentifier, or there is one alone`;
  const isOwn = alias?.HostedZoneId === zoneId;
  if (isOwn && ![...sets.values()].some((it) => it.Name === alias.DNSName && it.Type === type))
    return `Tried to create an alias that targets ${alias.DNSName ?? ""}, type ${type} in zone ${zoneId}, but that target was not found`;
  return undefined;
}

/** @returns what is wrong */
function remove(sets: Sets, { name: zoneName }: HostedZone, set: RecordSet): string | undefined {
  const { Name: name, Type: type } = set;
  if (name === zoneName && type === "SOA") return "A HostedZone must contain exactly one SOA record.";
  if (name === zoneName && type === "NS")
    return "A HostedZone must contain at least one NS record for the zone itself.";
  const known = sets.get(recordKey(set));
  if (!known) return `Tried to delete resource record set ${nameOf(set)} but it was not found`;
  if (!isSame(known, set))
    return `Tried to delete resource record set ${nameOf(set)} but the values provided do not match the current values`;
  sets.delete(recordKey(set));
  return undefined;
}

function nameOf({ Name: name, Type: type, SetIdentifier: identifier }: RecordSet): string {
  const last = identifier === undefined ? "" : `, set-identifier='${identifier}'`;
  return `[name='${name}', type='${type}'${last}]`;
}

/** The same values in whatever order, the same time to live or alias, and routing. */
function isSame(a: RecordSet, b: RecordSet): boolean {
  const values = ({ ResourceRecords: records = [] }: RecordSet): string =>
    JSON.stringify(records.map(({ Value: value }) => value).toSorted());
  const target = ({ AliasTarget: alias }: RecordSet): string =>
    JSON.stringify([alias?.HostedZoneId, alias?.DNSName, alias?.EvaluateTargetHealth]);
  const answersWhen = ({ GeoLocation: place, ...set }: RecordSet): string =>
    JSON.stringify([
      ...[set.Weight, set.Region, set.Failover, set.MultiValueAnswer === true],
      ...[place?.ContinentCode, place?.CountryCode, place?.SubdivisionCode],
    ]);
  const aspects = [values, target, answersWhen, ({ TTL }: RecordSet) => TTL];
  return aspects.every((of) => of(a) === of(b));
}
