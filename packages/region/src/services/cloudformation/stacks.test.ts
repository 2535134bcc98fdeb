import { expect, it } from "vitest";
import { createLogGroup } from "../logs/operations/CreateLogGroup.ts";
import { logGroups } from "../logs/state.ts";
import { describeVpcs } from "../ec2/operations/DescribeVpcs.ts";
import { deleteVpc } from "../ec2/operations/DeleteVpc.ts";
import { securityGroups, vpcs } from "../ec2/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { describeStackResources } from "./operations/DescribeStackResources.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import {
  aFailure,
  aLogGroup,
  aSecurityGroup,
  aStackRegion,
  aTemplate,
  aVpc,
  failureReason,
  type StackRegion,
} from "./testing/a-stack.ts";

const network = { Vpc: aVpc(), Tasks: aSecurityGroup({ VpcId: { Ref: "Vpc" } }) };

it("creates each resource after what it needs, records it, and gives the outputs", () => {
  const region = aStackRegion();
  region.create(aTemplate(network, { Group: { Ref: "Tasks" }, Cidr: { "Fn::GetAtt": ["Vpc", "CidrBlock"] } }));

  expect(region.story()).toEqual([
    "web CREATE_IN_PROGRESS",
    "Vpc CREATE_IN_PROGRESS",
    "Vpc CREATE_IN_PROGRESS",
    "Vpc CREATE_COMPLETE",
    "Tasks CREATE_IN_PROGRESS",
    "Tasks CREATE_IN_PROGRESS",
    "Tasks CREATE_COMPLETE",
    "web CREATE_COMPLETE",
  ]);
  expect(region.stack()).toMatchObject({
    StackStatus: "CREATE_COMPLETE",
    Outputs: [
      { OutputKey: "Group", OutputValue: region.physicalId("Tasks") },
      { OutputKey: "Cidr", OutputValue: "10.0.0.0/16" },
    ],
  });
});

it("rolls a failed creation back, and leaves nothing", () => {
  const region = aStackRegion();
  const vpcsBefore = region.store.list(vpcs);
  region.create(
    aTemplate({
      ...network,
      Broken: { ...aFailure, DependsOn: "Tasks" },
      After: aLogGroup({}, { DependsOn: "Broken" }),
    }),
  );

  expect(region.story().slice(-8)).toEqual([
    "Broken CREATE_FAILED",
    "web ROLLBACK_IN_PROGRESS",
    "Broken DELETE_COMPLETE",
    "Tasks DELETE_IN_PROGRESS",
    "Tasks DELETE_COMPLETE",
    "Vpc DELETE_IN_PROGRESS",
    "Vpc DELETE_COMPLETE",
    "web ROLLBACK_COMPLETE",
  ]);
  expect(region.store.list(vpcs)).toEqual(vpcsBefore);
  expect(region.store.list(logGroups)).toEqual([]);
  const { StackResources: [, , broken] = [] } = region.call(describeStackResources, { StackName: "web" });
  expect(broken).toMatchObject({ LogicalResourceId: "Broken", ResourceStatus: "DELETE_COMPLETE" });
  expect(region.refusal(updateStack, { StackName: "web", TemplateBody: aTemplate(network) })).toEqual({
    code: "ValidationError",
    message: `Stack:${region.stack()?.StackId ?? ""} is in ROLLBACK_COMPLETE state and can not be updated.`,
  });
});

it("says why a creation failed", () => {
  const region = aStackRegion();
  region.create(aTemplate({ Broken: aFailure }), { OnFailure: "DO_NOTHING" });
  expect(region.stack()).toMatchObject({
    StackStatus: "CREATE_FAILED",
    StackStatusReason: "The following resource(s) failed to create: [Broken]. ",
  });
  const { StackResources: resources } = region.call(describeStackResources, { StackName: "web" });
  expect(resources).toMatchObject([{ ResourceStatus: "CREATE_FAILED", ResourceStatusReason: failureReason }]);
});

it("rolls back an update that fails unless the update itself says otherwise, whatever its creation said", () => {
  const region = aStackRegion();
  region.create(aTemplate({ Group: aLogGroup() }), { OnFailure: "DO_NOTHING" });
  region.update(aTemplate({ Group: aLogGroup(), Broken: aFailure }));
  expect(region.stack()).toMatchObject({ StackStatus: "UPDATE_ROLLBACK_COMPLETE" });

  region.update(aTemplate({ Group: aLogGroup(), Broken: aFailure }), { DisableRollback: true });
  expect(region.stack()).toMatchObject({ StackStatus: "UPDATE_FAILED" });
});

it("fails when an output cannot be given, as any other failure", () => {
  const namesOfGroup = { "Fn::Split": ["-", { Ref: "Group" }] };
  const region = aStackRegion();
  region.create(aTemplate({ Group: aLogGroup() }, { Names: namesOfGroup }));
  expect(region.stack()).toMatchObject({ StackStatus: "ROLLBACK_COMPLETE" });
  expect(region.store.list(logGroups)).toEqual([]);

  const second = aStackRegion();
  second.create(aTemplate({ Group: aLogGroup() }));
  second.update(aTemplate({ Group: aLogGroup() }, { Names: namesOfGroup }));
  expect(second.stack()).toMatchObject({ StackStatus: "UPDATE_ROLLBACK_COMPLETE" });
});

it("changes in place what can be changed, and leaves the rest alone", () => {
  const region = aStackRegion();
  region.create(aTemplate({ Group: aLogGroup({ LogGroupName: "web" }), Other: aLogGroup() }));
  region.story();
  region.update(aTemplate({ Group: aLogGroup({ LogGroupName: "web", RetentionInDays: "7" }), Other: aLogGroup() }));

  expect(region.story()).toEqual([
    "web UPDATE_IN_PROGRESS",
    "Group UPDATE_IN_PROGRESS",
    "Group UPDATE_COMPLETE",
    "web UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "web UPDATE_COMPLETE",
  ]);
  expect(region.store.get(logGroups, "web")).toMatchObject({ retentionInDays: 7 });
});

it("replaces what cannot be changed: the new one first, the old one and what is gone from the template in the cleanup", () => {
  const region = aStackRegion();
  region.create(aTemplate({ Group: aLogGroup({ LogGroupName: "old" }), Gone: aLogGroup() }));
  region.story();
  region.update(aTemplate({ Group: aLogGroup({ LogGroupName: "new" }) }));

  expect(region.story()).toEqual([
    "web UPDATE_IN_PROGRESS",
    "Group UPDATE_IN_PROGRESS",
    "Group UPDATE_IN_PROGRESS",
    "Group UPDATE_COMPLETE",
    "web UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "Gone DELETE_IN_PROGRESS",
    "Gone DELETE_COMPLETE",
    "Group DELETE_IN_PROGRESS",
    "Group DELETE_COMPLETE",
    "web UPDATE_COMPLETE",
  ]);
  expect(groupNames(region)).toEqual(["new"]);
});

it("deletes what was replaced before what it stood in", () => {
  const region = aStackRegion();
  const networks = region.store.list(vpcs).length;
  const moved = (vpc: string) => ({ Tasks: aSecurityGroup({ VpcId: { Ref: vpc } }) });
  region.create(aTemplate({ Old: aVpc(), ...moved("Old") }));
  region.story();
  region.update(aTemplate({ New: aVpc(), ...moved("New") }));
  expect(region.story().slice(-5)).toEqual([
    "Tasks DELETE_IN_PROGRESS",
    "Tasks DELETE_COMPLETE",
    "Old DELETE_IN_PROGRESS",
    "Old DELETE_COMPLETE",
    "web UPDATE_COMPLETE",
  ]);
  expect(region.store.list(vpcs)).toHaveLength(networks + 1);
});

it("goes back after a failed update: what was replaced is taken back, not made anew", () => {
  const region = aStackRegion();
  const before = { Group: aLogGroup({ LogGroupName: "old" }), Kept: aLogGroup({ LogGroupName: "kept" }) };
  region.create(aTemplate(before, { Name: { Ref: "Group" } }));
  const created = region.store.get(logGroups, "old");
  region.story();
  region.advance("60s");
  const Kept = aLogGroup({ LogGroupName: "kept", RetentionInDays: 7 });
  const Broken = { ...aFailure, DependsOn: ["Group", "Kept"] };
  region.update(aTemplate({ Group: aLogGroup({ LogGroupName: "new" }), Kept, Broken }));

  expect(region.stack()).toMatchObject({
    StackStatus: "UPDATE_ROLLBACK_COMPLETE",
    Outputs: [{ OutputKey: "Name", OutputValue: "old" }],
  });
  expect(region.store.get(logGroups, "old")).toBe(created);
  expect(groupNames(region)).toEqual(["kept", "old"]);
  expect(region.store.get(logGroups, "kept")?.retentionInDays).toBeUndefined();
  expect(region.physicalId("Group")).toBe("old");
  expect(region.story()).toContain("web UPDATE_ROLLBACK_IN_PROGRESS");

  region.update(aTemplate({ Group: aLogGroup({ LogGroupName: "newer" }), Kept }));
  expect(region.stack()?.StackStatus).toBe("UPDATE_COMPLETE");
  expect(groupNames(region)).toEqual(["kept", "newer"]);
});

it("deletes in reverse order, and records what could not be deleted", () => {
  const region = aStackRegion();
  const stackId = region.create(aTemplate(network));
  const vpcId = region.physicalId("Vpc");
  const foreign = aTemplate({ Foreign: aSecurityGroup({ VpcId: vpcId ?? "" }) });
  region.call(createStack, { StackName: "other", TemplateBody: foreign });
  region.advance("0s");
  region.story();
  region.remove();
  expect(region.story()).toEqual([
    "web DELETE_IN_PROGRESS",
    "Tasks DELETE_IN_PROGRESS",
    "Tasks DELETE_COMPLETE",
    "Vpc DELETE_IN_PROGRESS",
    "Vpc DELETE_FAILED",
    "web DELETE_FAILED",
  ]);
  expect(region.stack()).toMatchObject({
    StackStatus: "DELETE_FAILED",
    StackStatusReason: "The following resource(s) failed to delete: [Vpc]. ",
  });
  for (const { groupId, groupName } of region.store.by(securityGroups, "vpcId", vpcId ?? "")) {
    if (groupName !== "default") region.engine.run(({ tx }) => tx.delete(securityGroups, groupId));
  }
  region.remove();
  expect(region.stack(stackId)).toMatchObject({ StackName: "web", StackStatus: "DELETE_COMPLETE" });
  expect(region.refusal(describeStacks, { StackName: "web" })).toEqual({
    code: "ValidationError",
    message: "Stack with id web does not exist",
  });
});

it("keeps what its policies keep", () => {
  const region = aStackRegion();
  const kept = (name: string) =>
    aLogGroup({ LogGroupName: name }, { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
  region.create(aTemplate({ Group: kept("a"), Other: kept("c"), Plain: aLogGroup({ LogGroupName: "d" }) }));
  region.update(aTemplate({ Group: kept("b"), Plain: aLogGroup({ LogGroupName: "d" }) }));
  region.story();
  region.remove();
  expect(groupNames(region)).toEqual(["a", "b", "c"]);
});

it("does not mind that a resource is gone already", () => {
  const region = aStackRegion();
  const stackId = region.create(aTemplate({ Vpc: aVpc() }));
  const [VpcId] = [region.physicalId("Vpc")];
  expect(region.call(describeVpcs, {}).Vpcs?.map((vpc) => vpc.VpcId)).toContain(VpcId);
  region.call(deleteVpc, { VpcId });
  region.remove();
  expect(region.stack(stackId)?.StackStatus).toBe("DELETE_COMPLETE");
});

const refusals: readonly (readonly [string, string, string])[] = [
  [
    "a resource type",
    aTemplate({ Group: aLogGroup(), Topic: { Type: "AWS::SQS::Queue" } }),
    "Evenkeel does not support the resource type AWS::SQS::Queue yet.",
  ],
  [
    "a property",
    aTemplate({ Group: aLogGroup({ KmsKeyId: "key" }) }),
    "Evenkeel does not support KmsKeyId of AWS::Logs::LogGroup (resource Group) yet.",
  ],
  [
    "a circle",
    aTemplate({ A: aLogGroup({}, { DependsOn: "A2" }), A2: aLogGroup({}, { DependsOn: "A" }) }),
    "Circular dependency between resources: [A, A2]",
  ],
  ["an empty template", "{}", "Template format error: At least one Resources member must be defined."],
];

it.each(refusals)("refuses %s before anything is created", (_, template, message) => {
  const region = aStackRegion();
  const answer = region.refusal(createStack, { StackName: "web", TemplateBody: template });
  expect(answer).toEqual({ code: "ValidationError", message });
  expect(region.call(describeStacks, {}).Stacks).toEqual([]);
});

it("refuses a second stack of a name, and a resource whose name is taken", () => {
  const region = aStackRegion();
  const template = aTemplate({ Group: aLogGroup({ LogGroupName: "web" }) });
  region.call(createLogGroup, { logGroupName: "web" });
  region.create(template);
  expect(region.stack()?.StackStatus).toBe("ROLLBACK_COMPLETE");
  expect(groupNames(region)).toEqual(["web"]);
  expect(region.refusal(createStack, { StackName: "web", TemplateBody: template })).toEqual({
    code: "AlreadyExistsException",
    message: "Stack [web] already exists",
  });
});

it("refuses an update that changes nothing", () => {
  const region = aStackRegion();
  const TemplateBody = aTemplate(network);
  region.create(TemplateBody);
  expect(region.refusal(updateStack, { StackName: "web", TemplateBody })).toEqual({
    code: "ValidationError",
    message: "No updates are to be performed.",
  });
});

function groupNames(region: StackRegion): string[] {
  return region.store
    .list(logGroups)
    .map(({ logGroupName }) => logGroupName)
    .toSorted();
}
