import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { ec2 } from "../ec2/service.ts";
import { hostedZones } from "../route53/state.ts";
import { route53 } from "../route53/service.ts";
import { getService } from "../servicediscovery/operations/GetService.ts";
import { getServiceAttributes } from "../servicediscovery/operations/GetServiceAttributes.ts";
import { listInstances } from "../servicediscovery/operations/ListInstances.ts";
import { listNamespaces } from "../servicediscovery/operations/ListNamespaces.ts";
import { listTagsForResource } from "../servicediscovery/operations/ListTagsForResource.ts";
import { servicediscovery } from "../servicediscovery/service.ts";
import { instances, namespaces, services } from "../servicediscovery/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { cloudformation } from "./service.ts";
import type { Json, JsonObject } from "./template/json.ts";
import { aTemplate, aVpc, type Resources } from "./testing/a-stack.ts";

function aStack(resources: Resources, outputs: Readonly<Record<string, Json>> = {}) {
  const region = aRegion({ services: [cloudformation, ec2, route53, servicediscovery] });
  const { call, advance } = region;
  const template = (changed: Resources): string => aTemplate({ Vpc: aVpc(), ...changed }, outputs);
  call(createStack, { StackName: "web", TemplateBody: template(resources) });
  advance("0s");
  const stack = () => call(describeStacks, { StackName: "web" }).Stacks?.[0];
  return {
    ...region,
    update(this: void, changed: Resources): void {
      call(updateStack, { StackName: "web", TemplateBody: template(changed) });
      advance("0s");
    },
    remove(this: void): void {
      call(deleteStack, { StackName: "web" });
      advance("0s");
    },
    status: () => stack()?.StackStatus,
    output: (name: string) => stack()?.Outputs?.find((it) => it.OutputKey === name)?.OutputValue ?? "",
    reasons: () =>
      call(describeStackEvents, { StackName: "web" }).StackEvents?.flatMap(
        ({ ResourceStatusReason: reason }) => reason ?? [],
      ),
  };
}

const ref = (logicalId: string): JsonObject => ({ Ref: logicalId });
const attribute = (logicalId: string, name: string): JsonObject => ({ "Fn::GetAtt": [logicalId, name] });

const aNamespace = (properties: JsonObject = {}): JsonObject => ({
  Type: "AWS::ServiceDiscovery::PrivateDnsNamespace",
  Properties: { Name: "web.internal", Vpc: ref("Vpc"), ...properties },
});

const aService = (properties: JsonObject = {}): JsonObject => ({
  Type: "AWS::ServiceDiscovery::Service",
  Properties: {
    ...{ Name: "store", HealthCheckCustomConfig: { FailureThreshold: "1" } },
    DnsConfig: { NamespaceId: ref("Map"), DnsRecords: [{ Type: "A", TTL: "10" }] },
    ...properties,
  },
});

const anInstance = (address: string): JsonObject => ({
  Type: "AWS::ServiceDiscovery::Instance",
  Properties: {
    ServiceId: ref("Store"),
    InstanceId: "one",
    InstanceAttributes: { AWS_INSTANCE_IPV4: address, weight: 1 },
  },
});

it("builds, changes and deletes a namespace with a service and an instance", () => {
  const { call, store, update, remove, status, output } = aStack(
    { Map: aNamespace(), Store: aService(), One: anInstance("10.0.0.1") },
    { Map: ref("Map"), Zone: attribute("Map", "HostedZoneId"), Store: attribute("Store", "Arn"), One: ref("One") },
  );
  const [namespace] = store.list(namespaces);
  expect([output("Map"), output("Zone"), output("One")]).toEqual([namespace?.id, namespace?.hostedZoneId, "one"]);
  const Id = output("Store");
  expect(call(getService, { Id }).Service).toMatchObject({
    ...{
      Name: "store",
      NamespaceId: namespace?.id,
      InstanceCount: 1,
      HealthCheckCustomConfig: { FailureThreshold: 1 },
    },
    DnsConfig: { DnsRecords: [{ Type: "A", TTL: 10 }] },
  });
  const Tags = [{ Key: "team", Value: "web" }];
  const DnsConfig = { NamespaceId: ref("Map"), DnsRecords: [{ Type: "A", TTL: 60 }] };
  update({
    Map: aNamespace({ Description: "all", Tags, Properties: { DnsProperties: { SOA: { TTL: "30" } } } }),
    Store: aService({ Description: "stores", DnsConfig, ServiceAttributes: { weight: 2 }, Tags }),
    One: anInstance("10.0.0.2"),
  });
  expect(status()).toBe("UPDATE_COMPLETE");
  expect(call(listNamespaces, {}).Namespaces).toMatchObject([
    { Id: namespace?.id, Description: "all", Properties: { DnsProperties: { SOA: { TTL: 30 } } } },
  ]);
  expect(call(getService, { Id }).Service).toMatchObject({
    ...{ Description: "stores", DnsConfig: { DnsRecords: [{ Type: "A", TTL: 60 }] } },
  });
  expect(call(getServiceAttributes, { ServiceId: Id }).ServiceAttributes?.Attributes).toEqual({ weight: "2" });
  for (const ResourceARN of [namespace?.arn, Id]) expect(call(listTagsForResource, { ResourceARN }).Tags).toEqual(Tags);
  expect(call(listInstances, { ServiceId: Id }).Instances).toMatchObject([
    { Id: "one", Attributes: { AWS_INSTANCE_IPV4: "10.0.0.2", weight: "1" } },
  ]);
  remove();
  const left = [namespaces, services, instances, hostedZones].flatMap((table) => store.list<unknown>(table));
  expect(left).toEqual([]);
});

it("builds namespaces for the API and for public DNS", () => {
  const { store } = aStack({
    Connect: {
      Type: "AWS::ServiceDiscovery::HttpNamespace",
      Properties: { Name: "web.sc.internal", Description: "a" },
    },
    Public: { Type: "AWS::ServiceDiscovery::PublicDnsNamespace", Properties: { Name: "example.com" } },
  });
  expect(store.list(namespaces)).toMatchObject([
    { type: "HTTP", name: "web.sc.internal", description: "a" },
    { type: "DNS_PUBLIC", name: "example.com" },
  ]);
});

it("fails a namespace whose name is taken in its VPC, with the operation's reason", () => {
  const { status, reasons } = aStack({ Map: aNamespace(), Second: { ...aNamespace(), DependsOn: "Map" } });
  expect(status()).toBe("ROLLBACK_COMPLETE");
  expect(reasons()?.join()).toMatch(/has already been associated with the hosted zone \w+ with the same domain name/);
});

it("replaces a service of another name, and refuses another routing policy", () => {
  const { store, update, status, reasons } = aStack({ Map: aNamespace(), Store: aService() });
  const [before] = store.list(services);
  update({ Map: aNamespace(), Store: aService({ Name: "shop" }) });
  expect(store.list(services).map(({ name }) => name)).toEqual(["shop"]);
  expect(store.list(services)[0]?.id).not.toBe(before?.id);
  const DnsConfig = { NamespaceId: ref("Map"), RoutingPolicy: "WEIGHTED", DnsRecords: [{ Type: "A", TTL: 10 }] };
  update({ Map: aNamespace(), Store: aService({ Name: "shop", DnsConfig }) });
  expect(status()).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(reasons()?.join()).toMatch("a change of DnsConfig.RoutingPolicy of AWS::ServiceDiscovery::Service");
});

it("refuses an instance of EC2 before anything is created", () => {
  const InstanceAttributes = { AWS_EC2_INSTANCE_ID: "i-1" };
  const One = { Type: "AWS::ServiceDiscovery::Instance", Properties: { ServiceId: ref("Store"), InstanceAttributes } };
  expect(() => aStack({ Map: aNamespace(), Store: aService(), One })).toThrow(
    "Evenkeel does not support EC2 instances (AWS_EC2_INSTANCE_ID) yet. (resource One)",
  );
});
