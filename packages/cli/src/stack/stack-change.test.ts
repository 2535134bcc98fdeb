import type { Change, ResourceChange } from "@aws-sdk/client-cloudformation";
import { expect, test } from "vitest";
import { stackChangesOf } from "./stack-change.ts";

const context = (Properties: object): string => JSON.stringify({ Properties });

function aChange(given: ResourceChange): Change {
  return {
    ResourceChange: { Action: "Modify", LogicalResourceId: "Group", ResourceType: "AWS::Logs::LogGroup", ...given },
  };
}

test("values come from the two contexts, one row each, and what replaces from the details", () => {
  const [change] = stackChangesOf([
    aChange({
      Replacement: "True",
      BeforeContext: context({ LogGroupName: "a", RetentionInDays: 1, Tags: [{ Key: "team", Value: "web" }] }),
      AfterContext: context({ LogGroupName: "b", RetentionInDays: 1, Tags: [{ Key: "team", Value: "shop" }] }),
      Details: [
        { Target: { Name: "LogGroupName", RequiresRecreation: "Always" }, Evaluation: "Static" },
        { Target: { Name: "Tags", RequiresRecreation: "Never" }, Evaluation: "Static" },
      ],
    }),
  ]);
  expect(change).toEqual({
    ...{ action: "replace", logicalId: "Group", type: "AWS::Logs::LogGroup" },
    properties: [
      { path: ["LogGroupName"], before: "a", after: "b", replaces: "always" },
      { path: ["Tags", "team"], before: "web", after: "shop", replaces: "never" },
    ],
  });
});

test.each([
  ["that gives no values", {}],
  ["that cuts them off", { BeforeContext: '{"Properties":{"Retention', AfterContext: '{"Properties":{"Ret' }],
])("a region %s gives at least names", (_, values) => {
  const Details = [{ Target: { Name: "RetentionInDays", RequiresRecreation: "Never" as const } }];
  expect(stackChangesOf([aChange({ Replacement: "False", Details, ...values })])).toMatchObject([
    { action: "change", properties: [{ path: ["RetentionInDays"], replaces: "never" }] },
  ]);
});

test.each<[ResourceChange, string]>([
  [{ Action: "Add" }, "add"],
  [{ Action: "Remove" }, "remove"],
  [{ Replacement: "False" }, "change"],
  [{ Replacement: "Conditional" }, "mayReplace"],
  [{ Action: "Dynamic" }, "mayReplace"],
])("%j is to %s", (given, action) => {
  expect(stackChangesOf([aChange(given)])[0]?.action).toBe(action);
});

test("a name that a replaced resource keeps is reported", () => {
  const values = { BeforeContext: context({ LogGroupName: "a" }), AfterContext: context({ LogGroupName: "a" }) };
  expect(stackChangesOf([aChange({ Replacement: "True", ...values })])[0]?.keptName).toBe("a");
  expect(stackChangesOf([aChange({ Replacement: "False", ...values })])[0]?.keptName).toBeUndefined();
});
