import type { AwsVpcConfiguration } from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { awsLatency } from "../../engine/latency.ts";
import { authorizeSecurityGroupEgress } from "../ec2/operations/AuthorizeSecurityGroupEgress.ts";
import { authorizeSecurityGroupIngress } from "../ec2/operations/AuthorizeSecurityGroupIngress.ts";
import { createNetworkAcl } from "../ec2/operations/CreateNetworkAcl.ts";
import { createNetworkAclEntry } from "../ec2/operations/CreateNetworkAclEntry.ts";
import { createRouteTable } from "../ec2/operations/CreateRouteTable.ts";
import { createSubnet } from "../ec2/operations/CreateSubnet.ts";
import { createSecurityGroup } from "../ec2/operations/CreateSecurityGroup.ts";
import { createVpcEndpoint } from "../ec2/operations/CreateVpcEndpoint.ts";
import { associateRouteTable } from "../ec2/operations/AssociateRouteTable.ts";
import { describeSecurityGroups } from "../ec2/operations/DescribeSecurityGroups.ts";
import { describeNetworkAcls } from "../ec2/operations/DescribeNetworkAcls.ts";
import { replaceNetworkAclAssociation } from "../ec2/operations/ReplaceNetworkAclAssociation.ts";
import { revokeSecurityGroupEgress } from "../ec2/operations/RevokeSecurityGroupEgress.ts";
import { revokeSecurityGroupIngress } from "../ec2/operations/RevokeSecurityGroupIngress.ts";
import { describeTargetHealth } from "../elbv2/operations/DescribeTargetHealth.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { aServiceRegion, aTaskDefinition, type ServiceRegion } from "./testing/service-region.ts";

const anywhere = [{ CidrIp: "0.0.0.0/0" }];

/** A new security group of the region's VPC: everything out, nothing in. */
function aGroup({ call, vpcId }: ServiceRegion): string {
  return call(createSecurityGroup, { VpcId: vpcId, GroupName: "tasks", Description: "tasks" }).GroupId ?? "";
}

function networkWith({ subnetIds }: ServiceRegion, changes: Partial<AwsVpcConfiguration>) {
  const awsvpcConfiguration: AwsVpcConfiguration = {
    ...{ subnets: subnetIds.slice(0, 2), assignPublicIp: "ENABLED", ...changes },
  };
  return { networkConfiguration: { awsvpcConfiguration } };
}

/** The states of the targets, in words: `unhealthy Target.Timeout`. */
function targetsOf({ call, targetGroupArn: TargetGroupArn }: ServiceRegion): readonly string[] {
  const { TargetHealthDescriptions = [] } = call(describeTargetHealth, { TargetGroupArn });
  return TargetHealthDescriptions.map(({ TargetHealth: it }) => [it?.State, it?.Reason].filter(Boolean).join(" "));
}

function stoppedReason(region: ServiceRegion): string | undefined {
  return region.allTasks().find(({ stopCode }) => stopCode === "TaskFailedToStart")?.stoppedReason;
}

describe("a task that the load balancer may not reach", () => {
  it("times out at every health check, until its security group lets the load balancer in", () => {
    const region = aServiceRegion();
    const GroupId = aGroup(region);
    const network = networkWith(region, { securityGroups: [GroupId] });
    region.aService({ ...network, desiredCount: 2, healthCheckGracePeriodSeconds: 600 });
    region.advance("60s");
    expect(targetsOf(region)).toEqual(["unhealthy Target.Timeout", "unhealthy Target.Timeout"]);
    const IpPermissions = [{ IpProtocol: "tcp", FromPort: 8080, ToPort: 8080, IpRanges: [{ CidrIp: "10.0.0.0/16" }] }];
    region.call(authorizeSecurityGroupIngress, { GroupId, IpPermissions });
    region.advance("15s");
    expect(targetsOf(region)).toEqual(["healthy", "healthy"]);
  });

  it("is replaced for its health checks, as any unhealthy task is", () => {
    const region = aServiceRegion();
    region.aService({ ...networkWith(region, { securityGroups: [aGroup(region)] }), desiredCount: 2 });
    region.advance("60s");
    expect(region.events().some((text) => text.includes("(reason Request timed out)"))).toBe(true);
  });

  it("goes out of service when the rule goes, after as many failed checks as the target group asks for", () => {
    const region = aServiceRegion();
    const GroupId = aGroup(region);
    const IpPermissions = [{ IpProtocol: "tcp", FromPort: 8080, ToPort: 8080, IpRanges: anywhere }];
    region.call(authorizeSecurityGroupIngress, { GroupId, IpPermissions });
    region.aService({
      ...networkWith(region, { securityGroups: [GroupId] }),
      ...{ desiredCount: 2, healthCheckGracePeriodSeconds: 600 },
    });
    region.advance("30s");
    expect(targetsOf(region)).toEqual(["healthy", "healthy"]);
    region.call(revokeSecurityGroupIngress, { GroupId, IpPermissions });
    region.advance("4s");
    expect(targetsOf(region)).toEqual(["healthy", "healthy"]);
    region.advance("6s");
    expect(targetsOf(region)).toEqual(["unhealthy Target.Timeout", "unhealthy Target.Timeout"]);
  });

  it("times out behind a network ACL that lets requests in, but no answers out", () => {
    const region = aServiceRegion();
    const { call, vpcId: VpcId } = region;
    const own = { VpcId, AvailabilityZone: "ap-southeast-2a", CidrBlock: "10.0.3.0/24" };
    const subnetId = call(createSubnet, own).Subnet?.SubnetId ?? "";
    const NetworkAclId = call(createNetworkAcl, { VpcId }).NetworkAcl?.NetworkAclId;
    const all = { NetworkAclId, Protocol: "-1", RuleAction: "allow", CidrBlock: "0.0.0.0/0" } as const;
    call(createNetworkAclEntry, { ...all, RuleNumber: 100, Egress: false });
    call(createNetworkAclEntry, { ...all, RuleNumber: 100, Egress: true });
    // The subnets of the load balancer.
    const denied = { NetworkAclId, CidrBlock: "10.0.0.0/23", RuleAction: "deny" } as const;
    call(createNetworkAclEntry, { ...denied, RuleNumber: 90, Egress: true, Protocol: "-1" });
    useNetworkAcl(region, NetworkAclId, subnetId);
    const settings = { desiredCount: 1, healthCheckGracePeriodSeconds: 600 };
    region.aService({ ...networkWith(region, { subnets: [subnetId] }), ...settings });
    region.advance("60s");
    expect(region.live().map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING"]);
    expect(targetsOf(region)).toEqual(["unhealthy Target.Timeout"]);
  });
});

function useNetworkAcl({ call }: ServiceRegion, NetworkAclId: string | undefined, subnetId = ""): void {
  const Filters = [{ Name: "association.subnet-id", Values: [subnetId] }];
  const associations = call(describeNetworkAcls, { Filters }).NetworkAcls?.[0]?.Associations;
  const AssociationId = associations?.find(({ SubnetId }) => SubnetId === subnetId)?.NetworkAclAssociationId;
  call(replaceNetworkAclAssociation, { AssociationId, NetworkAclId });
}

describe("a task whose network leads nowhere", () => {
  const cannotPull =
    "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref web:1: failed to do request: dial tcp: i/o timeout";

  const cases: readonly { readonly name: string; readonly given: (region: ServiceRegion) => object }[] = [
    {
      name: "without a public address, behind an internet gateway",
      given: (region) => networkWith(region, { assignPublicIp: "DISABLED" }),
    },
    {
      name: "in subnets without a route out",
      given: (region) => {
        isolate(region);
        return {};
      },
    },
    {
      name: "with a security group that lets nothing out",
      given: (region) => {
        const GroupId = aGroup(region);
        const IpPermissions = [{ IpProtocol: "-1", IpRanges: anywhere }];
        region.call(revokeSecurityGroupEgress, { GroupId, IpPermissions });
        return networkWith(region, { securityGroups: [GroupId] });
      },
    },
    {
      name: "with a network ACL that lets nothing through",
      given: (region) => {
        const { NetworkAcl } = region.call(createNetworkAcl, { VpcId: region.vpcId });
        for (const subnetId of region.subnetIds) useNetworkAcl(region, NetworkAcl?.NetworkAclId, subnetId);
        return {};
      },
    },
  ];

  it.each(cases)("cannot pull its image: $name", ({ given }) => {
    const region = aServiceRegion();
    region.aService({ ...given(region), desiredCount: 1 });
    expect(stoppedReason(region)).toBe(cannotPull);
  });

  it("waits on AWS for as long as the registry is tried, and starts if the way is open by then", () => {
    const region = aServiceRegion({ latency: awsLatency });
    region.aService({ ...networkWith(region, { assignPublicIp: "DISABLED" }), desiredCount: 1 });
    region.advance("150s");
    expect(region.live().map(({ lastStatus }) => lastStatus)).toEqual(["PENDING"]);
    region.advance("60s");
    expect(stoppedReason(region)).toBe(cannotPull);
  });

  const repository = "000000000000.dkr.ecr.ap-southeast-2.amazonaws.com/web:1";

  it("cannot log in to ECR, which says so in other words", () => {
    const region = aServiceRegion();
    region.call(registerTaskDefinition, aTaskDefinition({ image: repository }));
    isolate(region);
    region.aService({ taskDefinition: "web:2", desiredCount: 1 });
    expect(stoppedReason(region)).toMatch(
      /^ResourceInitializationError: unable to pull secrets or registry auth: .*unable to retrieve ecr registry auth.* Please check your task network configuration\.$/,
    );
  });

  it("starts without a way to the internet where endpoints lead to all that it needs, and names the one that is missing", () => {
    const region = aServiceRegion();
    region.call(registerTaskDefinition, aTaskDefinition({ image: repository }));
    const isolated = isolate(region);
    for (const service of ["ecr.api", "ecr.dkr"]) addEndpoint(region, service);
    const ServiceName = "com.amazonaws.ap-southeast-2.s3";
    region.call(createVpcEndpoint, { VpcId: region.vpcId, ServiceName, RouteTableIds: [isolated] });
    region.aService({ taskDefinition: "web:2", desiredCount: 1 });
    expect(stoppedReason(region)).toMatch(/^ResourceInitializationError: failed to validate logger args: /);
    addEndpoint(region, "logs");
    region.advance("30s");
    expect(region.live().map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING"]);
  });
});

it("needs its security group to let it out to S3 even where a gateway endpoint leads there", () => {
  const region = aServiceRegion();
  const { call, vpcId: VpcId } = region;
  call(registerTaskDefinition, aTaskDefinition({ image: "000000000000.dkr.ecr.ap-southeast-2.amazonaws.com/web:1" }));
  const isolated = isolate(region);
  for (const service of ["ecr.api", "ecr.dkr", "logs"]) addEndpoint(region, service);
  call(createVpcEndpoint, { VpcId, ServiceName: "com.amazonaws.ap-southeast-2.s3", RouteTableIds: [isolated] });
  const GroupId = aGroup(region);
  call(revokeSecurityGroupEgress, { GroupId, IpPermissions: [{ IpProtocol: "-1", IpRanges: anywhere }] });
  const https = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };
  call(authorizeSecurityGroupEgress, {
    ...{ GroupId, IpPermissions: [{ ...https, IpRanges: [{ CidrIp: "10.0.0.0/16" }] }] },
  });
  const { vpcId, subnetIds } = region;
  for (const group of call(describeSecurityGroups, { Filters: [{ Name: "vpc-id", Values: [vpcId] }] }).SecurityGroups ??
    []) {
    if (group.GroupName !== "default") continue;
    const IpPermissions = [{ ...https, IpRanges: [{ CidrIp: "10.0.0.0/16" }] }];
    call(authorizeSecurityGroupIngress, { GroupId: group.GroupId, IpPermissions });
  }
  const network = networkWith(region, { subnets: subnetIds.slice(0, 1), securityGroups: [GroupId] });
  region.aService({ ...network, taskDefinition: "web:2", desiredCount: 1 });
  expect(stoppedReason(region)).toMatch(/^CannotPullContainerError: /);
  const PrefixListIds = [{ PrefixListId: "pl-6ca54005" }];
  call(authorizeSecurityGroupEgress, { GroupId, IpPermissions: [{ ...https, PrefixListIds }] });
  region.advance("30s");
  expect(region.live().map(({ lastStatus }) => lastStatus)).toContain("RUNNING");
});

/** Takes the subnets' way to the internet away. @returns the id of their new route table */
function isolate({ call, vpcId: VpcId, subnetIds }: ServiceRegion): string {
  const RouteTableId = call(createRouteTable, { VpcId }).RouteTable?.RouteTableId ?? "";
  for (const SubnetId of subnetIds) call(associateRouteTable, { RouteTableId, SubnetId });
  return RouteTableId;
}

function addEndpoint({ call, vpcId: VpcId, subnetIds }: ServiceRegion, service: string): void {
  const ServiceName = `com.amazonaws.ap-southeast-2.${service}`;
  const endpoint = { VpcId, ServiceName, VpcEndpointType: "Interface", PrivateDnsEnabled: true } as const;
  call(createVpcEndpoint, { ...endpoint, SubnetIds: subnetIds.slice(0, 2) });
}
