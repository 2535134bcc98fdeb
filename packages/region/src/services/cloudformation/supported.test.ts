import { describe, expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { describeTaskDefinition } from "../ecs/operations/DescribeTaskDefinition.ts";
import { services } from "../index.ts";
import { createStack } from "./operations/CreateStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { aTemplate } from "./testing/a-stack.ts";
import type { JsonObject } from "./template/json.ts";

/** A task definition whose container's image, log group and roles are resources of the same stack. */
function definitionOf(container: JsonObject, others: JsonObject = {}): string {
  const Statement = [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } }];
  const AssumeRolePolicyDocument = { Version: "2012-10-17", Statement };
  const role = { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument } };
  return aTemplate({
    Repository: { Type: "AWS::ECR::Repository", Properties: { RepositoryName: "web" } },
    Logs: { Type: "AWS::Logs::LogGroup", Properties: {} },
    Role: role,
    Definition: {
      Type: "AWS::ECS::TaskDefinition",
      Properties: {
        ...{ Family: "web", Cpu: "256", Memory: "512", NetworkMode: "awsvpc", RequiresCompatibilities: ["FARGATE"] },
        ExecutionRoleArn: { "Fn::GetAtt": ["Role", "Arn"] },
        ContainerDefinitions: [
          { Name: "app", Image: { "Fn::GetAtt": ["Repository", "RepositoryUri"] }, Essential: true, ...container },
        ],
      },
    },
    ...others,
  });
}

const firelens = { FirelensConfiguration: { Type: "fluentbit" } };

describe("before anything is created, a stack is refused by name", () => {
  it.each([
    [
      "for what a container asks for, deep in a list",
      definitionOf(firelens),
      /FirelensConfiguration|firelensConfiguration/,
    ],
    [
      "for a listener whose load balancer is yet to come",
      definitionOf(
        {},
        {
          Listener: {
            Type: "AWS::ElasticLoadBalancingV2::Listener",
            Properties: {
              ...{ LoadBalancerArn: { Ref: "Balancer" }, Port: 443, Protocol: "HTTPS" },
              DefaultActions: [{ Type: "forward", TargetGroupArn: { Ref: "Targets" } }],
            },
          },
          ...{ Balancer: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: {} } },
          ...{ Targets: { Type: "AWS::ElasticLoadBalancingV2::TargetGroup", Properties: {} } },
        },
      ),
      /listeners with the protocol 'HTTPS' yet; use HTTP \(resource Listener\)/,
    ],
  ])("%s", (_why, TemplateBody, message) => {
    const { call } = aRegion({ services });
    const create = { StackName: "web", TemplateBody, Capabilities: ["CAPABILITY_IAM" as const] };
    expect(() => call(createStack, create)).toThrow(message);
    expect(() => call(describeStacks, { StackName: "web" })).toThrow("does not exist");
  });

  it("but not for what is only known once its resources are there, and nothing is left of the trial", () => {
    const { call, advance } = aRegion({ services });
    const TemplateBody = definitionOf({});
    call(createStack, { StackName: "web", TemplateBody, Capabilities: ["CAPABILITY_IAM"] });
    advance("1s");
    expect(call(describeStacks, { StackName: "web" }).Stacks?.[0]?.StackStatus).toBe("CREATE_COMPLETE");
    expect(call(describeTaskDefinition, { taskDefinition: "web" }).taskDefinition?.revision).toBe(1);
  });
});
