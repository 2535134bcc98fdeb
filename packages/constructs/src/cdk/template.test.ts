import { Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { expect, test, vi } from "vitest";
import type { ServiceInput } from "@evenkeel/definition";
import { aService, variants } from "../testing.ts";
import { HighlyAvailableService } from "./index.ts";
import { anApp, aStack } from "./testing.ts";

const inEcr = { image: { repository: "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com/hello" } } as const;

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test("each zone has a public and a private subnet, and addresses for two more zones stay free", () => {
  expect(subnetsOf(aService())).toEqual([
    "ap-southeast-2a Private 172.16.64.0/20",
    "ap-southeast-2a Public 172.16.0.0/20",
    "ap-southeast-2b Private 172.16.80.0/20",
    "ap-southeast-2b Public 172.16.16.0/20",
  ]);
});

test("a third zone leaves the subnets of the first two where they are", () => {
  const three = subnetsOf(aService({ zones: ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c"] }));

  expect(three).toEqual(expect.arrayContaining(subnetsOf(aService()) as string[]));
});

test.for([
  ["one-per-zone", 2, 0],
  ["single", 1, 0],
  ["none", 0, 4],
] as const)("nat %s: %i NAT gateways, %i VPC endpoints", ([nat, gateways, endpoints]) => {
  const template = templateOf({ ...inEcr, network: { nat } });

  template.resourceCountIs("AWS::EC2::NatGateway", gateways);
  template.resourceCountIs("AWS::EC2::VPCEndpoint", endpoints);
});

test("the world reaches the listeners only, and only the load balancer reaches the tasks", () => {
  const template = templateOf({ port: 3000 });

  const groups = Object.values(
    template.findResources("AWS::EC2::SecurityGroup"),
  ) as unknown as readonly SecurityGroup[];
  const open = groups.flatMap(({ Properties }) => Properties.SecurityGroupIngress ?? []);
  expect(open.map(({ FromPort, CidrIp }) => `${CidrIp} ${FromPort}`)).toEqual(["0.0.0.0/0 80"]);
  template.resourceCountIs("AWS::EC2::SecurityGroupIngress", 1);
  template.hasResourceProperties("AWS::EC2::SecurityGroupIngress", { FromPort: 3000, ToPort: 3000, IpProtocol: "tcp" });
});

test("plain HTTP is redirected where there is a certificate", () => {
  const https = { certificateArn: "arn:aws:acm:ap-southeast-2:123456789012:certificate/0123" };
  const template = templateOf({ https });

  template.hasResourceProperties("AWS::ElasticLoadBalancingV2::Listener", {
    Port: 80,
    DefaultActions: [{ Type: "redirect", RedirectConfig: { Port: "443", Protocol: "HTTPS", StatusCode: "HTTP_301" } }],
  });
  template.hasResourceProperties("AWS::ElasticLoadBalancingV2::Listener", {
    Port: 443,
    Certificates: [{ CertificateArn: https.certificateArn }],
    DefaultActions: [{ Type: "forward" }],
  });
});

test("releases and scaling own the image and the desired count", () => {
  const template = templateOf({});

  template.hasParameter("Image", { Type: "String" });
  template.hasParameter("DesiredCount", { Type: "String", Default: "" });
  template.hasCondition("HasDesiredCount", { "Fn::Not": [{ "Fn::Equals": [{ Ref: "DesiredCount" }, ""] }] });
  template.hasResourceProperties("AWS::ECS::Service", {
    DesiredCount: { "Fn::If": ["HasDesiredCount", { Ref: "DesiredCount" }, { Ref: "AWS::NoValue" }] },
  });
  template.hasResource("AWS::ECS::TaskDefinition", {
    Properties: { ContainerDefinitions: [Match.objectLike({ Name: "app", Image: { Ref: "Image" } })] },
    UpdateReplacePolicy: "Retain",
  });
});

test("the service waits for its way out, its way in, and what lets it pull and write logs", () => {
  const template = templateOf({});

  const service = Object.values(template.findResources("AWS::ECS::Service"))[0] as Resource;
  const types = service.DependsOn.map((id) => (template.toJSON()["Resources"] as Record<string, Resource>)[id]?.Type);
  expect(types).toEqual(
    expect.arrayContaining([
      "AWS::EC2::Route",
      "AWS::EC2::SecurityGroupIngress",
      "AWS::ElasticLoadBalancingV2::Listener",
      "AWS::IAM::Policy",
    ]),
  );
});

test.for([
  ["eu-west-1", "amazonaws.com"],
  ["eusc-de-east-1", "amazonaws.eu"],
])("an image of a private registry in %s may be pulled from its repository alone", ([region, suffix]) => {
  const template = templateOf({ image: `123456789012.dkr.ecr.${region}.${suffix}/hello:v1` });

  const resource = ["", [`arn:`, { Ref: "AWS::Partition" }, `:ecr:${region}:123456789012:repository/hello`]];
  template.hasResourceProperties("AWS::IAM::Policy", {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Resource: { "Fn::Join": resource } })]) },
  });
});

test("without NAT the service waits for its endpoints", () => {
  const template = templateOf({ ...inEcr, network: { nat: "none" } });

  const service = Object.values(template.findResources("AWS::ECS::Service"))[0] as Resource;
  expect(service.DependsOn).toEqual(
    expect.arrayContaining(Object.keys(template.findResources("AWS::EC2::VPCEndpoint"))),
  );
});

test("a stack of another region is refused", () => {
  const stack = new Stack(anApp(), "elsewhere", { env: { region: "us-east-1" } });
  const definition = aService();

  expect(() => new HighlyAvailableService(stack, "Service", { definition, image: "x", desiredCount: 1 })).toThrow(
    "The service hello is defined for the region ap-southeast-2, the stack elsewhere stands in us-east-1. " +
      "Give both the same region.",
  );
});

test("a step rule is one alarm and one policy, and nothing else scales", () => {
  const template = templateOf({});

  template.resourceCountIs("AWS::CloudWatch::Alarm", 2);
  template.hasResourceProperties("AWS::CloudWatch::Alarm", {
    AlarmName: "hello-cpu-high",
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    Threshold: 80,
    Period: 60,
    EvaluationPeriods: 1,
    Statistic: "Average",
  });
  template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalingPolicy", {
    PolicyName: "hello-cpu-low",
    StepScalingPolicyConfiguration: {
      Cooldown: 60,
      StepAdjustments: [{ MetricIntervalUpperBound: 0, ScalingAdjustment: -1 }],
    },
  });
});

test("target tracking and schedules reach the template", () => {
  const template = Template.fromStack(aStack(variants["everything"] ?? aService()));

  template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalingPolicy", {
    PolicyName: "hello-requests-target",
    PolicyType: "TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: "ALBRequestCountPerTarget" },
      TargetValue: 1000,
    },
  });
  template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalableTarget", {
    ScheduledActions: [
      {
        Schedule: "cron(0 8 ? * MON-FRI *)",
        Timezone: "Australia/Sydney",
        ScalableTargetAction: { MinCapacity: 4 },
      },
    ],
  });
});

test("without room above the desired count, zones are not rebalanced, because ECS refuses both together", () => {
  const deployment = { minimumHealthyPercent: 50, maximumPercent: 100 };

  templateOf({ deployment }).hasResourceProperties("AWS::ECS::Service", { AvailabilityZoneRebalancing: "DISABLED" });
  templateOf({}).hasResourceProperties("AWS::ECS::Service", { AvailabilityZoneRebalancing: "ENABLED" });
});

test("the options of the circuit breaker reach the template", () => {
  const circuitBreaker = { threshold: { type: "COUNT", value: 5 }, resetOnHealthyTask: false } as const;

  templateOf({ deployment: { circuitBreaker } }).hasResourceProperties("AWS::ECS::Service", {
    DeploymentConfiguration: {
      DeploymentCircuitBreaker: {
        Enable: true,
        Rollback: true,
        ResetOnHealthyTask: false,
        ThresholdConfiguration: { Type: "COUNT", Value: 5 },
      },
    },
  });
});

interface Resource {
  readonly Type: string;
  readonly DependsOn: readonly string[];
}

function templateOf(members: Partial<ServiceInput>): Template {
  return Template.fromStack(aStack(aService(members)));
}

function subnetsOf(definition: ReturnType<typeof aService>): readonly string[] {
  const template = Template.fromStack(aStack(definition));
  const subnets = Object.values(template.findResources("AWS::EC2::Subnet")) as unknown as readonly Subnet[];
  return subnets
    .map(({ Properties: { AvailabilityZone, CidrBlock, Tags } }) => {
      const kind = Tags.find(({ Key }) => Key === "aws-cdk:subnet-type")?.Value ?? "";
      return `${AvailabilityZone} ${kind} ${CidrBlock}`;
    })
    .sort();
}

interface SecurityGroup {
  readonly Properties: {
    readonly SecurityGroupIngress?: readonly { readonly FromPort: number; readonly CidrIp: string }[];
  };
}

interface Subnet {
  readonly Properties: {
    readonly AvailabilityZone: string;
    readonly CidrBlock: string;
    readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
  };
}
