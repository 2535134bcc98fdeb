import { Match, Template } from "aws-cdk-lib/assertions";
import { expect, test, vi } from "vitest";
import { aService, variants } from "../testing.ts";
import { aStack } from "./testing.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test("a worker has no load balancer, no ingress, and no address", () => {
  const template = Template.fromStack(aStack(variants["worker"] ?? aService()));

  const resources = Object.values(template.toJSON()["Resources"] as Record<string, { readonly Type: string }>);
  expect(resources.filter(({ Type }) => Type.startsWith("AWS::ElasticLoadBalancing"))).toEqual([]);
  template.resourceCountIs("AWS::EC2::SecurityGroup", 1);
  template.resourceCountIs("AWS::EC2::SecurityGroupIngress", 0);
  template.hasResourceProperties("AWS::EC2::SecurityGroup", { SecurityGroupIngress: Match.absent() });
  expect(Object.keys(template.findOutputs("*")).sort()).toEqual([
    ...["ClusterName", "LogGroupName", "ServiceName", "TaskDefinitionArn", "TaskDefinitionFamily"],
  ]);
});

test("a worker is healthy by its containers, listens nowhere, and scales by what it uses", () => {
  const template = Template.fromStack(aStack(variants["worker"] ?? aService()));

  template.hasResourceProperties("AWS::ECS::Service", {
    // Not left out: a service that had some would keep them.
    LoadBalancers: [],
    HealthCheckGracePeriodSeconds: Match.absent(),
    DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
  });
  template.hasResourceProperties("AWS::ECS::TaskDefinition", {
    ContainerDefinitions: [Match.objectLike({ Name: "app", PortMappings: Match.absent() })],
  });
  template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalingPolicy", {
    TargetTrackingScalingPolicyConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
    },
  });
});
