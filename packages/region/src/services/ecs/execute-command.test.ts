import { expect, it } from "vitest";
import { describeServiceRevisions } from "./operations/DescribeServiceRevisions.ts";
import { describeTasks } from "./operations/DescribeTasks.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { runTask } from "./operations/RunTask.ts";
import { updateService } from "./operations/UpdateService.ts";
import { serviceRevisions } from "./state.ts";
import { aServiceRegion, aTaskDefinition } from "./testing/service-region.ts";

const web = { cluster: "web", service: "web" };
const taskRoleArn = "arn:aws:iam::000000000000:role/web";

it("keeps and shows whether commands may be run, of a service and of its tasks, with a task role only", () => {
  const region = aServiceRegion();
  const { call } = region;
  region.aService();
  const refused = {
    code: "InvalidParameterException",
    message:
      "The service couldn't be updated because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.",
  };
  expect(region.refusal(updateService, { ...web, enableExecuteCommand: true })).toEqual(refused);
  call(registerTaskDefinition, aTaskDefinition({}, { taskRoleArn }));
  const { service } = call(updateService, { ...web, enableExecuteCommand: true, taskDefinition: "web:2" });
  expect(service?.enableExecuteCommand).toBe(true);
  region.advance("60s");
  const tasks = region.live().map(({ taskArn }) => taskArn);
  expect(call(describeTasks, { cluster: "web", tasks }).tasks?.map((task) => task.enableExecuteCommand)).toEqual(
    tasks.map(() => true),
  );
  expect(region.refusal(updateService, { ...web, taskDefinition: "web:1" })).toEqual(refused);
});

it("begins no deployment when it is switched", () => {
  const region = aServiceRegion();
  region.call(registerTaskDefinition, aTaskDefinition({}, { taskRoleArn }));
  region.aService();
  region.call(updateService, { ...web, enableExecuteCommand: true });
  expect(region.service().deployments).toHaveLength(1);
});

it("runs a task with it, by a role that the definition has or an override gives", () => {
  const { call, refusal, serviceInput } = aServiceRegion();
  const { taskDefinition, networkConfiguration } = serviceInput();
  const input = { cluster: "web", launchType: "FARGATE" as const, taskDefinition, networkConfiguration };
  const command = { ...input, enableExecuteCommand: true };
  expect(refusal(runTask, command).message).toMatch("a valid taskRoleArn is not being used");
  expect(call(runTask, { ...command, overrides: { taskRoleArn } }).tasks).toMatchObject([
    { enableExecuteCommand: true },
  ]);
});

it("keeps Service Connect that is off, and shows it of deployments and revisions", () => {
  const region = aServiceRegion();
  region.aService({ serviceConnectConfiguration: { enabled: false } });
  const off = { serviceConnectConfiguration: { enabled: false } };
  expect(region.service().deployments).toMatchObject([off]);
  const serviceRevisionArns = region.store.list(serviceRevisions).map((it) => it.serviceRevisionArn);
  expect(region.call(describeServiceRevisions, { serviceRevisionArns }).serviceRevisions).toMatchObject([off]);
});
