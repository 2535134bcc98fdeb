import type { Change, ResourceRecordSet } from "@aws-sdk/client-route-53";
import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createVpc } from "../ec2/operations/CreateVpc.ts";
import { ec2 } from "../ec2/service.ts";
import { associateVpcWithHostedZone } from "./operations/AssociateVPCWithHostedZone.ts";
import { changeResourceRecordSets } from "./operations/ChangeResourceRecordSets.ts";
import { changeTagsForResource } from "./operations/ChangeTagsForResource.ts";
import { createHostedZone } from "./operations/CreateHostedZone.ts";
import { deleteHostedZone } from "./operations/DeleteHostedZone.ts";
import { disassociateVpcFromHostedZone } from "./operations/DisassociateVPCFromHostedZone.ts";
import { getChange } from "./operations/GetChange.ts";
import { getHostedZone } from "./operations/GetHostedZone.ts";
import { listHostedZones } from "./operations/ListHostedZones.ts";
import { listHostedZonesByName } from "./operations/ListHostedZonesByName.ts";
import { listResourceRecordSets } from "./operations/ListResourceRecordSets.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { testDnsAnswer } from "./operations/TestDNSAnswer.ts";
import { route53 } from "./service.ts";

type Given = Partial<ResourceRecordSet> & { readonly values?: readonly string[] };

/** A record set of the type A with one value, but for what is given. */
function record({ values = ["10.0.0.1"], ...given }: Given = {}): ResourceRecordSet {
  const ResourceRecords = values.map((Value) => ({ Value }));
  return { Name: "www.example.com", Type: "A", TTL: 60, ResourceRecords, ...given };
}

function aRegionWithZone() {
  const region = aRegion({ services: [ec2, route53] });
  const { call } = region;
  const created = call(createHostedZone, { Name: "Example.com", CallerReference: "one" });
  const HostedZoneId = created.HostedZone?.Id ?? "";
  const batch = (...changes: readonly (readonly [Change["Action"], ResourceRecordSet])[]) => ({
    HostedZoneId,
    ChangeBatch: { Changes: changes.map(([Action, set]) => ({ Action, ResourceRecordSet: set })) },
  });
  return {
    ...region,
    created,
    HostedZoneId,
    batch,
    change: (action: Change["Action"], given?: Given) =>
      call(changeResourceRecordSets, batch([action, record(given)])).ChangeInfo,
    wrong: (action: Change["Action"], given?: Given) =>
      region.refusal(changeResourceRecordSets, batch([action, record(given)])).message,
    names: () =>
      call(listResourceRecordSets, { HostedZoneId }).ResourceRecordSets?.map(({ Name, Type }) => `${Name} ${Type}`),
  };
}

it("creates a public zone with its name servers and the records that it needs", () => {
  const { call, created, HostedZoneId, names, refusal } = aRegionWithZone();
  expect(HostedZoneId).toMatch(/^\/hostedzone\/Z[0-9A-Z]{20}$/);
  expect(created.HostedZone).toMatchObject({
    ...{ Name: "example.com.", CallerReference: "one", ResourceRecordSetCount: 2 },
    Config: { PrivateZone: false },
  });
  expect(created.DelegationSet?.NameServers).toHaveLength(4);
  expect(created.Location).toMatch(/hostedzone\/Z/);
  expect(call(getHostedZone, { Id: HostedZoneId }).HostedZone).toEqual(created.HostedZone);
  expect(names()).toEqual(["example.com. NS", "example.com. SOA"]);
  expect(refusal(createHostedZone, { Name: "a.com", CallerReference: "one" }).code).toBe("HostedZoneAlreadyExists");
  expect(refusal(getHostedZone, { Id: "Z1" }).message).toBe("No hosted zone found with ID: Z1");
});

it("creates, changes and deletes record sets, in sync at once", () => {
  const { call, change, batch, HostedZoneId, refusal, clock } = aRegionWithZone();
  const info = change("CREATE");
  expect(info).toMatchObject({ Status: "INSYNC", SubmittedAt: new Date(clock.now()) });
  expect(call(getChange, { Id: info?.Id }).ChangeInfo).toEqual(info);
  expect(refusal(getChange, { Id: "C1" }).code).toBe("NoSuchChange");
  change("UPSERT", { values: ["10.0.0.2", "10.0.0.3"], TTL: 30 });
  const sets = () => call(listResourceRecordSets, { HostedZoneId, StartRecordName: "www.example.com" });
  expect(sets().ResourceRecordSets).toEqual([
    { ...record({ values: ["10.0.0.2", "10.0.0.3"], TTL: 30 }), Name: "www.example.com." },
  ]);
  expect(refusal(deleteHostedZone, { Id: HostedZoneId })).toEqual({
    code: "HostedZoneNotEmpty",
    message: "The specified hosted zone contains non-required resource record sets and so cannot be deleted.",
  });
  change("DELETE", { values: ["10.0.0.3", "10.0.0.2"], TTL: 30 });
  expect(sets().ResourceRecordSets).toEqual([]);
  expect(refusal(changeResourceRecordSets, batch(["DELETE", record()])).code).toBe("InvalidChangeBatch");
  call(deleteHostedZone, { Id: HostedZoneId });
  expect(call(listHostedZones, {}).HostedZones).toEqual([]);
});

it("does all of a batch or nothing, and says all that is wrong with it", () => {
  const { call, batch, refusal, names } = aRegionWithZone();
  const other = record({ Name: "api.example.com" });
  expect(
    refusal(changeResourceRecordSets, batch(["CREATE", record()], ["DELETE", other], ["CREATE", record()])),
  ).toEqual({
    code: "InvalidChangeBatch",
    message:
      "[Tried to delete resource record set [name='api.example.com.', type='A'] but it was not found, " +
      "Tried to create resource record set [name='www.example.com.', type='A'] but it already exists]",
  });
  expect(names()).toHaveLength(2);
  call(changeResourceRecordSets, batch(["CREATE", record()], ["CREATE", other]));
  call(changeResourceRecordSets, batch(["DELETE", other], ["CREATE", record({ Name: "*.example.com" })]));
  expect(names()).toEqual(["example.com. NS", "example.com. SOA", "\\052.example.com. A", "www.example.com. A"]);
});

it("pages through record sets, from one on", () => {
  const { call, change, HostedZoneId } = aRegionWithZone();
  change("CREATE");
  change("CREATE", { Type: "TXT", values: ['"a"'] });
  const first = call(listResourceRecordSets, { HostedZoneId, MaxItems: 3 });
  expect(first).toMatchObject({ IsTruncated: true, NextRecordName: "www.example.com.", NextRecordType: "TXT" });
  const next = { StartRecordName: first.NextRecordName, StartRecordType: first.NextRecordType };
  expect(call(listResourceRecordSets, { HostedZoneId, ...next })).toMatchObject({
    IsTruncated: false,
    ResourceRecordSets: [{ Name: "www.example.com.", Type: "TXT" }],
  });
});

const www = "with DNS name www.example.com.";

it.each<readonly [Given, string]>([
  [{ Name: "www.example.org" }, "[RRSet with DNS name www.example.org. is not permitted in zone example.com.]"],
  [
    { Name: "example.com", Type: "CNAME", values: ["a.example.com"] },
    "[RRSet of type CNAME with DNS name example.com. is not permitted at apex in zone example.com.]",
  ],
  [
    { values: ["10.0.0.256"] },
    "[Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with '10.0.0.256'']",
  ],
  [
    { Type: "TXT", values: ["a"] },
    "[Invalid Resource Record: 'FATAL problem: InvalidCharacterString (Value should be enclosed in quotation marks) encountered with 'a'']",
  ],
  [
    { values: [] },
    "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found none in Change with [Action=CREATE, Name=www.example.com, Type=A, SetIdentifier=null]",
  ],
  [{ HealthCheckId: "a" }, "Evenkeel does not support HealthCheckId of resource record sets yet."],
])("refuses the record set %j", (given, message) => {
  expect(aRegionWithZone().wrong("CREATE", given)).toBe(message);
});

it("lets a CNAME stand alone", () => {
  const { change, wrong } = aRegionWithZone();
  change("CREATE");
  expect(wrong("CREATE", { Type: "CNAME", values: ["a.example.com"] })).toBe(
    `[RRSet of type CNAME ${www} is not permitted as it conflicts with other records with the same DNS name in zone example.com.]`,
  );
  change("DELETE");
  change("CREATE", { Type: "CNAME", values: ["a.example.com"] });
  expect(wrong("CREATE")).toBe(
    `[RRSet of type A ${www} is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.]`,
  );
});

it("keeps weighted record sets and aliases, and checks aliases within their zone", () => {
  const { batch, call, change, HostedZoneId, refusal } = aRegionWithZone();
  change("CREATE", { SetIdentifier: "a", Weight: 1 });
  change("CREATE", { SetIdentifier: "b", Weight: 2 });
  const zoneId = HostedZoneId.replace("/hostedzone/", "");
  const alias = (HostedZone: string, DNSName: string): ResourceRecordSet => ({
    ...{ Name: "api.example.com", Type: "A" },
    AliasTarget: { HostedZoneId: HostedZone, DNSName, EvaluateTargetHealth: true },
  });
  call(changeResourceRecordSets, batch(["CREATE", alias("Z1GM3OXH4ZPM65", "lb.elb.amazonaws.com")]));
  const message = `[Tried to create an alias that targets no.example.com., type A in zone ${zoneId}, but that target was not found]`;
  const missing = batch(["UPSERT", alias(zoneId, "no.example.com")]);
  expect(refusal(changeResourceRecordSets, missing).message).toBe(message);
  expect(call(listResourceRecordSets, { HostedZoneId, StartRecordName: "api.example.com" })).toMatchObject({
    ResourceRecordSets: [
      { AliasTarget: { DNSName: "lb.elb.amazonaws.com.", EvaluateTargetHealth: true } },
      { SetIdentifier: "a", Weight: 1 },
      { SetIdentifier: "b", Weight: 2 },
    ],
  });
});

it.each([
  [{ Weight: 1 }, { Weight: 2 }],
  [{ Region: "ap-southeast-2" }, { Region: "eu-west-1" }],
  [{ Failover: "PRIMARY" }, { Failover: "SECONDARY" }],
  [{ GeoLocation: { CountryCode: "NZ" } }, { GeoLocation: { CountryCode: "AU" } }],
  [{ MultiValueAnswer: true }, { Weight: 1 }],
] as const)("deletes a record set with the routing %j that it has, not %j", (has, other) => {
  const { change, wrong } = aRegionWithZone();
  change("CREATE", { SetIdentifier: "a", ...has });
  expect(wrong("DELETE", { SetIdentifier: "a", ...other })).toBe(
    `[Tried to delete resource record set [name='www.example.com.', type='A', set-identifier='a'] but the values provided do not match the current values]`,
  );
  change("DELETE", { SetIdentifier: "a", ...has });
  expect(wrong("CREATE", has)).toBe(
    "Invalid request: Missing field 'SetIdentifier' in Change with [Action=CREATE, Name=www.example.com, Type=A, SetIdentifier=null]",
  );
});

it("has private zones for VPCs of the Region", () => {
  const { call, refusal } = aRegionWithZone();
  const VPCRegion = "ap-southeast-2" as const;
  const vpc = (block: string) => ({ VPCRegion, VPCId: call(createVpc, { CidrBlock: block }).Vpc?.VpcId });
  const [one, two] = [vpc("10.0.0.0/16"), vpc("10.1.0.0/16")];
  const input = { Name: "internal", CallerReference: "two", VPC: one };
  const { HostedZone, VPC } = call(createHostedZone, input);
  expect([HostedZone?.Config?.PrivateZone, VPC]).toEqual([true, one]);
  expect(refusal(createHostedZone, { ...input, CallerReference: "three" }).code).toBe("ConflictingDomainExists");
  const unknown = { ...input, CallerReference: "four", VPC: { VPCRegion, VPCId: "vpc-0" } };
  expect(refusal(createHostedZone, unknown).code).toBe("InvalidVPCId");
  const HostedZoneId = HostedZone?.Id;
  call(associateVpcWithHostedZone, { HostedZoneId, VPC: two });
  call(disassociateVpcFromHostedZone, { HostedZoneId, VPC: one });
  expect(call(getHostedZone, { Id: HostedZoneId }).VPCs).toEqual([two]);
  expect(refusal(disassociateVpcFromHostedZone, { HostedZoneId, VPC: two }).code).toBe("LastVPCAssociation");
});

it("lists zones by name, and tags them", () => {
  const { call, HostedZoneId } = aRegionWithZone();
  call(createHostedZone, { Name: "a.org", CallerReference: "two" });
  call(createHostedZone, { Name: "shop.example.com", CallerReference: "three" });
  const names = (DNSName?: string) => call(listHostedZonesByName, { DNSName }).HostedZones?.map(({ Name }) => Name);
  expect(names()).toEqual(["example.com.", "shop.example.com.", "a.org."]);
  expect(names("shop.example.com")).toEqual(["shop.example.com.", "a.org."]);
  const ResourceId = HostedZoneId.replace("/hostedzone/", "");
  const resource = { ResourceType: "hostedzone", ResourceId } as const;
  call(changeTagsForResource, { ...resource, AddTags: [{ Key: "a", Value: "1" }] });
  call(changeTagsForResource, { ...resource, AddTags: [{ Key: "b", Value: "2" }], RemoveTagKeys: ["a"] });
  expect(call(listTagsForResource, resource).ResourceTagSet?.Tags).toEqual([{ Key: "b", Value: "2" }]);
});

it("says what a query would be answered with", () => {
  const { call, change, HostedZoneId } = aRegionWithZone();
  change("CREATE");
  change("CREATE", { Name: "*.example.com", values: ["10.0.0.9"] });
  change("CREATE", { Name: "a.b.example.com", Type: "CNAME", values: ["www.example.com"] });
  const answer = (RecordName: string) => {
    const found = call(testDnsAnswer, { HostedZoneId, RecordName, RecordType: "A" });
    return [found.ResponseCode, found.RecordData];
  };
  expect(answer("WWW.example.com")).toEqual(["NOERROR", ["10.0.0.1"]]);
  expect(answer("shop.example.com")).toEqual(["NOERROR", ["10.0.0.9"]]);
  expect(answer("a.b.example.com")).toEqual(["NOERROR", ["www.example.com"]]);
  expect(answer("example.com")).toEqual(["NOERROR", []]);
  expect(answer("example.org")).toEqual(["NXDOMAIN", []]);
});
