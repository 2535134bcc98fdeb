import { expect, it } from "vitest";
import { logGroups } from "../logs/state.ts";
import { createStack } from "./operations/CreateStack.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { getStackPolicy } from "./operations/GetStackPolicy.ts";
import { setStackPolicy } from "./operations/SetStackPolicy.ts";
import { denialOf } from "./template/stack-policy.ts";
import type { JsonObject } from "./template/json.ts";
import { aLogGroup, aStackRegion, aTemplate, type StackRegion } from "./testing/a-stack.ts";

const StackName = "web";
const allow = { Effect: "Allow", Principal: "*", Action: "Update:*", Resource: "*" };
const policyOf = (...statements: readonly JsonObject[]): string => JSON.stringify({ Statement: statements });
const deny = (Action: string | string[]): string =>
  policyOf(allow, { Effect: "Deny", Principal: "*", Action, Resource: "LogicalResourceId/Group" });

const first = aTemplate({ Group: aLogGroup({ LogGroupName: "a" }), Other: aLogGroup({ LogGroupName: "b" }) });
const changed = aTemplate({
  Group: aLogGroup({ LogGroupName: "a", RetentionInDays: 7 }),
  Other: aLogGroup({ LogGroupName: "b" }),
});
const replaced = aTemplate({ Group: aLogGroup({ LogGroupName: "c" }), Other: aLogGroup({ LogGroupName: "b" }) });
const removed = aTemplate({ Other: aLogGroup({ LogGroupName: "b" }) });

const reasonOfGroup = (region: StackRegion): string | undefined =>
  region
    .call(describeStackEvents, { StackName })
    .StackEvents?.find((it) => it.LogicalResourceId === "Group" && it.ResourceStatus === "UPDATE_FAILED")
    ?.ResourceStatusReason;
const names = (region: StackRegion): string[] => region.store.list(logGroups).map(({ logGroupName }) => logGroupName);

it.each([
  ["Update:Modify", changed],
  ["Update:Replace", replaced],
  ["Update:Delete", removed],
])("fails an update that its policy denies %s, and takes the stack back", (action, template) => {
  const region = aStackRegion();
  region.create(first, { StackPolicyBody: deny(action) });
  region.update(template);
  expect(region.stack()?.StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(reasonOfGroup(region)).toBe(
    `Action denied by stack policy: Statement [#2] does not allow [${action}] for resource [LogicalResourceId/Group];`,
  );
  expect(names(region)).toEqual(["a", "b"]);
  expect(region.store.get(logGroups, "a")?.retentionInDays).toBeUndefined();
});

it("lets an update do once what its own policy allows, and what the policy does not deny", () => {
  const region = aStackRegion();
  region.create(first, { StackPolicyBody: deny(["Update:Replace", "Update:Delete"]) });
  region.update(changed);
  expect(region.stack()?.StackStatus).toBe("UPDATE_COMPLETE");
  region.update(replaced, { StackPolicyDuringUpdateBody: policyOf(allow) });
  expect(region.stack()?.StackStatus).toBe("UPDATE_COMPLETE");
  region.update(removed);
  expect(region.stack()?.StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
  region.remove();
  expect(names(region)).toEqual([]);
});

it("keeps the policy that was set last, from the next update on", () => {
  const region = aStackRegion();
  region.create(first);
  expect(region.call(getStackPolicy, { StackName })).toEqual({});
  region.update(changed, { StackPolicyBody: deny("Update:*") });
  expect(region.stack()?.StackStatus).toBe("UPDATE_COMPLETE");
  expect(region.call(getStackPolicy, { StackName })).toEqual({ StackPolicyBody: deny("Update:*") });
  region.update(removed);
  expect(region.stack()?.StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
  region.call(setStackPolicy, { StackName, StackPolicyBody: policyOf(allow) });
  region.update(removed);
  expect(region.stack()?.StackStatus).toBe("UPDATE_COMPLETE");
});

const subject = { action: "Update:Replace", logicalId: "Group", type: "AWS::Logs::LogGroup" } as const;
const statement = { Effect: "Allow", Principal: "*" };

it.each<[what: string, statement: JsonObject, isAllowed: boolean]>([
  ["what nothing allows", { ...statement, Action: "Update:Modify", Resource: "*" }, false],
  ["all but an action", { ...statement, NotAction: "Update:Delete", Resource: "*" }, true],
  ["all but a resource", { ...statement, Action: "*", NotResource: "LogicalResourceId/Gr*" }, false],
  [
    "a type",
    {
      ...statement,
      Action: "*",
      Resource: "*",
      Condition: { StringEquals: { ResourceType: ["AWS::Logs::LogGroup"] } },
    },
    true,
  ],
  [
    "types like another",
    { ...statement, Action: "*", Resource: "*", Condition: { StringLike: { ResourceType: "AWS::EC2::*" } } },
    false,
  ],
])("reads a statement for %s", (_, only, isAllowed) => {
  expect(denialOf(policyOf(only), subject)).toBe(isAllowed ? undefined : "Action not allowed by stack policy");
});

it.each([
  ["{", "it is no JSON"],
  ["{}", "it has no Statement"],
  [policyOf({ ...allow, Principal: "me" }), 'Principal is "*", not "me"'],
  [policyOf({ ...allow, Action: "Delete" }), "Delete is no Action of a stack policy"],
  [policyOf({ ...allow, NotAction: "*" }), "a Statement has Action or NotAction"],
  [policyOf({ ...allow, Condition: { StringEquals: { Name: "a" } } }), "a Condition is of ResourceType alone"],
])("refuses the policy %s", (StackPolicyBody, why) => {
  expect(aStackRegion().refusal(createStack, { StackName, TemplateBody: first, StackPolicyBody })).toEqual({
    code: "ValidationError",
    message: `Error validating stack policy: ${why}`,
  });
});
