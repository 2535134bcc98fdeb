import { expect, it } from "vitest";
import { awsLatency } from "../../engine/latency.ts";
import { targets } from "../elbv2/state.ts";
import { describeTargetHealth } from "../elbv2/operations/DescribeTargetHealth.ts";
import { deleteLogGroup } from "../logs/operations/DeleteLogGroup.ts";
import { endpoints } from "../../world/endpoints.ts";
import { createService } from "./operations/CreateService.ts";
import { deleteCluster } from "./operations/DeleteCluster.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { describeServiceDeployments } from "./operations/DescribeServiceDeployments.ts";
import { describeServices } from "./operations/DescribeServices.ts";
import { listServiceDeployments } from "./operations/ListServiceDeployments.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { stopTask } from "./operations/StopTask.ts";
import { updateService } from "./operations/UpdateService.ts";
import { aServiceRegion, aTaskDefinition, type ServiceRegion } from "./testing/service-region.ts";

const coming = [
  "(service web) has started 4 tasks: (task T) (task T) (task T) (task T).",
  "(service web) registered 4 targets in (target-group TG)",
  "(service web) (deployment ecs-svc/N) deployment completed.",
  "(service web) has reached a steady state.",
];

it("brings a service up: tasks in both zones, registered, healthy, steady", () => {
  const region = aServiceRegion();
  region.aService();

  expect(region.events()).toEqual(coming);
  expect(region.service()).toMatchObject({ runningCount: 4, pendingCount: 0, deployments: [{ status: "PRIMARY" }] });
  expect(zonesOf(region)).toEqual({ "ap-southeast-2a": 2, "ap-southeast-2b": 2 });
  expect(healthStates(region)).toEqual(["healthy", "healthy", "healthy", "healthy"]);
  const { serviceDeployments = [] } = region.call(listServiceDeployments, { cluster: "web", service: "web" });
  const arns = serviceDeployments.map(({ serviceDeploymentArn = "" }) => serviceDeploymentArn);
  const described = region.call(describeServiceDeployments, { serviceDeploymentArns: arns }).serviceDeployments;
  expect(described).toMatchObject([{ status: "SUCCESSFUL", targetServiceRevision: { runningTaskCount: 4 } }]);
});

it("replaces a task at once that dies as soon as the service is up", () => {
  const region = aServiceRegion();
  region.call(createService, region.serviceInput());
  region.advance("1s");
  expect(region.events()).toEqual(coming);
  const [dead] = region.live();
  region.world.kill(dead?.taskId ?? "", 137);
  region.advance("1s");
  expect(region.service()).toMatchObject({ runningCount: 4, deployments: [{ failedTasks: 0 }] });
});

it("replaces a task that dies, after its target is deregistered", () => {
  const region = aServiceRegion();
  region.aService();
  const [dead] = region.live();
  region.world.kill(dead?.taskId ?? "", 137);
  region.advance("5s");

  expect(region.events().slice(coming.length)).toEqual([
    "(service web) deregistered 1 targets in (target-group TG)",
    "(service web, taskSet ecs-svc/N) has begun draining connections on 1 tasks.",
    "(service web) has started 1 tasks: (task T).",
    "(service web) registered 1 targets in (target-group TG)",
    "(service web) has reached a steady state.",
  ]);
  expect(zonesOf(region)).toEqual({ "ap-southeast-2a": 2, "ap-southeast-2b": 2 });
  expect(region.allTasks().find(({ taskId }) => taskId === dead?.taskId)).toMatchObject({
    lastStatus: "STOPPED",
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
    containers: [{ lastStatus: "STOPPED", exitCode: 137 }],
  });
  expect(region.service().deployments).toMatchObject([{ failedTasks: 0 }]);
});

it("replaces an unhealthy task once its replacement is healthy", () => {
  const region = aServiceRegion();
  region.aService();
  const [, failing] = region.live();
  region.unhealthyAddresses.add(failing?.networkInterface?.privateIpAddress ?? "");
  region.advance("15s");

  expect(region.events().slice(coming.length)).toEqual([
    "(service web) has started 1 tasks: (task T). Amazon ECS replaced 1 tasks due to an unhealthy status.",
    "(service web) registered 1 targets in (target-group TG)",
    "(service web) (task T) (port 8080) is unhealthy in (target-group TG) due to (reason Health checks failed).",
    "(service web) has stopped 1 running tasks: (task T).",
    "(service web) deregistered 1 targets in (target-group TG)",
    "(service web, taskSet ecs-svc/N) has begun draining connections on 1 tasks.",
    "(service web) has reached a steady state.",
  ]);
  region.advance("60s");
  expect(region.allTasks().find(({ taskId }) => taskId === failing?.taskId)).toMatchObject({
    stopCode: "ServiceSchedulerInitiated",
    stoppedReason: `Task failed ELB health checks in (target-group ${region.targetGroupArn})`,
  });
});

it("drains a task before it is stopped, and takes it through every state", () => {
  const region = aServiceRegion({ latency: awsLatency });
  region.aService();
  region.advance("120s");
  region.call(updateService, { cluster: "web", service: "web", desiredCount: 3 });
  region.advance("0s");
  const stopping = region.allTasks().find(({ desiredStatus }) => desiredStatus === "STOPPED");
  const statusAfter = (duration: string) => {
    region.advance(duration);
    return region.allTasks().find(({ taskId }) => taskId === stopping?.taskId)?.lastStatus;
  };

  expect(statusAfter("9s")).toBe("DEACTIVATING");
  expect(healthStates(region)).toHaveLength(4);
  expect(statusAfter("1s")).toBe("DEACTIVATING");
  expect(healthStates(region).toSorted()).toEqual(["draining", "healthy", "healthy", "healthy"]);
  expect(statusAfter("29s")).toBe("DEACTIVATING");
  expect(statusAfter("2s")).toBe("DEPROVISIONING");
  expect(statusAfter("10s")).toBe("STOPPED");
  expect(region.allTasks().find(({ taskId }) => taskId === stopping?.taskId)).toMatchObject({
    stoppedReason: `Scaling activity initiated by (deployment ${stopping?.deploymentId ?? ""})`,
    containers: [{ exitCode: 143 }],
    version: 7,
  });
  expect(statusAfter("3600s")).toBeUndefined();
});

it("rolls a new revision out and the old one away", () => {
  const region = aServiceRegion();
  region.aService();
  region.call(registerTaskDefinition, aTaskDefinition({ image: "web:2" }));
  const { service } = region.call(updateService, { cluster: "web", service: "web", taskDefinition: "web" });
  expect(service?.deployments).toMatchObject([
    { status: "PRIMARY", desiredCount: 0, runningCount: 0, rolloutState: "IN_PROGRESS" },
    { status: "ACTIVE", desiredCount: 4, runningCount: 4, rolloutState: "COMPLETED" },
  ]);
  region.advance("60s");

  expect(region.events().slice(coming.length)).toEqual([
    "(service web) has started 4 tasks: (task T) (task T) (task T) (task T).",
    "(service web) registered 4 targets in (target-group TG)",
    "(service web) has stopped 4 running tasks: (task T) (task T) (task T) (task T).",
    "(service web) deregistered 4 targets in (target-group TG)",
    "(service web, taskSet ecs-svc/N) has begun draining connections on 4 tasks.",
    "(service web) (deployment ecs-svc/N) deployment completed.",
    "(service web) has reached a steady state.",
  ]);
  expect(region.service().deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "COMPLETED" }]);
  expect(region.live().map(({ containers }) => containers[0]?.image)).toEqual(Array(4).fill("web:2"));
});

it("moves to the zones that are left, and back when the zone is", () => {
  const region = aServiceRegion();
  region.aService();
  region.setZone("ap-southeast-2a", false);
  for (const { taskId, availabilityZone } of region.live()) {
    if (availabilityZone === "ap-southeast-2a") region.world.kill(taskId, 137);
  }
  region.advance("5s");
  expect(zonesOf(region)).toEqual({ "ap-southeast-2b": 4 });

  region.setZone("ap-southeast-2a", true);
  region.advance("300s");
  expect(zonesOf(region)).toEqual({ "ap-southeast-2a": 2, "ap-southeast-2b": 2 });
  expect(region.events()).toContain(
    "service (web) is AZ balanced with 2 tasks in ap-southeast-2a and 2 tasks in ap-southeast-2b.",
  );
});

it("stops starting again and again what never starts", () => {
  const region = aServiceRegion();
  region.behaviours.set("web:1", { pullFailure: "CannotPullContainerError: web:1: not found" });
  region.aService({ desiredCount: 1 });
  region.advance("100s");
  const created = region.allTasks().map(({ createdAtMs }) => createdAtMs);
  expect(created.map((atMs) => (atMs - (created[0] ?? 0)) / 1000)).toEqual([0, 10, 20, 50]);
  expect(region.allTasks()[0]).toMatchObject({
    stopCode: "TaskFailedToStart",
    stoppedReason: "CannotPullContainerError: web:1: not found",
  });
  const unable = region.events().filter((message) => message.includes("is unable to consistently start tasks"));
  expect(unable).toHaveLength(1);
});

it("does not start a task whose log group is missing", () => {
  const region = aServiceRegion();
  region.call(deleteLogGroup, { logGroupName: "/web" });
  region.aService({ desiredCount: 1 });
  const [failed] = region.allTasks();
  expect(failed?.stoppedReason).toMatch(/^ResourceInitializationError: failed to validate logger args: /);
  expect(region.performed.some(({ kind }) => kind === "startTask")).toBe(false);
});

it("replaces a task that a user stops", () => {
  const region = aServiceRegion();
  region.aService();
  const [stopped] = region.live();
  const { task } = region.call(stopTask, { cluster: "web", task: stopped?.taskId });
  expect(task).toMatchObject({
    lastStatus: "DEACTIVATING",
    desiredStatus: "STOPPED",
    stopCode: "UserInitiated",
    stoppedReason: "Task stopped by user",
  });
  region.advance("5s");
  expect(region.live()).toHaveLength(4);
});

it("deletes a service: everything drained and stopped, nothing left in the target group", () => {
  const region = aServiceRegion();
  region.aService();
  expect(region.refusal(deleteService, { cluster: "web", service: "web" }).message).toBe(
    "The service cannot be stopped while it is scaled above 0.",
  );
  region.call(deleteService, { cluster: "web", service: "web", force: true });
  expect(region.refusal(createService, region.serviceInput()).message).toBe(
    "Unable to Start a service that is still Draining.",
  );
  expect(region.refusal(deleteCluster, { cluster: "web" }).code).toBe("ClusterContainsServicesException");
  region.advance("60s");

  expect(region.service().status).toBe("INACTIVE");
  expect(region.store.list(targets)).toEqual([]);
  expect(region.store.list(endpoints)).toEqual([]);
  expect(region.world.running()).toEqual([]);
  region.call(deleteCluster, { cluster: "web" });
});

it("forgets a deleted service after an hour", () => {
  const region = aServiceRegion();
  region.aService();
  region.call(deleteService, { cluster: "web", service: "web", force: true });
  region.advance("3700s");
  // The cluster is still there to ask in.
  expect(region.call(describeServices, { cluster: "web", services: ["web"] }).failures).toMatchObject([
    { reason: "MISSING" },
  ]);
});

function zonesOf(region: ServiceRegion): Record<string, number> {
  const zones = Object.groupBy(region.live(), ({ availabilityZone }) => availabilityZone);
  return Object.fromEntries(Object.entries(zones).map(([zone, tasks]) => [zone, tasks?.length ?? 0]));
}

function healthStates(region: ServiceRegion): readonly (string | undefined)[] {
  const { TargetHealthDescriptions = [] } = region.call(describeTargetHealth, {
    TargetGroupArn: region.targetGroupArn,
  });
  return TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.State);
}
