import type { ServiceRegistry } from "@aws-sdk/client-ecs";
import type { RecordType } from "@aws-sdk/client-servicediscovery";
import { expect, it } from "vitest";
import { awsLatency } from "../../engine/latency.ts";
import { createHttpNamespace } from "../servicediscovery/operations/CreateHttpNamespace.ts";
import { createService as createRegistry } from "../servicediscovery/operations/CreateService.ts";
import { deleteService as deleteRegistry } from "../servicediscovery/operations/DeleteService.ts";
import { listNamespaces } from "../servicediscovery/operations/ListNamespaces.ts";
import { registerInstance } from "../servicediscovery/operations/RegisterInstance.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { describeServiceRevisions } from "./operations/DescribeServiceRevisions.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { stopTask } from "./operations/StopTask.ts";
import { updateService } from "./operations/UpdateService.ts";
import { serviceRevisions } from "./state.ts";
import { aRegisteringRegion } from "./testing/registered-service.ts";
import { aShiftingRegion } from "./testing/shifting-service.ts";
import { aTaskDefinition } from "./testing/service-region.ts";

const web = { cluster: "web", service: "web" };
const ofWeb = { desiredCount: 2, loadBalancers: [] };

it("registers each task that runs, with ECS's attributes, and shows the registry", () => {
  const region = aRegisteringRegion();
  const serviceRegistries = [{ registryArn: region.aRegistry("store") }];
  region.aService({ ...ofWeb, serviceRegistries });
  const [task] = region.live();
  expect(region.found("store").map(({ InstanceId }) => InstanceId)).toEqual(region.live().map((it) => it.taskId));
  expect(region.found("store")[0]).toMatchObject({
    HealthStatus: "HEALTHY",
    Attributes: {
      AWS_INSTANCE_IPV4: task?.networkInterface?.privateIpAddress,
      AWS_INIT_HEALTH_STATUS: "HEALTHY",
      AVAILABILITY_ZONE: task?.availabilityZone,
      REGION: "ap-southeast-2",
      ECS_CLUSTER_NAME: "web",
      ECS_SERVICE_NAME: "web",
      ECS_TASK_DEFINITION_FAMILY: "web",
    },
  });
  expect(region.found("store")[0]?.Attributes).not.toHaveProperty("AWS_INSTANCE_PORT");
  expect(region.service().serviceRegistries).toEqual(serviceRegistries);
  const serviceRevisionArns = region.store.list(serviceRevisions).map((it) => it.serviceRevisionArn);
  expect(region.call(describeServiceRevisions, { serviceRevisionArns }).serviceRevisions).toMatchObject([
    { serviceRegistries },
  ]);
});

it.each<[string, RecordType[], Omit<ServiceRegistry, "registryArn">, string | undefined]>([
  ["the port that is given", ["SRV"], { port: 9000 }, "9000"],
  ["the container's port", ["SRV"], { containerName: "app", containerPort: 8080 }, "8080"],
  ["the port of a service that only the API discovers", [], { containerName: "app", containerPort: 8080 }, "8080"],
  ["no port of a service that only the API discovers", [], {}, undefined],
])("registers %s", (_, types, given, port) => {
  const region = aRegisteringRegion();
  const registryArn = region.aRegistry("store", types);
  region.aService({ ...ofWeb, serviceRegistries: [{ registryArn, ...given }] });
  expect(region.found("store").map(({ Attributes }) => Attributes?.["AWS_INSTANCE_PORT"])).toEqual([port, port]);
});

it("deregisters a task when its stop is decided, before its containers stop", () => {
  const region = aRegisteringRegion({ latency: awsLatency });
  region.behaviours.set("web:1", { stopMs: 20_000 });
  region.aService({ ...ofWeb, serviceRegistries: [{ registryArn: region.aRegistry("store") }] });
  region.advance("60s");
  const [task] = region.live();
  region.call(stopTask, { cluster: "web", task: task?.taskArn });
  region.advance("0s");
  expect(region.world.running()).toContain(task?.taskId);
  expect(region.found("store").map(({ InstanceId }) => InstanceId)).not.toContain(task?.taskId);
});

it("leaves nothing of a service that is deleted, so that its registry can be", () => {
  const region = aRegisteringRegion();
  const registryArn = region.aRegistry("store");
  region.aService({ ...ofWeb, serviceRegistries: [{ registryArn }] });
  expect(region.refusal(deleteRegistry, { Id: registryArn }).code).toBe("ResourceInUse");
  region.call(deleteService, { ...web, force: true });
  region.advance("60s");
  region.call(deleteRegistry, { Id: registryArn });
});

it("is as healthy as the task's container, from its first check on", () => {
  const region = aRegisteringRegion();
  const healthCheck = { command: ["CMD-SHELL", "true"], interval: 5, retries: 1, startPeriod: 0 };
  region.call(registerTaskDefinition, aTaskDefinition({ healthCheck, image: "web:2" }));
  region.behaviours.set("web:2", { healthCheck: "fails" });
  const serviceRegistries = [{ registryArn: region.aRegistry("store") }];
  const checked = { ...ofWeb, desiredCount: 1, taskDefinition: "web:2", healthCheckGracePeriodSeconds: 3600 };
  region.aService({ ...checked, serviceRegistries });
  const healths = () => region.found("store").map(({ HealthStatus }) => HealthStatus);
  expect(healths()).toEqual(["UNHEALTHY"]);
  expect(region.found("store", "HEALTHY")).toEqual([]);
  const taskId = region.live()[0]?.taskId ?? "";
  for (const status of ["HEALTHY", "UNHEALTHY"] as const) {
    region.engine.observe({ kind: "containerHealth", taskId, container: "app", status, atMs: region.clock.now() });
    region.advance("0s");
    expect(healths()).toEqual([status]);
  }
});

it("moves to another registry, and to none, by new tasks", () => {
  const region = aRegisteringRegion();
  region.aService({ ...ofWeb, serviceRegistries: [{ registryArn: region.aRegistry("store") }] });
  region.advance("60s");
  const before = region.live().map(({ taskId }) => taskId);
  region.call(updateService, { ...web, serviceRegistries: [{ registryArn: region.aRegistry("shop") }] });
  region.advance("120s");
  expect(region.found("store")).toEqual([]);
  expect(region.found("shop")).toHaveLength(2);
  expect(region.live().some(({ taskId }) => before.includes(taskId))).toBe(false);
  region.call(updateService, { ...web, serviceRegistries: [] });
  region.advance("120s");
  expect(region.found("shop")).toEqual([]);
  expect(region.service()).toMatchObject({ serviceRegistries: [], runningCount: 2 });
});

it("says so when Cloud Map takes no more instances, and registers once it does", () => {
  const region = aRegisteringRegion();
  const ServiceId = region.aRegistry("store");
  for (let index = 0; index < 999; index++) {
    const Attributes = { AWS_INSTANCE_IPV4: "10.9.0.1" };
    region.call(registerInstance, { ServiceId, InstanceId: `other-${index}`, Attributes });
  }
  region.aService({ ...ofWeb, serviceRegistries: [{ registryArn: ServiceId }] });
  expect(region.found("store")).toHaveLength(1000);
  expect(region.events()).toContain(
    `(service web) failed to register instances in (service-registry ${ServiceId}) with (error A service has at most 1000 instances.)`,
  );
});

const arn = "arn:aws:servicediscovery:ap-southeast-2:000000000000:service/srv-0000000000000000";
const needless = (name: string) =>
  `The values specified for serviceRegistries do not require a value for '${name}'. Remove the value and retry. Registry: ARN`;
const eitherPort =
  "When specifying a service registry with an SRV record, either 'port' or 'containerName' and 'containerPort' must be given. Registry: ARN";

it.each<[string, RecordType[], readonly Omit<ServiceRegistry, "registryArn">[] | "none"]>([
  ["The service registry ARN does not exist: give the ARN of a Cloud Map service.", ["A"], "none"],
  ["serviceRegistries can have at most 1 members, but has 2.", ["A"], [{}, {}]],
  [needless("port"), ["A"], [{ port: 80 }]],
  [needless("containerPort"), ["A"], [{ containerName: "app", containerPort: 8080 }]],
  [eitherPort, ["SRV"], [{}]],
  [eitherPort, ["SRV"], [{ port: 80, containerName: "app", containerPort: 8080 }]],
  ["The container app did not have a container port 9 defined.", ["SRV"], [{ containerName: "app", containerPort: 9 }]],
  ["Evenkeel does not support a service registry with a record of the type AAAA (ARN) yet.", ["A", "AAAA"], [{}]],
])("refuses registries: %s", (message, types, given) => {
  const region = aRegisteringRegion();
  const registryArn = given === "none" ? arn : region.aRegistry("store", types);
  const serviceRegistries = (given === "none" ? [{}] : given).map((it) => ({ registryArn, ...it }));
  region.aService(ofWeb);
  const refused = { code: "InvalidParameterException", message: message.replace("ARN", registryArn) };
  expect(region.refusal(updateService, { ...web, serviceRegistries })).toEqual(refused);
});

it("refuses registries where deployments move traffic, by name", () => {
  const region = aShiftingRegion();
  const { call } = region;
  call(createHttpNamespace, { Name: "web" });
  const NamespaceId = call(listNamespaces, {}).Namespaces?.[0]?.Id;
  const registryArn = call(createRegistry, { Name: "store", NamespaceId }).Service?.Arn;
  region.aShiftingService({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 });
  expect(region.refusal(updateService, { ...web, serviceRegistries: [{ registryArn }] }).message).toBe(
    "Evenkeel does not support serviceRegistries with the deployment strategy BLUE_GREEN yet.",
  );
});

it("refuses a task definition without the port that the registry names", () => {
  const region = aRegisteringRegion();
  const registryArn = region.aRegistry("store", ["SRV"]);
  region.aService({ ...ofWeb, serviceRegistries: [{ registryArn, containerName: "app", containerPort: 8080 }] });
  region.call(registerTaskDefinition, aTaskDefinition({ portMappings: [{ containerPort: 9 }] }));
  expect(region.refusal(updateService, { ...web, taskDefinition: "web" }).message).toBe(
    "The container app did not have a container port 8080 defined.",
  );
});
