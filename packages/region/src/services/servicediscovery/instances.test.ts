import { expect, it } from "vitest";
import { awsLatency } from "../../engine/latency.ts";
import { aRegion } from "../../testing/region.ts";
import { ec2 } from "../ec2/service.ts";
import { createVpc } from "../ec2/operations/CreateVpc.ts";
import { createPrivateDnsNamespace } from "./operations/CreatePrivateDnsNamespace.ts";
import { createService } from "./operations/CreateService.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { deregisterInstance } from "./operations/DeregisterInstance.ts";
import { discoverInstances } from "./operations/DiscoverInstances.ts";
import { discoverInstancesRevision } from "./operations/DiscoverInstancesRevision.ts";
import { getInstance } from "./operations/GetInstance.ts";
import { getInstancesHealthStatus } from "./operations/GetInstancesHealthStatus.ts";
import { getOperation } from "./operations/GetOperation.ts";
import { listInstances } from "./operations/ListInstances.ts";
import { registerInstance } from "./operations/RegisterInstance.ts";
import { updateInstanceCustomHealthStatus } from "./operations/UpdateInstanceCustomHealthStatus.ts";
import { route53 } from "../route53/service.ts";
import { servicediscovery } from "./service.ts";
import type { CreateServiceRequest } from "@aws-sdk/client-servicediscovery";

const asked = { NamespaceName: "web.internal", ServiceName: "store" };

function aService(service: Partial<CreateServiceRequest> = { HealthCheckCustomConfig: {} }) {
  const region = aRegion({ services: [ec2, route53, servicediscovery], latency: awsLatency });
  const { call } = region;
  const { VpcId } = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc ?? {};
  const { OperationId } = call(createPrivateDnsNamespace, { Name: asked.NamespaceName, Vpc: VpcId });
  const NamespaceId = call(getOperation, { OperationId }).Operation?.Targets?.NAMESPACE;
  const { Id: ServiceId = "" } = call(createService, { Name: "store", NamespaceId, ...service }).Service ?? {};
  return {
    ...region,
    ServiceId,
    register(this: void, InstanceId: string, Attributes: Record<string, string> = {}): void {
      call(registerInstance, { ServiceId, InstanceId, Attributes });
    },
    say(this: void, InstanceId: string, Status: "HEALTHY" | "UNHEALTHY"): void {
      call(updateInstanceCustomHealthStatus, { ServiceId, InstanceId, Status });
    },
    found: (input = {}) =>
      call(discoverInstances, { ...asked, ...input }).Instances?.map(({ InstanceId }) => InstanceId),
  };
}

it("discovers what is registered, with its attributes, until it is deregistered", () => {
  const { call, refusal, register, ServiceId } = aService({});
  register("one", { AWS_INSTANCE_IPV4: "10.0.0.1", zone: "a" });
  expect(call(discoverInstances, asked)).toEqual({
    Instances: [
      {
        ...{ InstanceId: "one", ...asked, HealthStatus: "UNKNOWN" },
        Attributes: { AWS_INSTANCE_IPV4: "10.0.0.1", zone: "a" },
      },
    ],
    InstancesRevision: 2,
  });
  expect(call(getInstance, { ServiceId, InstanceId: "one" }).Instance).toMatchObject({ Id: "one" });
  expect(refusal(deleteService, { Id: ServiceId })).toEqual({
    code: "ResourceInUse",
    message: "Service contains registered instances; delete the instances before deleting the service",
  });
  call(deregisterInstance, { ServiceId, InstanceId: "one" });
  expect(call(listInstances, { ServiceId }).Instances).toEqual([]);
  expect(call(discoverInstancesRevision, asked)).toEqual({ InstancesRevision: 3 });
  expect(refusal(deregisterInstance, { ServiceId, InstanceId: "one" }).code).toBe("InstanceNotFound");
  call(deleteService, { Id: ServiceId });
  expect(refusal(discoverInstances, asked).code).toBe("ServiceNotFound");
});

it("discovers by attributes: those that have to match, and those that do if they can", () => {
  const { register, found } = aService({});
  register("one", { version: "1", zone: "a" });
  register("two", { version: "1", zone: "b" });
  register("three", { version: "2", zone: "a" });
  const QueryParameters = { version: "1" };
  expect(found({ QueryParameters })).toEqual(["one", "two"]);
  expect(found({ QueryParameters, OptionalParameters: { zone: "b" } })).toEqual(["two"]);
  expect(found({ QueryParameters, OptionalParameters: { zone: "c" } })).toEqual(["one", "two"]);
  expect(found({ MaxResults: 1 })).toEqual(["one"]);
});

it("discovers by health, as is said of it half a minute later", () => {
  const { call, advance, register, say, found, ServiceId } = aService();
  register("one");
  register("two", { AWS_INIT_HEALTH_STATUS: "UNHEALTHY" });
  expect(found()).toEqual(["one"]);
  expect(found({ HealthStatus: "UNHEALTHY" })).toEqual(["two"]);
  expect(found({ HealthStatus: "ALL" })).toEqual(["one", "two"]);
  say("one", "UNHEALTHY");
  advance("20s");
  say("one", "UNHEALTHY");
  expect(found()).toEqual(["one"]);
  advance("10s");
  expect(call(getInstancesHealthStatus, { ServiceId }).Status).toEqual({ one: "UNHEALTHY", two: "UNHEALTHY" });
  expect(found()).toEqual([]);
  expect(found({ HealthStatus: "HEALTHY_OR_ELSE_ALL" })).toEqual(["one", "two"]);
});

it("takes back what was said of an instance before it held", () => {
  const { advance, register, say, found } = aService();
  register("one");
  say("one", "UNHEALTHY");
  advance("20s");
  say("one", "HEALTHY");
  advance("60s");
  expect(found()).toEqual(["one"]);
});

it("refuses to say how healthy an instance is where nothing asks for it", () => {
  const { refusal, register, ServiceId } = aService({});
  register("one");
  const input = { ServiceId, InstanceId: "one", Status: "UNHEALTHY" as const };
  expect(refusal(updateInstanceCustomHealthStatus, input).code).toBe("CustomHealthNotFound");
});

const record = (Type: "A" | "AAAA" | "SRV" | "CNAME") => ({ Type, TTL: 10 });
const missing = (type: string, name: string) =>
  `The service has a DNS record of the type ${type}, for which the attribute ${name} is missing.`;

it.each([
  [missing("A", "AWS_INSTANCE_IPV4"), "A", {}],
  [missing("AAAA", "AWS_INSTANCE_IPV6"), "AAAA", { AWS_INSTANCE_IPV4: "10.0.0.1" }],
  [missing("SRV", "AWS_INSTANCE_PORT"), "SRV", { AWS_INSTANCE_IPV4: "10.0.0.1" }],
  [missing("SRV", "AWS_INSTANCE_IPV4"), "SRV", { AWS_INSTANCE_PORT: "80" }],
  ["The attribute AWS_INSTANCE_IPV4 is 'web'; allowed is an IPv4 address.", "A", { AWS_INSTANCE_IPV4: "web" }],
  [
    "AWS_ALIAS_DNS_NAME needs the routing policy WEIGHTED, which is MULTIVALUE.",
    "A",
    { AWS_ALIAS_DNS_NAME: "lb.example.com" },
  ],
  ["Evenkeel does not support EC2 instances (AWS_EC2_INSTANCE_ID) yet.", "A", { AWS_EC2_INSTANCE_ID: "i-1" }],
] as const)("refuses an instance: %s", (message, type, Attributes) => {
  const { refusal, ServiceId } = aService({ DnsConfig: { DnsRecords: [record(type)] } });
  expect(refusal(registerInstance, { ServiceId, InstanceId: "one", Attributes })).toEqual({
    code: "InvalidInput",
    message,
  });
});

it("refuses attributes beyond their number and size", () => {
  const { refusal, ServiceId } = aService({});
  const refused = (Attributes: Record<string, string>) =>
    refusal(registerInstance, { ServiceId, InstanceId: "one", Attributes }).message;
  const many = Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`a${index}`, ""]));
  expect(refused(many)).toBe("An instance has at most 30 custom attributes, and not 31.");
  const long = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [name, "x".repeat(1000)]));
  expect(refused(long)).toBe("The attributes have at most 5000 characters in all, and not 5005.");
});
