import type { CreateLoadBalancerInput, CreateTargetGroupInput } from "@aws-sdk/client-elastic-load-balancing-v2";
import { describe, expect, it } from "vitest";
import { createListener } from "./operations/CreateListener.ts";
import { createLoadBalancer } from "./operations/CreateLoadBalancer.ts";
import { createRule } from "./operations/CreateRule.ts";
import { createTargetGroup } from "./operations/CreateTargetGroup.ts";
import { deleteLoadBalancer } from "./operations/DeleteLoadBalancer.ts";
import { deleteRule } from "./operations/DeleteRule.ts";
import { deleteTargetGroup } from "./operations/DeleteTargetGroup.ts";
import { describeLoadBalancers } from "./operations/DescribeLoadBalancers.ts";
import { describeRules } from "./operations/DescribeRules.ts";
import { modifyLoadBalancerAttributes } from "./operations/ModifyLoadBalancerAttributes.ts";
import { modifyTargetGroupAttributes } from "./operations/ModifyTargetGroupAttributes.ts";
import { registerTargets } from "./operations/RegisterTargets.ts";
import { setRulePriorities } from "./operations/SetRulePriorities.ts";
import { setSubnets } from "./operations/SetSubnets.ts";
import { associateVpcCidrBlock } from "../ec2/operations/AssociateVpcCidrBlock.ts";
import { describeSubnets } from "../ec2/operations/DescribeSubnets.ts";
import { aWebRegion } from "./testing/web-region.ts";

describe("CreateLoadBalancer refuses", () => {
  const region = aWebRegion();
  const [a = "", b = ""] = region.subnetIds;
  it.each<[string, Partial<CreateLoadBalancerInput>, string, string]>([
    [
      "one zone",
      { Subnets: [a] },
      "ValidationError",
      "At least two subnets in two different Availability Zones must be specified",
    ],
    [
      "two subnets of a zone",
      { Subnets: [a, a] },
      "InvalidConfigurationRequest",
      "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
    ],
    ["an unknown subnet", { Subnets: [a, "subnet-1"] }, "SubnetNotFound", "The subnet ID(s) 'subnet-1' do not exist"],
    [
      "an unknown security group",
      { SecurityGroups: ["sg-1"] },
      "InvalidSecurityGroup",
      "Security group(s) 'sg-1' do not exist",
    ],
    [
      "a reserved name",
      { Name: "internal-web" },
      "ValidationError",
      "The load balancer name 'internal-web' cannot begin with 'internal-'",
    ],
    [
      "another type",
      { Type: "network" },
      "InvalidConfigurationRequest",
      "Evenkeel does not support load balancers of type 'network' (only 'application') yet",
    ],
    [
      "dual stack",
      { IpAddressType: "dualstack" },
      "InvalidConfigurationRequest",
      "Evenkeel does not support IpAddressType 'dualstack' (only 'ipv4') yet",
    ],
    ["a tag twice", { Tags: [{ Key: "a" }, { Key: "a" }] }, "DuplicateTagKeys", "Duplicate tag keys: a"],
  ])("%s", (_, input, code, message) => {
    const refusal = region.refusal(createLoadBalancer, { Name: "web", Subnets: [a, b], ...input });
    expect(refusal).toEqual({ code, message });
  });
});

describe("CreateTargetGroup refuses", () => {
  const region = aWebRegion();
  const valid = { Name: "web", Protocol: "HTTP", Port: 80, VpcId: region.vpcId, TargetType: "ip" } as const;
  it.each<[string, Partial<CreateTargetGroupInput>, string, string]>([
    ["no protocol", { Protocol: undefined }, "ValidationError", "A protocol must be specified"],
    ["no VPC", { VpcId: undefined }, "ValidationError", "A VPC ID must be specified"],
    ["an unknown VPC", { VpcId: "vpc-1" }, "ValidationError", "The VPC ID 'vpc-1' is not found"],
    [
      "a timeout as long as the interval",
      { HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: 10 },
      "ValidationError",
      "Health check timeout '10' must be smaller than the interval '10'",
    ],
    [
      "a matcher beyond 499",
      { Matcher: { HttpCode: "200-599" } },
      "ValidationError",
      "Health check matcher HTTP code '200-599' must be within '200-499': '200', '200,202' or '200-299'",
    ],
    [
      "functions",
      { TargetType: "lambda" },
      "InvalidConfigurationRequest",
      "Evenkeel does not support target type 'lambda' (only 'ip' and 'instance') yet",
    ],
    [
      "gRPC",
      { ProtocolVersion: "GRPC" },
      "InvalidConfigurationRequest",
      "Evenkeel does not support ProtocolVersion 'GRPC' (only 'HTTP1') yet",
    ],
    [
      "HTTPS",
      { Protocol: "HTTPS" },
      "UnsupportedProtocol",
      "Evenkeel does not support target groups with the protocol 'HTTPS' yet; use HTTP",
    ],
  ])("%s", (_, input, code, message) => {
    expect(region.refusal(createTargetGroup, { ...valid, ...input })).toEqual({ code, message });
  });
});

describe("attributes", () => {
  const region = aWebRegion();
  const TargetGroupArn = region.targetGroup();
  it.each<[string, string, string, string]>([
    ["colour", "red", "InvalidConfigurationRequest", "Key 'colour' not valid"],
    [
      "deregistration_delay.timeout_seconds",
      "3601",
      "ValidationError",
      "'deregistration_delay.timeout_seconds' value '3601' must be between '0-3600' inclusive",
    ],
    [
      "load_balancing.algorithm.anomaly_mitigation",
      "on",
      "InvalidConfigurationRequest",
      "Evenkeel does not support 'load_balancing.algorithm.anomaly_mitigation' = 'on' (only 'off') yet",
    ],
  ])("refuse %s = %s", (Key, Value, code, message) => {
    const Attributes = [
      { Key: "slow_start.duration_seconds", Value: "30" },
      { Key, Value },
    ];
    expect(region.refusal(modifyTargetGroupAttributes, { TargetGroupArn, Attributes })).toEqual({ code, message });
  });

  it("need a cookie's name for stickiness by the application's cookie", () => {
    const Attributes = [
      { Key: "stickiness.enabled", Value: "true" },
      { Key: "stickiness.type", Value: "app_cookie" },
    ];
    expect(region.refusal(modifyTargetGroupAttributes, { TargetGroupArn, Attributes })).toEqual({
      code: "InvalidConfigurationRequest",
      message: "You must set an application cookie name to enable stickiness of type 'app_cookie'",
    });
  });
});

describe("what is in use", () => {
  const region = aWebRegion();
  const LoadBalancerArn = region.loadBalancer();
  const TargetGroupArn = region.targetGroup();
  const ListenerArn = region.listener(LoadBalancerArn, TargetGroupArn);
  const forward = [{ Type: "forward", TargetGroupArn } as const];
  const anyPath = [{ Field: "path-pattern", Values: ["/a*"] }];

  it("keeps a target group that a listener forwards to", () => {
    expect(region.refusal(deleteTargetGroup, { TargetGroupArn })).toEqual({
      code: "ResourceInUse",
      message: `Target group '${TargetGroupArn}' is currently in use by a listener or a rule`,
    });
  });

  it("keeps a target group to one load balancer", () => {
    const other = region.loadBalancer("other");
    const input = { LoadBalancerArn: other, Protocol: "HTTP", Port: 80, DefaultActions: forward } as const;
    expect(region.refusal(createListener, input).code).toBe("TargetGroupAssociationLimit");
  });

  it("keeps a port to one listener, and takes the same listener twice", () => {
    expect(region.listener(LoadBalancerArn, TargetGroupArn)).toBe(ListenerArn);
    const FixedResponseConfig = { StatusCode: "503" };
    const DefaultActions = [{ Type: "fixed-response", FixedResponseConfig } as const];
    const input = { LoadBalancerArn, Protocol: "HTTP", Port: 80, DefaultActions } as const;
    expect(region.refusal(createListener, input).code).toBe("DuplicateListener");
  });

  it("keeps HTTPS for later", () => {
    const input = { LoadBalancerArn, Protocol: "HTTPS", Port: 443, DefaultActions: forward } as const;
    expect(region.refusal(createListener, input)).toEqual({
      code: "UnsupportedProtocol",
      message: "Evenkeel does not support listeners with the protocol 'HTTPS' yet; use HTTP",
    });
  });

  it("keeps a priority to one rule, and the default rule for good", () => {
    const rule = { ListenerArn, Priority: 10, Conditions: anyPath, Actions: forward };
    region.call(createRule, rule);
    expect(region.refusal(createRule, rule)).toEqual({
      code: "PriorityInUse",
      message: "The specified priority is in use.",
    });
    const { Rules = [] } = region.call(describeRules, { ListenerArn });
    expect(Rules.map(({ Priority }) => Priority)).toEqual(["10", "default"]);
    expect(region.refusal(deleteRule, { RuleArn: Rules[1]?.RuleArn }).code).toBe("OperationNotPermitted");
  });

  it("changes the priorities of rules all at once, so that two may change places, and none twice", () => {
    const created = region.call(createRule, { ListenerArn, Priority: 11, Conditions: anyPath, Actions: forward });
    const { Rules = [] } = region.call(describeRules, { ListenerArn });
    const [first = "", second = "", last = ""] = Rules.map(({ RuleArn = "" }) => RuleArn);
    expect(created.Rules?.[0]?.RuleArn).toBe(second);
    const set = (...RulePriorities: { RuleArn: string; Priority: number }[]) => ({ RulePriorities });
    region.call(setRulePriorities, set({ RuleArn: first, Priority: 11 }, { RuleArn: second, Priority: 10 }));
    const after = region.call(describeRules, { ListenerArn }).Rules ?? [];
    expect(after.map(({ RuleArn }) => RuleArn)).toEqual([second, first, last]);
    const codeOf = (RuleArn: string, Priority: number) =>
      region.refusal(setRulePriorities, set({ RuleArn, Priority })).code;
    expect(codeOf(first, 10)).toBe("PriorityInUse");
    expect(codeOf(first, 0)).toBe("ValidationError");
    expect(codeOf("arn:nowhere", 5)).toBe("RuleNotFound");
    expect(codeOf(last, 5)).toBe("OperationNotPermitted");
  });

  it("keeps a protected load balancer, and forgets one that is gone", () => {
    const protection = (Value: string) => [{ Key: "deletion_protection.enabled", Value }];
    region.call(modifyLoadBalancerAttributes, { LoadBalancerArn, Attributes: protection("true") });
    expect(region.refusal(deleteLoadBalancer, { LoadBalancerArn }).code).toBe("OperationNotPermitted");
    region.call(modifyLoadBalancerAttributes, { LoadBalancerArn, Attributes: protection("false") });
    region.call(deleteLoadBalancer, { LoadBalancerArn });
    expect(region.call(deleteLoadBalancer, { LoadBalancerArn })).toEqual({});
    expect(region.refusal(describeLoadBalancers, { LoadBalancerArns: [LoadBalancerArn] })).toEqual({
      code: "LoadBalancerNotFound",
      message: `Load balancers '[${LoadBalancerArn}]' not found`,
    });
  });
});

describe("targets and subnets", () => {
  const region = aWebRegion();
  const TargetGroupArn = region.targetGroup();
  it.each([
    ["8.8.8.8", "InvalidTarget"],
    ["10.0.99.1", "InvalidTarget"],
    ["192.168.0.1", "ValidationError"],
    ["web", "ValidationError"],
  ])("refuse the target %s", (Id, code) => {
    expect(region.refusal(registerTargets, { TargetGroupArn, Targets: [{ Id }] }).code).toBe(code);
  });

  it("refuse the target in a further block of the VPC, in which no subnet is", () => {
    const { VpcId } = region.call(describeSubnets, {}).Subnets?.[0] ?? {};
    region.call(associateVpcCidrBlock, { VpcId, CidrBlock: "100.64.0.0/16" });
    const Targets = [{ Id: "100.64.0.1", AvailabilityZone: "all" }];
    expect(region.refusal(registerTargets, { TargetGroupArn, Targets })).toEqual({
      code: "InvalidTarget",
      message: `The IP address '100.64.0.1' is not within any subnet of the VPC '${VpcId ?? ""}'`,
    });
  });

  it("refuse to leave a load balancer with one zone", () => {
    const input = { LoadBalancerArn: region.loadBalancer(), Subnets: region.subnetIds.slice(0, 1) };
    expect(region.refusal(setSubnets, input)).toEqual({
      code: "InvalidConfigurationRequest",
      message: "More than 1 availability zone must be specified",
    });
  });
});
