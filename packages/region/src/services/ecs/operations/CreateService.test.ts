import type { CreateServiceRequest } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { createSecurityGroup } from "../../ec2/operations/CreateSecurityGroup.ts";
import { createVpc } from "../../ec2/operations/CreateVpc.ts";
import { createTargetGroup } from "../../elbv2/operations/CreateTargetGroup.ts";
import { aServiceRegion } from "../testing/service-region.ts";
import { createService } from "./CreateService.ts";
import { deregisterTaskDefinition } from "./DeregisterTaskDefinition.ts";
import { listServices } from "./ListServices.ts";
import { updateService } from "./UpdateService.ts";

it.each<[string, Partial<CreateServiceRequest>]>([
  ["ClusterNotFoundException: Cluster not found.", { cluster: "other" }],
  ["ClientException: TaskDefinition not found.", { taskDefinition: "other" }],
  [
    "InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    { networkConfiguration: undefined },
  ],
  [
    "InvalidParameterException: Error retrieving subnet information for [subnet-0]: The subnet ID 'subnet-0' does not exist (ErrorCode: InvalidSubnetID.NotFound)",
    { networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-0"] } } },
  ],
  [
    "InvalidParameterException: availabilityZoneRebalancing cannot be ENABLED with a maximumPercent of 100: it must be above 100.",
    { availabilityZoneRebalancing: "ENABLED", deploymentConfiguration: { maximumPercent: 100 } },
  ],
  [
    "PlatformUnknownException: The platform version 9.9.9 does not exist. LATEST and 1.4.0 are available.",
    { platformVersion: "9.9.9" },
  ],
  [
    "InvalidParameterException: Evenkeel does not support the launch type EC2: give launchType FARGATE.",
    { launchType: "EC2" },
  ],
  [
    "InvalidParameterException: Evenkeel does not support deploymentConfiguration.earlySuccessCriteria yet.",
    { deploymentConfiguration: { earlySuccessCriteria: { enable: true, healthyPercent: 50 } } },
  ],
  [
    "InvalidParameterException: Placement constraints are not supported with FARGATE launch type.",
    { placementConstraints: [{ type: "distinctInstance" }] },
  ],
  [
    "InvalidParameterException: Placement strategies are not supported with FARGATE launch type.",
    { placementStrategy: [{ type: "spread", field: "attribute:ecs.availability-zone" }] },
  ],
  [
    "InvalidParameterException: The DAEMON scheduling strategy is not supported with FARGATE launch type.",
    { schedulingStrategy: "DAEMON" },
  ],
  [
    "InvalidParameterException: You cannot specify an IAM role for services that require a service linked role.",
    { role: "ecsServiceRole" },
  ],
  [
    "InvalidParameterException: Evenkeel does not support serviceConnectConfiguration with enabled true (Service Connect) yet.",
    { serviceConnectConfiguration: { enabled: true } },
  ],
  [
    "InvalidParameterException: The service couldn't be created because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.",
    { enableExecuteCommand: true },
  ],
])("%s", (refusal, input) => {
  const region = aServiceRegion();
  const { code, message } = region.refusal(createService, region.serviceInput(input));
  expect(`${code}: ${message}`).toBe(refusal);
});

it("needs a target group that a load balancer uses, and a port that the container has", () => {
  const region = aServiceRegion();
  const group = { Name: "idle", Protocol: "HTTP", Port: 8080, VpcId: region.vpcId, TargetType: "ip" } as const;
  const targetGroupArn = region.call(createTargetGroup, group).TargetGroups?.[0]?.TargetGroupArn ?? "";
  const messageFor = (loadBalancer: { targetGroupArn: string; containerPort: number }) =>
    region.refusal(createService, region.serviceInput({ loadBalancers: [{ containerName: "app", ...loadBalancer }] }))
      .message;
  expect(messageFor({ targetGroupArn, containerPort: 8080 })).toBe(
    `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
  );
  expect(messageFor({ targetGroupArn: region.targetGroupArn, containerPort: 80 })).toBe(
    "The container app did not have a container port 80 defined.",
  );
});

it("needs security groups of the subnets' VPC", () => {
  const region = aServiceRegion();
  const VpcId = region.call(createVpc, { CidrBlock: "10.1.0.0/16" }).Vpc?.VpcId;
  const group = region.call(createSecurityGroup, { VpcId, GroupName: "other", Description: "other" });
  const awsvpcConfiguration = { subnets: region.subnetIds.slice(0, 2), securityGroups: [group.GroupId ?? ""] };
  const input = region.serviceInput({ networkConfiguration: { awsvpcConfiguration } });
  expect(region.refusal(createService, input).message).toBe(
    `Security group ${group.GroupId} does not appear to belong to the same VPC as the input subnets.`,
  );
});

it("needs a target group for addresses, not for instances", () => {
  const region = aServiceRegion();
  const group = { Name: "instances", Protocol: "HTTP", Port: 8080, VpcId: region.vpcId } as const;
  const targetGroupArn = region.call(createTargetGroup, group).TargetGroups?.[0]?.TargetGroupArn ?? "";
  const loadBalancers = [{ targetGroupArn, containerName: "app", containerPort: 8080 }];
  expect(region.refusal(createService, region.serviceInput({ loadBalancers })).message).toBe(
    `The provided target group ${targetGroupArn} has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.`,
  );
});

it("answers the same request again with the service that it made, and refuses another of that name", () => {
  const region = aServiceRegion();
  const first = region.call(createService, region.serviceInput({ clientToken: "once" })).service;
  expect(region.call(createService, region.serviceInput({ clientToken: "once" })).service).toEqual(first);
  expect(region.refusal(createService, region.serviceInput()).message).toBe("Creation of service was not idempotent.");
  expect(region.call(listServices, { cluster: "web" }).serviceArns).toEqual([first?.serviceArn]);
});

it("shows what was asked for, with ECS's defaults", () => {
  const region = aServiceRegion();
  const deploymentCircuitBreaker = { enable: true, rollback: true };
  const { service } = region.call(
    createService,
    region.serviceInput({ deploymentConfiguration: { deploymentCircuitBreaker }, healthCheckGracePeriodSeconds: 60 }),
  );
  expect(service).toMatchObject({
    platformVersion: "LATEST",
    schedulingStrategy: "REPLICA",
    availabilityZoneRebalancing: "ENABLED",
    healthCheckGracePeriodSeconds: 60,
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      strategy: "ROLLING",
      deploymentCircuitBreaker: {
        enable: true,
        rollback: true,
        resetOnHealthyTask: true,
        thresholdConfiguration: { type: "BOUNDED_PERCENT", value: 50 },
      },
    },
  });
});

it("changes what does not concern its tasks without a deployment, and stays on a revision that was deregistered", () => {
  const region = aServiceRegion();
  region.aService();
  region.call(deregisterTaskDefinition, { taskDefinition: "web:1" });
  const update = { cluster: "web", service: "web", healthCheckGracePeriodSeconds: 5, desiredCount: 5 };
  expect(region.call(updateService, update).service?.deployments).toHaveLength(1);
  expect(region.call(updateService, { ...update, taskDefinition: "web:1" }).service?.deployments).toHaveLength(1);
  expect(region.call(updateService, { ...update, forceNewDeployment: true }).service?.deployments).toHaveLength(2);
  expect(
    region.refusal(createService, region.serviceInput({ serviceName: "other", taskDefinition: "web:1" })).message,
  ).toBe("TaskDefinition is inactive");
});
