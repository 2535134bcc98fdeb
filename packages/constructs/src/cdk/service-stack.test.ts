import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import { Port } from "aws-cdk-lib/aws-ec2";
import { AwsSolutionsChecks } from "cdk-nag";
import type { ServiceDefinition } from "@evenkeel/definition";
import { expect, test, vi } from "vitest";
import { synthesise } from "../synthesise.ts";
import { aService, variants } from "../testing.ts";
import { ServiceStack } from "./index.ts";
import { anApp, aStack } from "./testing.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test.for(Object.keys(variants))("cdk-nag has no finding that is not accepted: %s", (name) => {
  const app = anApp();
  new ServiceStack(app, "hello", variants[name] ?? aService());

  expect(new AwsSolutionsChecks(app).validateScope(app)).toMatchObject({ violations: [] });
});

test("cdk-nag finds the internet's access to the load balancer where it is not accepted", () => {
  const app = anApp();
  const stack = new ServiceStack(app, "hello", aService());
  stack.service.service.connections.allowFromAnyIpv4(Port.tcp(22));

  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(["AwsSolutions-EC23"]);
});

const cfnLint = spawnSync("cfn-lint", ["--version"]).status === 0;
test.skipIf(!cfnLint)(
  "cfn-lint has nothing to say (skipped where cfn-lint is not installed)",
  { timeout: 300_000 },
  () => {
    const directory = mkdtempSync(join(tmpdir(), "evenkeel-lint-"));
    const files = Object.values(variants).map((definition, i) => {
      const file = join(directory, `${i}.json`);
      writeFileSync(file, synthesise(definition));
      return file;
    });
    const lint = spawnSync("cfn-lint", ["--", ...files], { encoding: "utf8" });
    rmSync(directory, { recursive: true });

    expect([lint.stdout, lint.status]).toEqual(["", 0]);
  },
);

test("CDK's own validation of templates passes", () => {
  const app = anApp({ builtinCloudFormationValidation: true });
  new ServiceStack(app, "hello", aService());

  expect(() => app.synth()).not.toThrow();
});

/** Type and logical id of each resource. A changed id would replace what runs: the service, its load balancer, the network. */
const pinned = `
AWS::ApplicationAutoScaling::ScalableTarget ServiceTaskCountTargetDF7542A8
AWS::ApplicationAutoScaling::ScalingPolicy ServiceCpuHighPolicy15776A1E
AWS::ApplicationAutoScaling::ScalingPolicy ServiceCpuLowPolicy2EB88B3D
AWS::CloudWatch::Alarm ServiceCpuHighAlarmE71B034F
AWS::CloudWatch::Alarm ServiceCpuLowAlarmC2CE27A8
AWS::EC2::EIP ServiceVpcPublicSubnet1EIPBF5935BA
AWS::EC2::EIP ServiceVpcPublicSubnet2EIP982C6F0D
AWS::EC2::InternetGateway ServiceVpcIGW3632B5D3
AWS::EC2::NatGateway ServiceVpcPublicSubnet1NATGateway9BBDB3C5
AWS::EC2::NatGateway ServiceVpcPublicSubnet2NATGateway395839B2
AWS::EC2::Route ServiceVpcPrivateSubnet1DefaultRouteB37C23F8
AWS::EC2::Route ServiceVpcPrivateSubnet2DefaultRouteA078E6D4
AWS::EC2::Route ServiceVpcPublicSubnet1DefaultRouteF72A5838
AWS::EC2::Route ServiceVpcPublicSubnet2DefaultRoute97CA78A8
AWS::EC2::RouteTable ServiceVpcPrivateSubnet1RouteTable5209DE9A
AWS::EC2::RouteTable ServiceVpcPrivateSubnet2RouteTable4F1B423F
AWS::EC2::RouteTable ServiceVpcPublicSubnet1RouteTable027A7251
AWS::EC2::RouteTable ServiceVpcPublicSubnet2RouteTableA8F90839
AWS::EC2::SecurityGroup ServiceLoadBalancerSecurityGroup2552BF12
AWS::EC2::SecurityGroup ServiceTaskSecurityGroup8B142934
AWS::EC2::SecurityGroupEgress ServiceLoadBalancerSecurityGrouptohelloServiceTaskSecurityGroup13E7AD5580809CC88F87
AWS::EC2::SecurityGroupIngress ServiceTaskSecurityGroupfromhelloServiceLoadBalancerSecurityGroupAB4B6F4C8080F5F9B0A9
AWS::EC2::Subnet ServiceVpcPrivateSubnet1Subnet5DB98340
AWS::EC2::Subnet ServiceVpcPrivateSubnet2Subnet0A0B778B
AWS::EC2::Subnet ServiceVpcPublicSubnet1Subnet7B418339
AWS::EC2::Subnet ServiceVpcPublicSubnet2SubnetDE1A00CE
AWS::EC2::SubnetRouteTableAssociation ServiceVpcPrivateSubnet1RouteTableAssociation4A5ACF30
AWS::EC2::SubnetRouteTableAssociation ServiceVpcPrivateSubnet2RouteTableAssociation7897F574
AWS::EC2::SubnetRouteTableAssociation ServiceVpcPublicSubnet1RouteTableAssociation2963E32D
AWS::EC2::SubnetRouteTableAssociation ServiceVpcPublicSubnet2RouteTableAssociation4E486CF4
AWS::EC2::VPC ServiceVpc4872DC6E
AWS::EC2::VPCGatewayAttachment ServiceVpcVPCGW9C39B7F3
AWS::ECS::Cluster ServiceCluster572F72F1
AWS::ECS::Service Service9571FDD8
AWS::ECS::TaskDefinition ServiceTaskDefinition55FA0F15
AWS::ElasticLoadBalancingV2::Listener ServiceLoadBalancerHttp922C9E54
AWS::ElasticLoadBalancingV2::LoadBalancer ServiceLoadBalancer31A7DB79
AWS::ElasticLoadBalancingV2::TargetGroup ServiceTargetGroupE74A3394
AWS::IAM::Policy ServiceTaskDefinitionExecutionRoleDefaultPolicyE16C69DE
AWS::IAM::Role ServiceTaskDefinitionExecutionRole5D3DB197
AWS::IAM::Role ServiceTaskDefinitionTaskRole3BD32B0F
AWS::Logs::LogGroup ServiceLogGroupB910EE76
`;

test("resources keep their logical ids", () => {
  expect(resourcesOf(aService())).toEqual(linesOf(pinned));
});

/** What comes with releases that move traffic; everything else is what it was, so that the strategy changes in place. */
const pinnedForTraffic = `
AWS::ElasticLoadBalancingV2::Listener ServiceLoadBalancerTest87FFCB72
AWS::ElasticLoadBalancingV2::ListenerRule ServiceProductionRule8EBE4446
AWS::ElasticLoadBalancingV2::ListenerRule ServiceTestRuleA4838DA2
AWS::ElasticLoadBalancingV2::TargetGroup ServiceAlternateTargetGroup8F8E2EA7
AWS::IAM::Role ServiceTrafficShiftRoleF58D3B9C
`;

test("a strategy that moves traffic only adds resources", () => {
  const resources = resourcesOf(aService({ deployment: { strategy: "blue-green", testPort: 9000 } }));

  expect(resources).toEqual([...linesOf(pinned), ...linesOf(pinnedForTraffic)].sort());
});

function resourcesOf(definition: ServiceDefinition): readonly string[] {
  const { Resources } = Template.fromStack(aStack(definition)).toJSON() as {
    readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
  };
  const lines = Object.entries(Resources).map(([id, { Type }]) => `${Type} ${id}`);
  return lines.sort();
}

function linesOf(text: string): readonly string[] {
  return text.trim().split("\n");
}
