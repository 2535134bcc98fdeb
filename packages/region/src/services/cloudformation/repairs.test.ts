import { expect, it } from "vitest";
import { createLogGroup } from "../logs/operations/CreateLogGroup.ts";
import { deleteLogGroup } from "../logs/operations/DeleteLogGroup.ts";
import { logGroups } from "../logs/state.ts";
import { cancelUpdateStack } from "./operations/CancelUpdateStack.ts";
import { continueUpdateRollback } from "./operations/ContinueUpdateRollback.ts";
import { createChangeSet } from "./operations/CreateChangeSet.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStackResource } from "./operations/DescribeStackResource.ts";
import { executeChangeSet } from "./operations/ExecuteChangeSet.ts";
import { rollbackStack } from "./operations/RollbackStack.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { aFailure, aLogGroup, aStackRegion, aTemplate, aVpc, type StackRegion } from "./testing/a-stack.ts";
import { aSecurityGroup } from "./testing/a-stack.ts";

const StackName = "web";
const group = (days: number) => aLogGroup({ LogGroupName: "web", RetentionInDays: days });
const broken = { ...aFailure, DependsOn: "Group" };
const status = (region: StackRegion): string | undefined => region.stack()?.StackStatus;
const days = (region: StackRegion): number | undefined => region.store.get(logGroups, "web")?.retentionInDays;

/** A stack whose update failed and was not rolled back. */
function aFailedUpdate(): StackRegion {
  const region = aStackRegion();
  region.create(aTemplate({ Group: group(1) }));
  region.update(aTemplate({ Group: group(7), Broken: broken }), { DisableRollback: true });
  expect(status(region)).toBe("UPDATE_FAILED");
  region.story();
  return region;
}

/** A stack that could not go back: its log group was deleted meanwhile. */
function aFailedRollback(): StackRegion {
  const region = aFailedUpdate();
  region.call(deleteLogGroup, { logGroupName: "web" });
  region.call(rollbackStack, { StackName });
  region.advance("1s");
  expect(status(region)).toBe("UPDATE_ROLLBACK_FAILED");
  region.story();
  return region;
}

it("rolls back an update that failed and was left so", () => {
  const region = aFailedUpdate();
  expect(days(region)).toBe(7);
  const { StackId } = region.call(rollbackStack, { StackName, RetainExceptOnCreate: true });
  expect(StackId).toBe(region.stack()?.StackId);
  region.advance("1s");
  expect(region.story()).toEqual([
    "web UPDATE_ROLLBACK_IN_PROGRESS",
    "Group UPDATE_IN_PROGRESS",
    "Group UPDATE_COMPLETE",
    "web UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
    "Broken DELETE_COMPLETE",
    "web UPDATE_ROLLBACK_COMPLETE",
  ]);
  expect(days(region)).toBe(1);
  expect(region.refusal(rollbackStack, { StackName }).message).toContain("is in UPDATE_ROLLBACK_COMPLETE state");
});

it("rolls back a creation that failed and was left so, to nothing", () => {
  const region = aStackRegion();
  region.create(aTemplate({ Group: group(1), Broken: broken }), { DisableRollback: true });
  expect(status(region)).toBe("CREATE_FAILED");
  region.call(rollbackStack, { StackName });
  region.advance("1s");
  expect(status(region)).toBe("ROLLBACK_COMPLETE");
  expect(region.store.list(logGroups)).toEqual([]);
});

it("tries a failed update again only without a rollback, and goes back to what was last complete", () => {
  const region = aFailedUpdate();
  const next = { StackName, TemplateBody: aTemplate({ Group: group(14), Broken: broken }) };
  expect(region.refusal(updateStack, next)).toEqual({
    code: "ValidationError",
    message:
      "This stack is currently in a non-terminal [UPDATE_FAILED] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API",
  });
  region.update(next.TemplateBody, { DisableRollback: true });
  expect([status(region), days(region)]).toEqual(["UPDATE_FAILED", 14]);
  region.call(rollbackStack, { StackName });
  region.advance("1s");
  expect([status(region), days(region)]).toEqual(["UPDATE_ROLLBACK_COMPLETE", 1]);
});

it("tries a failed creation again, with the same template or another", () => {
  const region = aStackRegion();
  const taken = aTemplate({ Group: group(1), Vpc: aVpc() });
  region.call(createLogGroup, { logGroupName: "web" });
  region.create(taken, { DisableRollback: true });
  expect(status(region)).toBe("CREATE_FAILED");
  region.update(taken, { DisableRollback: true });
  expect(status(region)).toBe("UPDATE_FAILED");
  region.call(deleteLogGroup, { logGroupName: "web" });
  const named = { StackName, ChangeSetName: "again" };
  region.call(createChangeSet, { ...named, TemplateBody: taken });
  region.call(executeChangeSet, { ...named, DisableRollback: true });
  region.advance("1s");
  expect([status(region), days(region)]).toEqual(["UPDATE_COMPLETE", 1]);
});

it("goes on with a rollback when its cause is gone", () => {
  const region = aFailedRollback();
  region.call(continueUpdateRollback, { StackName, ResourcesToSkip: [] });
  region.advance("1s");
  expect(status(region)).toBe("UPDATE_ROLLBACK_FAILED");
  region.call(createLogGroup, { logGroupName: "web" });
  region.call(continueUpdateRollback, { StackName });
  region.advance("1s");
  expect([status(region), days(region)]).toEqual(["UPDATE_ROLLBACK_COMPLETE", 1]);
  expect(region.refusal(continueUpdateRollback, { StackName })).toEqual({
    code: "ValidationError",
    message: "RollbackUpdatedStack cannot be called from current stack status",
  });
});

it.each([{ ResourcesToSkip: ["Group"] }, { ForceRollback: true }])("skips in a rollback what %j says", (input) => {
  const region = aFailedRollback();
  region.call(continueUpdateRollback, { StackName, ...input });
  region.advance("1s");
  expect(status(region)).toBe("UPDATE_ROLLBACK_COMPLETE");
  const { StackResourceDetail: skipped } = region.call(describeStackResource, {
    StackName,
    LogicalResourceId: "Group",
  });
  expect(skipped).toMatchObject({
    ResourceStatus: "UPDATE_COMPLETE",
    ResourceStatusReason: "Resource skipped during UpdateRollback",
  });
  // The next update skips nothing.
  region.call(createLogGroup, { logGroupName: "web" });
  region.update(aTemplate({ Group: group(30) }));
  expect([status(region), days(region)]).toEqual(["UPDATE_COMPLETE", 30]);
});

it("skips only what failed in the rollback, and one way of saying so", () => {
  const region = aFailedRollback();
  expect(region.refusal(continueUpdateRollback, { StackName, ResourcesToSkip: ["Broken"] }).message).toBe(
    "ResourcesToSkip has [Broken]; only resources that are UPDATE_FAILED because the rollback failed can be skipped: [Group]",
  );
  expect(
    region.refusal(continueUpdateRollback, { StackName, ResourcesToSkip: ["Group"], ForceRollback: true }).message,
  ).toBe("You can specify either ForceRollback or ResourcesToSkip, but not both.");
});

it("cancels an update, and takes the stack back", () => {
  const region = aStackRegion();
  region.create(aTemplate({ Group: group(1) }));
  region.call(updateStack, { StackName, TemplateBody: aTemplate({ Group: group(7) }) });
  region.call(cancelUpdateStack, { StackName });
  region.advance("1s");
  expect([status(region), days(region)]).toEqual(["UPDATE_ROLLBACK_COMPLETE", 1]);
  expect(region.refusal(cancelUpdateStack, { StackName })).toEqual({
    code: "ValidationError",
    message: "CancelUpdateStack cannot be called from current stack status",
  });
});

it("keeps what the next deletion is to retain, or all that it cannot delete", () => {
  for (const input of [{ RetainResources: ["Vpc"] }, { DeletionMode: "FORCE_DELETE_STACK" as const }]) {
    const region = aStackRegion();
    const stackId = region.create(aTemplate({ Vpc: aVpc(), Group: group(1) }));
    const foreign = aTemplate({ Foreign: aSecurityGroup({ VpcId: region.physicalId("Vpc") ?? "" }) });
    region.call(createStack, { StackName: "other", TemplateBody: foreign });
    region.advance("1s");
    expect(region.refusal(deleteStack, { StackName, ...input }).message).toContain(
      `Invalid operation on stack [${stackId}]. `,
    );
    region.remove();
    expect(status(region)).toBe("DELETE_FAILED");
    region.story();
    region.call(deleteStack, { StackName, ...input });
    region.advance("1s");
    expect(region.stack(stackId)?.StackStatus).toBe("DELETE_COMPLETE");
    expect(region.story(stackId)).toContain("Vpc DELETE_SKIPPED");
  }
});

it("retains only what there is", () => {
  const region = aStackRegion();
  const stackId = region.create(aTemplate({ Vpc: aVpc(), Group: group(1) }));
  const foreign = aTemplate({ Foreign: aSecurityGroup({ VpcId: region.physicalId("Vpc") ?? "" }) });
  region.call(createStack, { StackName: "other", TemplateBody: foreign });
  region.advance("1s");
  expect(region.refusal(deleteStack, { StackName, RetainResources: ["Vpc"] }).message).toBe(
    `Invalid operation on stack [${stackId}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
  );
  region.remove();
  expect(region.refusal(deleteStack, { StackName, RetainResources: ["Group"] }).message).toBe(
    "The specified resources to retain must be in a valid state. Do not specify resources that are in the DELETE_COMPLETE state.",
  );
});

it("retains what a rollback undoes, unless the request or the policy says otherwise", () => {
  const policies = { Retained: "Retain", Excepted: "RetainExceptOnCreate" };
  const resources = Object.fromEntries(
    Object.entries(policies).map(([name, DeletionPolicy]) => [
      name,
      aLogGroup({ LogGroupName: name }, { DeletionPolicy }),
    ]),
  );
  const failing = aTemplate({ ...resources, Broken: { ...aFailure, DependsOn: Object.keys(policies) } });
  for (const [RetainExceptOnCreate, left] of [
    [false, ["Retained"]],
    [true, []],
  ] as const) {
    const creating = aStackRegion();
    creating.create(failing, { RetainExceptOnCreate });
    expect(creating.store.list(logGroups).map(({ logGroupName }) => logGroupName)).toEqual(left);
    const updating = aStackRegion();
    updating.create(aTemplate({ Vpc: aVpc() }));
    updating.update(failing, { RetainExceptOnCreate });
    expect(updating.stack()).toMatchObject({ StackStatus: "UPDATE_ROLLBACK_COMPLETE", RetainExceptOnCreate });
    expect(updating.store.list(logGroups).map(({ logGroupName }) => logGroupName)).toEqual(left);
  }
});

it("does on failure what the change set says", () => {
  const region = aStackRegion();
  const named = { StackName, ChangeSetName: "first" };
  const TemplateBody = aTemplate({ Group: group(1), Broken: broken });
  region.call(createChangeSet, { ...named, ChangeSetType: "CREATE", TemplateBody, OnStackFailure: "DELETE" });
  const stackId = region.stack()?.StackId;
  expect(region.refusal(executeChangeSet, { ...named, DisableRollback: true }).message).toContain(
    "OnStackFailure DELETE",
  );
  region.call(executeChangeSet, named);
  region.advance("1s");
  expect(region.stack(stackId)?.StackStatus).toBe("DELETE_COMPLETE");

  region.create(aTemplate({ Group: group(1) }));
  expect(region.refusal(createChangeSet, { ...named, TemplateBody, OnStackFailure: "DELETE" }).message).toBe(
    "OnStackFailure DELETE is only for change sets of the type CREATE: give ROLLBACK or DO_NOTHING.",
  );
});
