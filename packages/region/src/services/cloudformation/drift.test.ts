import { describe, expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { authorizeSecurityGroupIngress } from "../ec2/operations/AuthorizeSecurityGroupIngress.ts";
import { services } from "../index.ts";
import { deleteLogGroup } from "../logs/operations/DeleteLogGroup.ts";
import { putRetentionPolicy } from "../logs/operations/PutRetentionPolicy.ts";
import { tagResource } from "../logs/operations/TagResource.ts";
import { logGroups } from "../logs/state.ts";
import { detectDrift } from "./drift/detect.ts";
import { createStack } from "./operations/CreateStack.ts";
import { describeStackDriftDetectionStatus } from "./operations/DescribeStackDriftDetectionStatus.ts";
import { describeStackResourceDrifts } from "./operations/DescribeStackResourceDrifts.ts";
import { detectStackDrift } from "./operations/DetectStackDrift.ts";
import { detectStackResourceDrift } from "./operations/DetectStackResourceDrift.ts";
import { listStackResources } from "./operations/ListStackResources.ts";
import { providers } from "./resources/index.ts";
import { stackResources } from "./state.ts";
import type { JsonObject } from "./template/json.ts";
import { aLogGroup, aSecurityGroup, aStackRegion, aTemplate, aVpc } from "./testing/a-stack.ts";
import { aWebService } from "./testing/a-web-service.ts";

const tags = [{ Key: "team", Value: "web" }];
const documentOf = (statement: JsonObject): JsonObject => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", ...statement }],
});
const trust = documentOf({ Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } });
const reading = documentOf({ Action: "s3:GetObject", Resource: "*" });

/** Of each type that is not in the web service. */
const others = aTemplate({
  Group: aLogGroup({ RetentionInDays: "7", Tags: tags }),
  Vpc: aVpc({ EnableDnsHostnames: true, Tags: tags }),
  Security: aSecurityGroup({
    VpcId: { Ref: "Vpc" },
    SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 80, ToPort: "80", CidrIp: "0.0.0.0/0" }],
    SecurityGroupEgress: [{ IpProtocol: -1, CidrIp: "0.0.0.0/0", Description: "all" }],
    Tags: tags,
  }),
  Ipv6: { Type: "AWS::EC2::VPCCidrBlock", Properties: { VpcId: { Ref: "Vpc" }, AmazonProvidedIpv6CidrBlock: true } },
  Subnet: {
    Type: "AWS::EC2::Subnet",
    Properties: {
      ...{ VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.0.0/24", Tags: tags },
      Ipv6CidrBlock: {
        "Fn::Select": [0, { "Fn::Cidr": [{ "Fn::Select": [0, { "Fn::GetAtt": ["Vpc", "Ipv6CidrBlocks"] }] }, 1, 64] }],
      },
    },
    DependsOn: ["Ipv6"],
  },
  Bucket: { Type: "AWS::S3::Bucket", Properties: { VersioningConfiguration: { Status: "Enabled" } } },
  Role: {
    Type: "AWS::IAM::Role",
    Properties: {
      ...{ AssumeRolePolicyDocument: trust, MaxSessionDuration: 7200, Tags: tags },
      Policies: [{ PolicyName: "read", PolicyDocument: reading }],
    },
  },
  Parameter: { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Value: "1", Tags: { team: "web" } } },
  Repository: {
    Type: "AWS::ECR::Repository",
    Properties: { ImageTagMutability: "IMMUTABLE", ImageScanningConfiguration: { ScanOnPush: "true" }, Tags: tags },
  },
  Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName: "web", Tags: tags } },
});

/** What is found of each resource of a stack that was just created. */
function foundIn(TemplateBody: string) {
  const { call, advance, store } = aRegion({ services });
  call(createStack, { StackName: "web", TemplateBody, Capabilities: ["CAPABILITY_IAM"], OnFailure: "DO_NOTHING" });
  advance("0s");
  const failures = store
    .list(stackResources)
    .flatMap(({ status, statusReason }) => (status === "CREATE_FAILED" ? statusReason : []));
  expect(failures).toEqual([]);
  const resources = store.list(stackResources).filter(({ physicalId }) => physicalId !== undefined);
  return resources.map((resource) => ({
    type: resource.type,
    drift: call((_, context) => detectDrift(context, resource) ?? {}, {}),
  }));
}

it("finds nothing of a resource that was just created, of any type that is compared", () => {
  const found = [...foundIn(JSON.stringify(aWebService)), ...foundIn(others)];
  const drifted = found.filter(({ drift }) => "status" in drift && drift.status !== "IN_SYNC");
  expect(
    drifted.map(({ type, drift }) => ({ type, differences: "differences" in drift ? drift.differences : [] })),
  ).toEqual([]);
  const seen = new Set(found.flatMap(({ type, drift }) => ("status" in drift ? [type] : [])));
  const unseen = providers.filter(({ type, actual }) => actual && !seen.has(type)).map(({ type }) => type);
  // It comes once its service has all its tasks, which do not run here.
  expect(unseen).toEqual(["AWS::ApplicationAutoScaling::ScalableTarget"]);
});

describe("the drift of a stack", () => {
  function aDriftedStack() {
    const region = aStackRegion();
    const { call } = region;
    region.create(
      aTemplate({
        Group: aLogGroup({ LogGroupName: "web", RetentionInDays: 7, Tags: tags }),
        Gone: aLogGroup({ LogGroupName: "gone" }),
        Same: aLogGroup(),
        Vpc: aVpc(),
        Security: aSecurityGroup({ VpcId: { Ref: "Vpc" }, SecurityGroupIngress: [port(80)] }),
        Table: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: { Ref: "Vpc" } } },
      }),
    );
    call(putRetentionPolicy, { logGroupName: "web", retentionInDays: 30 });
    const resourceArn = region.store.get(logGroups, "web")?.arn;
    call(tagResource, { resourceArn, tags: { team: "shop", stage: "test" } });
    call(deleteLogGroup, { logGroupName: "gone" });
    call(authorizeSecurityGroupIngress, {
      ...{ GroupId: region.physicalId("Security"), IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "10.0.0.0/8" },
    });
    return region;
  }

  const port = (number: number): JsonObject => ({
    ...{ IpProtocol: "tcp", FromPort: number, ToPort: number, CidrIp: "0.0.0.0/0" },
  });

  it("says which resources differ, in what, and which are gone", () => {
    const { call } = aDriftedStack();
    const { StackDriftDetectionId } = call(detectStackDrift, { StackName: "web" });
    expect(call(describeStackDriftDetectionStatus, { StackDriftDetectionId })).toMatchObject({
      ...{ DetectionStatus: "DETECTION_COMPLETE", StackDriftStatus: "DRIFTED", DriftedStackResourceCount: 3 },
    });
    const StackResourceDriftStatusFilters = ["MODIFIED" as const, "DELETED" as const];
    const { StackResourceDrifts } = call(describeStackResourceDrifts, {
      StackName: "web",
      StackResourceDriftStatusFilters,
    });
    expect(
      StackResourceDrifts?.map(({ LogicalResourceId, StackResourceDriftStatus, PropertyDifferences }) => [
        LogicalResourceId,
        StackResourceDriftStatus,
        PropertyDifferences?.map((it) => [it.DifferenceType, it.PropertyPath, it.ExpectedValue, it.ActualValue]),
      ]),
    ).toEqual([
      ["Gone", "DELETED", []],
      [
        "Group",
        "MODIFIED",
        [
          ["NOT_EQUAL", "/RetentionInDays", "7", "30"],
          ["NOT_EQUAL", "/Tags/0/Value", "web", "shop"],
          ["ADD", "/Tags/1", "null", '{"Key":"stage","Value":"test"}'],
        ],
      ],
      [
        "Security",
        "MODIFIED",
        [
          [
            ...["ADD", "/SecurityGroupIngress/1", "null"],
            '{"CidrIp":"10.0.0.0/8","FromPort":22,"IpProtocol":"tcp","ToPort":22}',
          ],
        ],
      ],
    ]);
  });

  it("shows in the descriptions of the stack and its resources, until they are changed", () => {
    const region = aDriftedStack();
    const shown = () =>
      region
        .call(listStackResources, { StackName: "web" })
        .StackResourceSummaries?.map((it) => [it.LogicalResourceId, it.DriftInformation?.StackResourceDriftStatus]);
    expect(region.stack()?.DriftInformation).toEqual({ StackDriftStatus: "NOT_CHECKED" });
    region.call(detectStackDrift, { StackName: "web" });
    expect(region.stack()?.DriftInformation?.StackDriftStatus).toBe("DRIFTED");
    expect(shown()).toEqual([
      ...[
        ["Gone", "DELETED"],
        ["Group", "MODIFIED"],
        ["Same", "IN_SYNC"],
        ["Security", "MODIFIED"],
      ],
      ...[
        ["Table", "NOT_CHECKED"],
        ["Vpc", "IN_SYNC"],
      ],
    ]);
  });

  it("is found of one resource, and of those that are named", () => {
    const { call, refusal } = aDriftedStack();
    const of = (LogicalResourceId: string) => ({ StackName: "web", LogicalResourceId });
    expect(call(detectStackResourceDrift, of("Group")).StackResourceDrift).toMatchObject({
      ...{ StackResourceDriftStatus: "MODIFIED", PhysicalResourceId: "web" },
      ExpectedProperties: '{"LogGroupName":"web","RetentionInDays":7,"Tags":[{"Key":"team","Value":"web"}]}',
    });
    expect(refusal(detectStackResourceDrift, of("Table")).message).toBe(
      "Drift detection is not supported for the resource type AWS::EC2::RouteTable",
    );
    expect(refusal(detectStackResourceDrift, of("None")).message).toBe("Resource None does not exist for stack web");
    const { StackDriftDetectionId } = call(detectStackDrift, { StackName: "web", LogicalResourceIds: ["Same"] });
    expect(call(describeStackDriftDetectionStatus, { StackDriftDetectionId }).StackDriftStatus).toBe("IN_SYNC");
  });
});
