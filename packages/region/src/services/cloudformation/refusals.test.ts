import { expect, it } from "vitest";
import { createChangeSet } from "./operations/CreateChangeSet.ts";
import { createStack } from "./operations/CreateStack.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { aLogGroup, aStackRegion, aTemplate } from "./testing/a-stack.ts";

const TemplateBody = aTemplate({ Group: aLogGroup() });

it.each([
  [{ TimeoutInMinutes: 5 }, "TimeoutInMinutes"],
  [{ StackPolicyURL: "https://a/policy" }, "stack policies by URL (give the policy itself)"],
  [{ RollbackConfiguration: { MonitoringTimeInMinutes: 5 } }, "MonitoringTimeInMinutes (RollbackConfiguration)"],
])("refuses a creation that asks for %j, by its name", (members, name) => {
  const { refusal } = aStackRegion();
  expect(refusal(createStack, { StackName: "web", TemplateBody, ...members })).toEqual(unsupported(name));
});

it("refuses what an update and a change set cannot do, by its name", () => {
  const region = aStackRegion();
  region.create(TemplateBody);
  const update = { StackName: "web", TemplateBody, DeploymentConfig: { Mode: "EXPRESS" as const } };
  const changeSet = { StackName: "web", ChangeSetName: "next", TemplateBody, DeploymentMode: "REVERT_DRIFT" as const };
  expect(region.refusal(updateStack, update)).toEqual(unsupported("the DeploymentConfig Mode EXPRESS"));
  expect(region.refusal(createChangeSet, changeSet)).toEqual(unsupported("DeploymentMode"));
});

function unsupported(name: string): object {
  return { code: "ValidationError", message: `Evenkeel does not support ${name} yet.` };
}
