import type { RecordType } from "@aws-sdk/client-servicediscovery";
import { expect, it } from "vitest";
import { awsLatency } from "../../engine/latency.ts";
import { aRegion } from "../../testing/region.ts";
import { ec2 } from "../ec2/service.ts";
import { createVpc } from "../ec2/operations/CreateVpc.ts";
import { changeResourceRecordSets } from "../route53/operations/ChangeResourceRecordSets.ts";
import { deleteHostedZone } from "../route53/operations/DeleteHostedZone.ts";
import { getHostedZone } from "../route53/operations/GetHostedZone.ts";
import { listHostedZones } from "../route53/operations/ListHostedZones.ts";
import { route53 } from "../route53/service.ts";
import { createHttpNamespace } from "./operations/CreateHttpNamespace.ts";
import { createPrivateDnsNamespace } from "./operations/CreatePrivateDnsNamespace.ts";
import { createPublicDnsNamespace } from "./operations/CreatePublicDnsNamespace.ts";
import { createService } from "./operations/CreateService.ts";
import { deleteNamespace } from "./operations/DeleteNamespace.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { deleteServiceAttributes } from "./operations/DeleteServiceAttributes.ts";
import { getNamespace } from "./operations/GetNamespace.ts";
import { getOperation } from "./operations/GetOperation.ts";
import { getService } from "./operations/GetService.ts";
import { getServiceAttributes } from "./operations/GetServiceAttributes.ts";
import { listNamespaces } from "./operations/ListNamespaces.ts";
import { listOperations } from "./operations/ListOperations.ts";
import { listServices } from "./operations/ListServices.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { updateHttpNamespace } from "./operations/UpdateHttpNamespace.ts";
import { updatePrivateDnsNamespace } from "./operations/UpdatePrivateDnsNamespace.ts";
import { updateService } from "./operations/UpdateService.ts";
import { updateServiceAttributes } from "./operations/UpdateServiceAttributes.ts";
import { servicediscovery } from "./service.ts";

function aMap() {
  const region = aRegion({ services: [ec2, route53, servicediscovery], latency: awsLatency });
  const { call } = region;
  const { VpcId = "" } = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc ?? {};
  const madeBy = (OperationId = "") => call(getOperation, { OperationId }).Operation?.Targets?.NAMESPACE ?? "";
  return {
    ...region,
    VpcId,
    aNamespace: (Name: string) => madeBy(call(createHttpNamespace, { Name }).OperationId),
    aPrivateNamespace: (Name: string, Vpc = VpcId) =>
      madeBy(call(createPrivateDnsNamespace, { Name, Vpc }).OperationId),
    namespace: (Id: string) => call(getNamespace, { Id }).Namespace,
  };
}

it("describes a namespace for the API", () => {
  const { call, aNamespace, namespace, clock } = aMap();
  const Id = aNamespace("web.local");
  expect(Id).toMatch(/^ns-[a-z0-9]{16}$/);
  const Arn = `arn:aws:servicediscovery:ap-southeast-2:000000000000:namespace/${Id}`;
  const found = { Id, Arn, Name: "web.local", Type: "HTTP", ResourceOwner: "000000000000", ServiceCount: 0 };
  expect(namespace(Id)).toEqual({
    ...found,
    Properties: { HttpProperties: { HttpName: "web.local" } },
    CreateDate: new Date(clock.now()),
  });
  call(updateHttpNamespace, { Id: Arn, Namespace: { Description: "all" } });
  expect(namespace(Arn)?.Description).toBe("all");
  expect(call(listNamespaces, { Filters: [{ Name: "NAME", Values: ["web.local"] }] }).Namespaces).toMatchObject([
    found,
  ]);
  expect(call(listNamespaces, { Filters: [{ Name: "TYPE", Values: ["DNS_PRIVATE"] }] }).Namespaces).toEqual([]);
});

it("makes a hosted zone for a namespace of a VPC, which Route 53 does not change, and deletes it again", () => {
  const { call, refusal, aPrivateNamespace, namespace, VpcId } = aMap();
  const Id = aPrivateNamespace("web.internal");
  call(updatePrivateDnsNamespace, { Id, Namespace: { Properties: { DnsProperties: { SOA: { TTL: 30 } } } } });
  const { Arn = "", Properties } = namespace(Id) ?? {};
  const { HostedZoneId: zoneId = "", SOA } = Properties?.DnsProperties ?? {};
  expect(SOA).toEqual({ TTL: 30 });
  expect(call(getHostedZone, { Id: zoneId })).toMatchObject({
    HostedZone: { Name: "web.internal.", LinkedService: { Description: Arn }, Config: { PrivateZone: true } },
    VPCs: [{ VPCId: VpcId, VPCRegion: "ap-southeast-2" }],
  });
  const managed = {
    code: "AccessDenied",
    message: `The resource hostedzone/${zoneId} can only be managed through AWS Cloud Map (${Arn})`,
  };
  expect(refusal(deleteHostedZone, { Id: zoneId })).toEqual(managed);
  expect(refusal(changeResourceRecordSets, { HostedZoneId: zoneId, ChangeBatch: { Changes: [] } })).toEqual(managed);
  call(deleteNamespace, { Id });
  expect(call(listHostedZones, {}).HostedZones).toEqual([]);
});

it("fails the operation when the VPC has a private namespace of that name, and gives another HttpName in another VPC", () => {
  const { call, aPrivateNamespace, namespace, VpcId } = aMap();
  const first = aPrivateNamespace("web.internal");
  const zoneId = namespace(first)?.Properties?.DnsProperties?.HostedZoneId ?? "";
  const { OperationId } = call(createPrivateDnsNamespace, { Name: "web.internal", Vpc: VpcId });
  const { Operation } = call(getOperation, { OperationId });
  expect(Operation).toMatchObject({ Type: "CREATE_NAMESPACE", Status: "FAIL", ErrorCode: "CANNOT_CREATE_HOSTED_ZONE" });
  expect(Operation?.ErrorMessage).toBe(
    `The VPC ${VpcId} in region ap-southeast-2 has already been associated with the hosted zone ${zoneId} with the same domain name. ` +
      "(Service: AmazonRoute53; Status Code: 400; Error Code: ConflictingDomainExists; Request ID: request; Proxy: null)",
  );
  expect(call(listNamespaces, {}).Namespaces).toHaveLength(1);
  const { VpcId: otherVpc = "" } = call(createVpc, { CidrBlock: "10.1.0.0/16" }).Vpc ?? {};
  const second = aPrivateNamespace("web.internal", otherVpc);
  expect(namespace(second)?.Name).toBe("web.internal");
  expect(namespace(second)?.Properties?.HttpProperties?.HttpName).toMatch(/^web\.internal-[a-z0-9]{8}$/);
});

it("keeps a public namespace", () => {
  const { call, namespace } = aMap();
  const { OperationId } = call(createPublicDnsNamespace, { Name: "example.com" });
  const id = call(getOperation, { OperationId }).Operation?.Targets?.NAMESPACE ?? "";
  const Id = namespace(id)?.Properties?.DnsProperties?.HostedZoneId ?? "";
  expect(call(getHostedZone, { Id }).HostedZone?.Config).toEqual({ PrivateZone: false });
});

it("answers the same request again with what the first one made", () => {
  const { call, refusal } = aMap();
  const request = { Name: "web.local", CreatorRequestId: "once" };
  const { OperationId } = call(createHttpNamespace, request);
  expect(call(createHttpNamespace, request)).toEqual({ OperationId });
  expect(refusal(createHttpNamespace, { ...request, CreatorRequestId: "twice" }).code).toBe("NamespaceAlreadyExists");
  const NamespaceId = call(listNamespaces, {}).Namespaces?.[0]?.Id;
  const service = { Name: "web", NamespaceId, CreatorRequestId: "once" };
  const { Service } = call(createService, service);
  expect(call(createService, service).Service).toEqual(Service);
  expect(refusal(createService, { ...service, CreatorRequestId: "twice" }).code).toBe("ServiceAlreadyExists");
});

it("describes, changes and deletes a service", () => {
  const { call, refusal, aPrivateNamespace } = aMap();
  const NamespaceId = aPrivateNamespace("web.internal");
  const record = (TTL: number) => ({ Type: "A" as const, TTL });
  const { Service } = call(createService, {
    ...{ Name: "store", NamespaceId, Description: "one", HealthCheckCustomConfig: { FailureThreshold: 3 } },
    DnsConfig: { DnsRecords: [record(10)] },
  });
  const { Id = "", Arn = "" } = Service ?? {};
  expect(Arn).toBe(`arn:aws:servicediscovery:ap-southeast-2:000000000000:service/${Id}`);
  expect(Service).toMatchObject({
    ...{ Name: "store", NamespaceId, Type: "DNS_HTTP", InstanceCount: 0, Description: "one" },
    DnsConfig: { NamespaceId, RoutingPolicy: "MULTIVALUE", DnsRecords: [record(10)] },
    HealthCheckCustomConfig: { FailureThreshold: 1 },
  });
  call(updateService, { Id, Service: { Description: "two", DnsConfig: { DnsRecords: [record(60)] } } });
  expect(call(getService, { Id: Arn }).Service).toMatchObject({
    ...{ Description: "two", DnsConfig: { DnsRecords: [record(60)] } },
  });
  const Filters = [{ Name: "NAMESPACE_ID" as const, Values: [NamespaceId] }];
  expect(call(listServices, { Filters }).Services).toMatchObject([{ Id }]);
  expect(refusal(createService, { Name: "STORE", NamespaceId, DnsConfig: { DnsRecords: [record(1)] } }).code).toBe(
    "ServiceAlreadyExists",
  );
  expect(refusal(deleteNamespace, { Id: NamespaceId })).toEqual({
    code: "ResourceInUse",
    message: "Namespace has associated services; delete the services before deleting the namespace",
  });
  call(deleteService, { Id });
  call(deleteNamespace, { Id: NamespaceId });
  expect(refusal(getService, { Id })).toEqual({ code: "ServiceNotFound", message: "Service not found" });
  expect(refusal(getNamespace, { Id: NamespaceId })).toEqual({
    code: "NamespaceNotFound",
    message: "Namespace not found",
  });
});

it.each<[string, readonly RecordType[], "HTTP" | "DNS"]>([
  ["DnsRecords has a type twice: A, A.", ["A", "A"], "DNS"],
  ["A record of the type CNAME stands alone, and DnsRecords has CNAME, A.", ["CNAME", "A"], "DNS"],
  ["A record of the type CNAME needs the routing policy WEIGHTED, which is MULTIVALUE.", ["CNAME"], "DNS"],
  ["The namespace NAMESPACE is of the type HTTP, whose services have no DNS records.", ["A"], "HTTP"],
])("refuses a service: %s", (message, types, kind) => {
  const { refusal, aNamespace, aPrivateNamespace } = aMap();
  const NamespaceId = kind === "HTTP" ? aNamespace("web") : aPrivateNamespace("web");
  const DnsConfig = { DnsRecords: types.map((Type) => ({ Type, TTL: 10 })) };
  expect(refusal(createService, { Name: "web", NamespaceId, DnsConfig })).toEqual({
    code: "InvalidInput",
    message: message.replace("NAMESPACE", NamespaceId),
  });
});

it("refuses Route 53's health checks by name", () => {
  const { refusal, aNamespace } = aMap();
  const HealthCheckConfig = { Type: "TCP" as const };
  expect(refusal(createService, { Name: "web", NamespaceId: aNamespace("web"), HealthCheckConfig }).message).toBe(
    "Evenkeel does not support Route 53 health checks (HealthCheckConfig) yet.",
  );
});

it("keeps the attributes of a service, and the tags of services and namespaces", () => {
  const { call, refusal, aNamespace, namespace } = aMap();
  const NamespaceId = aNamespace("web");
  const { Id: ServiceId, Arn } = call(createService, { Name: "web", NamespaceId }).Service ?? {};
  call(updateServiceAttributes, { ServiceId, Attributes: { weight: "1", port: "80" } });
  call(deleteServiceAttributes, { ServiceId, Attributes: ["port"] });
  expect(call(getServiceAttributes, { ServiceId }).ServiceAttributes?.Attributes).toEqual({ weight: "1" });
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`a${index}`, ""]));
  expect(refusal(updateServiceAttributes, { ServiceId, Attributes: many }).code).toBe(
    "ServiceAttributesLimitExceededException",
  );
  for (const ResourceARN of [Arn, namespace(NamespaceId)?.Arn]) {
    const tag = (Key: string) => ({ Key, Value: "1" });
    call(tagResource, { ResourceARN, Tags: [tag("a"), tag("b")] });
    call(untagResource, { ResourceARN, TagKeys: ["a"] });
    expect(call(listTagsForResource, { ResourceARN }).Tags).toEqual([tag("b")]);
  }
  expect(refusal(listTagsForResource, { ResourceARN: `${Arn ?? ""}x` }).code).toBe("ResourceNotFoundException");
});

it("lists operations by what they did, and forgets them after an hour", () => {
  const { call, refusal, advance, aNamespace } = aMap();
  const Id = aNamespace("web");
  const { OperationId } = call(deleteNamespace, { Id });
  const Filters = [{ Name: "TYPE" as const, Condition: "IN" as const, Values: ["DELETE_NAMESPACE"] }];
  expect(call(listOperations, { Filters }).Operations).toEqual([{ Id: OperationId, Status: "SUCCESS" }]);
  expect(refusal(listOperations, { Filters: [{ Name: "UPDATE_DATE", Values: ["1"] }] }).message).toBe(
    "The condition EQ is not supported for UPDATE_DATE; allowed is BETWEEN.",
  );
  advance("3600s");
  expect(refusal(getOperation, { OperationId }).code).toBe("OperationNotFound");
});
