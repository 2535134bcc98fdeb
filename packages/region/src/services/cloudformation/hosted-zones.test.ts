import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { ec2 } from "../ec2/service.ts";
import { changeResourceRecordSets } from "../route53/operations/ChangeResourceRecordSets.ts";
import { createHostedZone } from "../route53/operations/CreateHostedZone.ts";
import { getHostedZone } from "../route53/operations/GetHostedZone.ts";
import { listTagsForResource } from "../route53/operations/ListTagsForResource.ts";
import { route53 } from "../route53/service.ts";
import { hostedZones, recordSets } from "../route53/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { cloudformation } from "./service.ts";
import type { JsonObject } from "./template/json.ts";
import { aTemplate, aVpc, type Resources } from "./testing/a-stack.ts";

function aStack(resources: Resources) {
  const region = aRegion({ services: [cloudformation, ec2, route53] });
  const { call, advance, store } = region;
  call(createHostedZone, { Name: "example.com", CallerReference: "before" });
  call(createStack, { StackName: "web", TemplateBody: aTemplate(resources) });
  advance("0s");
  return {
    ...region,
    update(this: void, changed: Resources): void {
      call(updateStack, { StackName: "web", TemplateBody: aTemplate(changed) });
      advance("0s");
    },
    remove(this: void): void {
      call(deleteStack, { StackName: "web" });
      advance("0s");
    },
    status: () => call(describeStacks, {}).Stacks?.[0]?.StackStatus,
    reasons: () =>
      call(describeStackEvents, { StackName: "web" }).StackEvents?.flatMap(
        ({ ResourceStatusReason: reason }) => reason ?? [],
      ),
    /** What is not there from a zone's beginning: `www.example.com. A 10.0.0.1`. */
    records: () =>
      store
        .list(recordSets)
        .filter(({ Type }) => Type !== "NS" && Type !== "SOA")
        .map((set) => [set.Name, set.Type, ...(set.ResourceRecords ?? []).map(({ Value }) => Value)].join(" ")),
  };
}

function aRecord(properties: JsonObject, zone: JsonObject = { HostedZoneName: "example.com." }): JsonObject {
  const address = { Name: "www.example.com", Type: "A", TTL: "60", ResourceRecords: ["10.0.0.1"] };
  return { Type: "AWS::Route53::RecordSet", Properties: { ...zone, ...address, ...properties } };
}

it("builds a private zone with its records, changes it, and deletes all of it", () => {
  const zone = (properties: JsonObject): JsonObject => ({
    Type: "AWS::Route53::HostedZone",
    Properties: { Name: "internal", ...properties },
  });
  const vpc = { VPCId: { Ref: "Vpc" }, VPCRegion: { Ref: "AWS::Region" } };
  const record = aRecord({ Name: "db.internal" }, { HostedZoneId: { Ref: "Zone" } });
  const base = { Vpc: aVpc(), Record: record };
  const first = { HostedZoneConfig: { Comment: "one" }, HostedZoneTags: [{ Key: "a", Value: "1" }], VPCs: [vpc] };
  const { call, store, update, remove, records, status } = aStack({ ...base, Zone: zone(first) });
  expect(status()).toBe("CREATE_COMPLETE");
  const { zoneId: Id = "" } = store.list(hostedZones).find(({ name }) => name === "internal.") ?? {};
  expect(call(getHostedZone, { Id }).HostedZone?.Config).toEqual({ Comment: "one", PrivateZone: true });
  expect(records()).toEqual(["db.internal. A 10.0.0.1"]);
  update({ ...base, Zone: zone({ VPCs: [vpc] }) });
  expect(call(getHostedZone, { Id }).HostedZone?.Config).toEqual({ PrivateZone: true });
  const resource = { ResourceType: "hostedzone", ResourceId: Id } as const;
  expect(call(listTagsForResource, resource).ResourceTagSet?.Tags).toEqual([]);
  remove();
  expect(store.list(hostedZones).map(({ name }) => name)).toEqual(["example.com."]);
});

it("changes a record set in place, also its type, and deletes it as it is by then", () => {
  const { call, store, update, remove, records } = aStack({ Record: aRecord({}) });
  update({ Record: aRecord({ ResourceRecords: ["10.0.0.2"] }) });
  expect(records()).toEqual(["www.example.com. A 10.0.0.2"]);
  update({ Record: aRecord({ Type: "CNAME", ResourceRecords: ["a.example.com"] }) });
  expect(records()).toEqual(["www.example.com. CNAME a.example.com"]);
  const ResourceRecords = [{ Value: "b.example.com" }];
  const ResourceRecordSet = { Name: "www.example.com", Type: "CNAME", TTL: 5, ResourceRecords } as const;
  call(changeResourceRecordSets, {
    HostedZoneId: store.list(hostedZones)[0]?.zoneId,
    ChangeBatch: { Changes: [{ Action: "UPSERT", ResourceRecordSet }] },
  });
  remove();
  expect(records()).toEqual([]);
});

it("does not take a record set that is there for its own", () => {
  const { records, status, reasons } = aStack({
    One: aRecord({}),
    Two: { ...aRecord({ ResourceRecords: ["10.0.0.2"] }), DependsOn: "One" },
  });
  expect(status()).toBe("ROLLBACK_COMPLETE");
  expect(reasons()).toContain(
    "[Tried to create resource record set [name='www.example.com.', type='A'] but it already exists] (InvalidChangeBatch)",
  );
  expect(records()).toEqual([]);
});

it("makes aliases, and groups of record sets", () => {
  const alias = { HostedZoneId: "Z1GM3OXH4ZPM65", DNSName: "lb.elb.amazonaws.com" };
  const value = (Name: string, ...ResourceRecords: string[]) => ({ Name, Type: "A", TTL: "60", ResourceRecords });
  const group = (...RecordSets: JsonObject[]): JsonObject => ({
    Type: "AWS::Route53::RecordSetGroup",
    Properties: { HostedZoneName: "example.com.", RecordSets },
  });
  const aliased = { Name: "example.com", Type: "A", AliasTarget: alias };
  const { store, update, remove, records } = aStack({ All: group(aliased, value("a.example.com", "10.0.0.1")) });
  expect(store.list(recordSets).find(({ AliasTarget: target }) => target)?.AliasTarget).toEqual({
    ...{ HostedZoneId: "Z1GM3OXH4ZPM65", DNSName: "lb.elb.amazonaws.com.", EvaluateTargetHealth: false },
  });
  update({ All: group(value("a.example.com", "10.0.0.2"), value("b.example.com", "10.0.0.3")) });
  expect(records().toSorted()).toEqual(["a.example.com. A 10.0.0.2", "b.example.com. A 10.0.0.3"]);
  remove();
  expect(records()).toEqual([]);
});
