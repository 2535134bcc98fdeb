import { Match, Template } from "aws-cdk-lib/assertions";
import { expect, test, vi } from "vitest";
import type { DeploymentInput, ServiceInput } from "@evenkeel/definition";
import { aService } from "../testing.ts";
import { aStack } from "./testing.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const https = { certificateArn: "arn:aws:acm:ap-southeast-2:123456789012:certificate/0123" };

test.for<[DeploymentInput, object]>([
  [
    { strategy: "blue-green", bakeMinutes: 3 },
    { Strategy: "BLUE_GREEN", BakeTimeInMinutes: 3 },
  ],
  [
    { strategy: "linear", stepPercent: 12.5 },
    {
      Strategy: "LINEAR",
      BakeTimeInMinutes: 5,
      LinearConfiguration: { StepPercent: 12.5, StepBakeTimeInMinutes: 6 },
    },
  ],
  [
    { strategy: "canary", canaryBakeMinutes: 0 },
    {
      Strategy: "CANARY",
      BakeTimeInMinutes: 5,
      CanaryConfiguration: { CanaryPercent: 5, CanaryBakeTimeInMinutes: 0 },
    },
  ],
])("%j reaches the service", ([deployment, configuration]) => {
  templateOf({ deployment }).hasResourceProperties("AWS::ECS::Service", {
    DeploymentConfiguration: Match.objectLike({ MaximumPercent: 200, MinimumHealthyPercent: 100, ...configuration }),
  });
});

test("a rolling service says nothing of strategies", () => {
  templateOf({}).hasResourceProperties("AWS::ECS::Service", {
    DeploymentConfiguration: { Strategy: Match.absent(), BakeTimeInMinutes: Match.absent() },
    LoadBalancers: [{ AdvancedConfiguration: Match.absent() }],
  });
});

test("the ECS service names both target groups, the rule and the role with which ECS moves traffic", () => {
  const template = templateOf({ deployment: { strategy: "blue-green", testPort: 9000 } });

  template.hasResourceProperties("AWS::ECS::Service", {
    LoadBalancers: [
      {
        ContainerName: "app",
        ContainerPort: 8080,
        TargetGroupArn: { Ref: idOf(template, "AWS::ElasticLoadBalancingV2::TargetGroup", { Name: "hello" }) },
        AdvancedConfiguration: {
          AlternateTargetGroupArn: {
            Ref: idOf(template, "AWS::ElasticLoadBalancingV2::TargetGroup", { Name: Match.absent() }),
          },
          ProductionListenerRule: { Ref: Match.stringLikeRegexp("ProductionRule") },
          TestListenerRule: { Ref: Match.stringLikeRegexp("TestRule") },
          RoleArn: { "Fn::GetAtt": [Match.stringLikeRegexp("TrafficShiftRole"), "Arn"] },
        },
      },
    ],
  });
});

test("the rule stands before everything, for all paths, with the weights that hold", () => {
  const template = templateOf({ deployment: { strategy: "blue-green" } });

  template.hasResourceProperties("AWS::ElasticLoadBalancingV2::ListenerRule", {
    Priority: 1,
    Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: ["/*"] } }],
    Actions: [
      {
        Type: "forward",
        ForwardConfig: {
          TargetGroups: [{ Weight: { Ref: "PrimaryWeight" } }, { Weight: { Ref: "AlternateWeight" } }],
        },
      },
    ],
  });
  template.hasParameter("PrimaryWeight", { Type: "Number", Default: 100, MinValue: 0, MaxValue: 999 });
  template.hasParameter("AlternateWeight", { Type: "Number", Default: 0, MinValue: 0, MaxValue: 999 });
});

test("both target groups are checked alike, so that a release does not change what health is", () => {
  const template = templateOf({ deployment: { strategy: "canary" } });

  const groups = propertiesOf(template, "AWS::ElasticLoadBalancingV2::TargetGroup").map((group) => ({
    ...group,
    Name: "",
  }));
  expect(groups).toHaveLength(2);
  expect(groups[0]).toEqual(groups[1]);
});

test.for<[Partial<ServiceInput>, number | undefined, string, string[]]>([
  [{}, undefined, "Http", ["80 HTTP"]],
  [{}, 9000, "Http", ["80 HTTP", "9000 HTTP"]],
  [{ https }, undefined, "Https", ["80 HTTP", "443 HTTPS"]],
  [{ https }, 9000, "Https", ["80 HTTP", "443 HTTPS", "9000 HTTPS"]],
])("%j, test port %s: the traffic of the listener %s moves", ([members, testPort, listener, listeners]) => {
  const deployment = { strategy: "blue-green", ...(testPort !== undefined && { testPort }) } as const;
  const template = templateOf({ ...members, deployment });

  template.hasResourceProperties("AWS::ElasticLoadBalancingV2::ListenerRule", {
    ListenerArn: { Ref: Match.stringLikeRegexp(`LoadBalancer${listener}[0-9A-F]{8}$`) },
  });
  const found = propertiesOf(template, "AWS::ElasticLoadBalancingV2::Listener");
  expect(found.map(({ Port, Protocol }) => `${String(Port)} ${String(Protocol)}`).sort()).toEqual(listeners.sort());
});

test("a test listener is reachable, and only where there is one", () => {
  const ingress = (testPort: number | undefined) => ({
    SecurityGroupIngress: Match.arrayWith([Match.objectLike({ FromPort: testPort ?? 9000 })]),
  });
  const withTest = templateOf({ deployment: { strategy: "linear", testPort: 9000 } });
  withTest.hasResourceProperties("AWS::EC2::SecurityGroup", ingress(9000));
  withTest.hasOutput("TestUrl", {});
  const without = templateOf({ deployment: { strategy: "linear" } });
  expect(Object.keys(without.findResources("AWS::EC2::SecurityGroup", { Properties: ingress(undefined) }))).toEqual([]);
});

function templateOf(members: Partial<ServiceInput>): Template {
  return Template.fromStack(aStack(aService(members)));
}

function propertiesOf(template: Template, type: string): readonly Readonly<Record<string, unknown>>[] {
  const resources = template.findResources(type) as Readonly<Record<string, { Properties: Record<string, unknown> }>>;
  return Object.values(resources).map(({ Properties }) => Properties);
}

function idOf(template: Template, type: string, properties: object): string {
  const [id] = Object.keys(template.findResources(type, { Properties: properties }));
  if (id === undefined) throw new Error(`no ${type} with ${JSON.stringify(properties)}`);
  return id;
}
