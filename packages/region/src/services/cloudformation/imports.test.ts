import type { CreateChangeSetInput } from "@aws-sdk/client-cloudformation";
import { describe, expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { services } from "../index.ts";
import { createLogGroup } from "../logs/operations/CreateLogGroup.ts";
import { deleteLogGroup } from "../logs/operations/DeleteLogGroup.ts";
import { logGroups } from "../logs/state.ts";
import { createChangeSet } from "./operations/CreateChangeSet.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeChangeSet } from "./operations/DescribeChangeSet.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { detectStackDrift } from "./operations/DetectStackDrift.ts";
import { executeChangeSet } from "./operations/ExecuteChangeSet.ts";
import { getTemplateSummary } from "./operations/GetTemplateSummary.ts";
import { stackResources } from "./state.ts";
import { aLogGroup, aSecurityGroup, aStackRegion, aTemplate, aVpc, type Resources } from "./testing/a-stack.ts";

const retained = { DeletionPolicy: "Retain" };
const Retained = (resources: Resources): Resources =>
  Object.fromEntries(Object.entries(resources).map(([name, resource]) => [name, { ...resource, ...retained }]));

const ref = (Ref: string) => ({ Ref });
const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } };

const subnet = (zone: number) => ({
  Type: "AWS::EC2::Subnet",
  Properties: {
    ...{ VpcId: ref("Vpc"), CidrBlock: `10.0.${zone}.0/24` },
    AvailabilityZone: { "Fn::Select": [zone, { "Fn::GetAZs": "" }] },
  },
});

/** One of each type that can be imported and is commonly made by hand. */
const resources = Retained({
  Group: aLogGroup(),
  Bucket: { Type: "AWS::S3::Bucket", Properties: {} },
  Cluster: { Type: "AWS::ECS::Cluster", Properties: {} },
  Role: {
    Type: "AWS::IAM::Role",
    Properties: { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [trust] } },
  },
  Parameter: { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Value: "1" } },
  Repository: { Type: "AWS::ECR::Repository", Properties: {} },
  Topic: { Type: "AWS::SNS::Topic", Properties: {} },
  Vpc: aVpc(),
  Subnet: subnet(0),
  Other: subnet(1),
  Balancer: {
    Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    Properties: { Scheme: "internal", Subnets: [ref("Subnet"), ref("Other")], SecurityGroups: [ref("Security")] },
  },
  Security: aSecurityGroup({ VpcId: ref("Vpc") }),
  Targets: {
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: { VpcId: ref("Vpc"), Port: 80, Protocol: "HTTP", TargetType: "ip" },
  },
});

describe("resources that are in no stack", () => {
  it("become a new stack's, of every type, by what the template's summary says names them", () => {
    const { call, advance, store } = aRegion({ services });
    const TemplateBody = aTemplate(resources);
    call(createStack, { StackName: "first", TemplateBody, Capabilities: ["CAPABILITY_IAM"] });
    advance("0s");
    const physicalIds = new Map(
      store.list(stackResources).map(({ logicalId, physicalId = "" }) => [logicalId, physicalId]),
    );
    call(deleteStack, { StackName: "first" });
    advance("0s");

    const { ResourceIdentifierSummaries = [] } = call(getTemplateSummary, { TemplateBody });
    const ResourcesToImport = ResourceIdentifierSummaries.flatMap((it) =>
      (it.LogicalResourceIds ?? []).map((LogicalResourceId) => ({
        ...{ ResourceType: it.ResourceType, LogicalResourceId },
        ResourceIdentifier: { [it.ResourceIdentifiers?.[0] ?? ""]: physicalIds.get(LogicalResourceId) ?? "" },
      })),
    );
    expect(ResourcesToImport.map(({ LogicalResourceId }) => LogicalResourceId).toSorted()).toEqual(
      Object.keys(resources).toSorted(),
    );
    const changeSet = { StackName: "second", ChangeSetName: "take" };
    const request = { ...changeSet, ChangeSetType: "IMPORT" as const, Capabilities: ["CAPABILITY_IAM" as const] };
    call(createChangeSet, { ...request, TemplateBody, ResourcesToImport });
    call(executeChangeSet, changeSet);
    advance("0s");
    expect(call(describeStacks, { StackName: "second" }).Stacks?.[0]?.StackStatus).toBe("IMPORT_COMPLETE");
    expect(call(detectStackDrift, { StackName: "second" })).toHaveProperty("StackDriftDetectionId");
    expect(call(describeStacks, { StackName: "second" }).Stacks?.[0]?.DriftInformation?.StackDriftStatus).toBe(
      "IN_SYNC",
    );
  });
});

/** A region with log groups that were made by hand. */
function aRegionWithGroups(...names: readonly string[]) {
  const region = aStackRegion();
  for (const logGroupName of names) region.call(createLogGroup, { logGroupName });
  const changeSet = { StackName: "web", ChangeSetName: "take" };
  const requestOf = (more: Partial<CreateChangeSetInput>) => ({
    ...changeSet,
    ChangeSetType: "IMPORT" as const,
    ...more,
  });
  return {
    ...region,
    requestOf,
    propose: (more: Partial<CreateChangeSetInput>) => region.call(createChangeSet, requestOf(more)),
    execute(): void {
      region.call(executeChangeSet, changeSet);
      region.advance("0s");
    },
    changes: () => region.call(describeChangeSet, changeSet).Changes?.map(({ ResourceChange: it }) => it),
    groups: () => region.store.list(logGroups).map(({ logGroupName }) => logGroupName),
  };
}

const toImport = (LogicalResourceId: string, LogGroupName: string) => ({
  ...{ LogicalResourceId, ResourceType: "AWS::Logs::LogGroup" },
  ResourceIdentifier: { LogGroupName },
});

const group = (LogGroupName: string, policy = "Delete") => aLogGroup({ LogGroupName }, { DeletionPolicy: policy });

describe("an import", () => {
  it("makes a new stack, shown before, with its events, and the resources go with it", () => {
    const region = aRegionWithGroups("taken", "kept");
    const TemplateBody = aTemplate({ Taken: group("taken"), Kept: group("kept", "Retain") });
    region.propose({ TemplateBody, ResourcesToImport: [toImport("Taken", "taken"), toImport("Kept", "kept")] });
    expect(region.changes()).toMatchObject([
      { Action: "Import", LogicalResourceId: "Taken", PhysicalResourceId: "taken" },
      { Action: "Import", LogicalResourceId: "Kept", PhysicalResourceId: "kept" },
    ]);
    region.execute();
    expect(region.story()).toEqual([
      ...["web REVIEW_IN_PROGRESS", "web IMPORT_IN_PROGRESS", "Taken IMPORT_IN_PROGRESS", "Taken IMPORT_COMPLETE"],
      ...["Kept IMPORT_IN_PROGRESS", "Kept IMPORT_COMPLETE", "web IMPORT_COMPLETE"],
    ]);
    region.remove();
    expect(region.groups()).toEqual(["kept"]);
  });

  it("adds to a stack that there is, which is updated as any other afterwards", () => {
    const region = aRegionWithGroups("taken");
    region.create(aTemplate({ Own: aLogGroup() }));
    const TemplateBody = aTemplate({ Own: aLogGroup(), Taken: group("taken") });
    region.propose({ TemplateBody, ResourcesToImport: [toImport("Taken", "taken")] });
    region.execute();
    expect(region.stack()?.StackStatus).toBe("IMPORT_COMPLETE");
    region.update(aTemplate({ Own: aLogGroup() }));
    expect(region.stack()?.StackStatus).toBe("UPDATE_COMPLETE");
    expect(region.groups()).toEqual([region.physicalId("Own")]);
  });

  it("goes back whole when one of them is gone by then, and takes nothing away", () => {
    const region = aRegionWithGroups("taken", "gone");
    region.create(aTemplate({ Own: aLogGroup({ LogGroupName: "own" }) }));
    const TemplateBody = aTemplate({
      Own: aLogGroup({ LogGroupName: "own" }),
      Taken: group("taken"),
      Gone: group("gone"),
    });
    region.propose({ TemplateBody, ResourcesToImport: [toImport("Taken", "taken"), toImport("Gone", "gone")] });
    region.call(deleteLogGroup, { logGroupName: "gone" });
    region.story();
    region.execute();
    expect(region.story()).toEqual([
      ...["web IMPORT_IN_PROGRESS", "Taken IMPORT_IN_PROGRESS", "Taken IMPORT_COMPLETE"],
      ...["Gone IMPORT_IN_PROGRESS", "Gone IMPORT_FAILED", "web IMPORT_ROLLBACK_IN_PROGRESS"],
      ...["Gone IMPORT_ROLLBACK_IN_PROGRESS", "Gone IMPORT_ROLLBACK_COMPLETE"],
      ...["Taken IMPORT_ROLLBACK_IN_PROGRESS", "Taken IMPORT_ROLLBACK_COMPLETE", "web IMPORT_ROLLBACK_COMPLETE"],
    ]);
    expect(region.groups().toSorted()).toEqual(["own", "taken"]);
    region.remove();
    expect(region.groups()).toEqual(["taken"]);
  });
});

describe("an import is refused", () => {
  const Taken = group("taken");
  it.each<[string, Resources, Partial<CreateChangeSetInput>, string]>([
    ["without resources", { Taken }, {}, "A change set of the type IMPORT must have ResourcesToImport."],
    [
      "without a DeletionPolicy",
      { Taken: aLogGroup() },
      { ResourcesToImport: [toImport("Taken", "taken")] },
      "The following resources to import [Taken] must have DeletionPolicy attribute specified in the template.",
    ],
    [
      "of what is not there",
      { Taken: group("none") },
      { ResourcesToImport: [toImport("Taken", "none")] },
      "Resource of type 'AWS::Logs::LogGroup' with identifier 'none' was not found.",
    ],
    [
      "under another name than the template's",
      { Taken },
      { ResourcesToImport: [toImport("Taken", "other")] },
      "The template's LogGroupName of Taken is taken, and the one to import is other.",
    ],
    [
      "by what does not name it",
      { Taken },
      { ResourcesToImport: [{ ...toImport("Taken", ""), ResourceIdentifier: { Arn: "arn" } }] },
      "The ResourceIdentifier of Taken must have LogGroupName, and nothing else.",
    ],
    [
      "of what the template does not have",
      { Taken },
      { ResourcesToImport: [toImport("Other", "taken")] },
      "The template has no resource Other of the type AWS::Logs::LogGroup.",
    ],
    [
      "that changes something else",
      { Taken, Other: aLogGroup() },
      { ResourcesToImport: [toImport("Taken", "taken")] },
      "As part of the import operation, you cannot modify or add [Other]",
    ],
    [
      "of a type that is not looked up",
      { Table: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: "vpc-1" }, ...retained } },
      { ResourcesToImport: [{ ...toImport("Table", "rtb-1"), ResourceType: "AWS::EC2::RouteTable" }] },
      "Evenkeel does not support the import of resources of the type AWS::EC2::RouteTable yet.",
    ],
  ])("%s", (_why, template, more, message) => {
    const { refusal, requestOf, stack } = aRegionWithGroups("taken");
    expect(refusal(createChangeSet, requestOf({ TemplateBody: aTemplate(template), ...more })).message).toBe(message);
    expect(() => stack()).toThrow("does not exist");
  });

  it("of what another stack has", () => {
    const region = aRegionWithGroups();
    region.create(aTemplate({ Taken }));
    const ResourcesToImport = [toImport("Taken", "taken")];
    const request = region.requestOf({ StackName: "other", TemplateBody: aTemplate({ Taken }), ResourcesToImport });
    expect(region.refusal(createChangeSet, request).message).toBe(
      `Resource [taken] already exists in stack [${region.stack()?.StackId ?? ""}]`,
    );
  });

  it("of a stack that was changed since the change set was made", () => {
    const region = aRegionWithGroups("taken");
    region.create(aTemplate({ Own: aLogGroup() }));
    const TemplateBody = aTemplate({ Own: aLogGroup(), Taken });
    region.propose({ TemplateBody, ResourcesToImport: [toImport("Taken", "taken")] });
    region.update(aTemplate({ Own: aLogGroup({ RetentionInDays: 7 }) }));
    expect(() => region.execute()).toThrow("As part of the import operation, you cannot modify or add [Own]");
    expect(region.stack()?.StackStatus).toBe("UPDATE_COMPLETE");
  });

  it("with outputs that are new, and in a change set of another type", () => {
    const { refusal, requestOf } = aRegionWithGroups("taken");
    const request = requestOf({ ResourcesToImport: [toImport("Taken", "taken")] });
    const TemplateBody = aTemplate({ Taken }, { Name: "web" });
    expect(refusal(createChangeSet, { ...request, TemplateBody }).message).toBe(
      "As part of the import operation, you cannot modify or add [Outputs]",
    );
    expect(refusal(createChangeSet, { ...request, TemplateBody, ChangeSetType: "CREATE" }).message).toBe(
      "ResourcesToImport is only for change sets of the type IMPORT.",
    );
  });
});
