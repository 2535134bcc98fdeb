import { expect, it } from "vitest";
import { logGroups } from "../logs/state.ts";
import { createChangeSet } from "./operations/CreateChangeSet.ts";
import { describeChangeSet } from "./operations/DescribeChangeSet.ts";
import { executeChangeSet } from "./operations/ExecuteChangeSet.ts";
import { listChangeSets } from "./operations/ListChangeSets.ts";
import { changeSets } from "./state.ts";
import { aLogGroup, aSecurityGroup, aStackRegion, aTemplate, aVpc } from "./testing/a-stack.ts";

const named = { StackName: "web", ChangeSetName: "release" };

it("creates a stack only when the change set is executed", () => {
  const region = aStackRegion();
  const TemplateBody = aTemplate({ Group: aLogGroup({ LogGroupName: "web" }) });
  region.call(createChangeSet, { ...named, ChangeSetType: "CREATE", TemplateBody });
  region.advance("0s");
  expect(region.stack()?.StackStatus).toBe("REVIEW_IN_PROGRESS");
  expect(region.store.list(logGroups)).toEqual([]);
  expect(region.call(describeChangeSet, named)).toMatchObject({
    Status: "CREATE_COMPLETE",
    ExecutionStatus: "AVAILABLE",
    Changes: [{ ResourceChange: { Action: "Add", LogicalResourceId: "Group" } }],
  });

  region.call(executeChangeSet, named);
  region.advance("0s");
  expect(region.stack()?.StackStatus).toBe("CREATE_COMPLETE");
  expect(region.store.list(logGroups)).toHaveLength(1);
});

it("says what an update would do, and does it", () => {
  const region = aStackRegion();
  region.create(
    aTemplate({
      Replaced: aLogGroup({ LogGroupName: "a" }),
      Changed: aLogGroup({ LogGroupName: "b" }),
      Gone: aLogGroup({ LogGroupName: "c" }),
      Vpc: aVpc(),
      Same: aSecurityGroup({ VpcId: { Ref: "Vpc" } }),
    }),
  );
  const TemplateBody = aTemplate({
    Replaced: aLogGroup({ LogGroupName: "a2" }),
    Changed: aLogGroup({ LogGroupName: "b", RetentionInDays: 1 }),
    Added: aLogGroup({ LogGroupName: "d" }),
    Vpc: aVpc({ CidrBlock: "10.1.0.0/16" }),
    Same: aSecurityGroup({ VpcId: { Ref: "Vpc" } }),
  });
  region.call(createChangeSet, { ...named, TemplateBody });
  const changes = region
    .call(describeChangeSet, named)
    .Changes?.map(({ ResourceChange: change }) =>
      [change?.Action, change?.LogicalResourceId, change?.Replacement].join(" ").trim(),
    );
  expect(changes?.toSorted()).toEqual([
    "Add Added",
    "Modify Changed False",
    "Modify Replaced True",
    "Modify Same Conditional",
    "Modify Vpc True",
    "Remove Gone",
  ]);

  region.call(executeChangeSet, named);
  region.advance("0s");
  expect(region.stack()?.StackStatus).toBe("UPDATE_COMPLETE");
  const names = region.store.list(logGroups).map(({ logGroupName }) => logGroupName);
  expect(names.toSorted()).toEqual(["a2", "b", "d"]);
});

it("says property by property what becomes of it, where asked to", () => {
  const region = aStackRegion();
  const group = (vpc: string) => aSecurityGroup({ VpcId: { Ref: vpc }, Tags: [{ Key: "team", Value: vpc }] });
  region.create(aTemplate({ Vpc: aVpc(), Group: aLogGroup({ RetentionInDays: 1 }), Tasks: group("Vpc") }));
  const TemplateBody = aTemplate({
    Vpc: aVpc(),
    Other: aVpc(),
    Group: aLogGroup({ RetentionInDays: 7 }),
    Tasks: group("Other"),
  });
  region.call(createChangeSet, { ...named, TemplateBody });
  const shown = (input: object) =>
    region
      .call(describeChangeSet, { ...named, ...input })
      .Changes?.flatMap(({ ResourceChange: change }) => change?.Details ?? [])
      .map(({ Target: { Name, BeforeValue, AfterValue, RequiresRecreation } = {}, Evaluation }) =>
        [Name, BeforeValue, AfterValue, RequiresRecreation, Evaluation].join(" "),
      );
  const vpcId = region.physicalId("Vpc") ?? "";
  expect(shown({ IncludePropertyValues: true })).toEqual([
    "RetentionInDays 1 7 Never Static",
    `VpcId ${vpcId} {{changeSet:KNOWN_AFTER_APPLY}} Always Dynamic`,
    'Tags [{"Key":"team","Value":"Vpc"}] [{"Key":"team","Value":"Other"}] Never Static',
  ]);
  expect(shown({})?.[0]).toBe("RetentionInDays   Never Static");
});

it("leaves out what only waits for a resource that is replaced", () => {
  const region = aStackRegion();
  const waiting = (name: string) => ({
    Group: aLogGroup({ LogGroupName: name }),
    Waits: aLogGroup({ LogGroupName: "b" }, { DependsOn: "Group" }),
  });
  region.create(aTemplate(waiting("a")));
  region.call(createChangeSet, { ...named, TemplateBody: aTemplate(waiting("c")) });
  const changes = region.call(describeChangeSet, named).Changes ?? [];
  expect(changes.map(({ ResourceChange: change }) => change?.LogicalResourceId)).toEqual(["Group"]);
});

it("fails without changes, in AWS's words", () => {
  const region = aStackRegion();
  const TemplateBody = aTemplate({ Group: aLogGroup() });
  region.create(TemplateBody);
  const { Id: id = "" } = region.call(createChangeSet, { ...named, TemplateBody });
  expect(region.call(describeChangeSet, named)).toMatchObject({
    Status: "FAILED",
    ExecutionStatus: "UNAVAILABLE",
    StatusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
  });
  expect(region.refusal(executeChangeSet, named)).toEqual({
    code: "InvalidChangeSetStatus",
    message: `ChangeSet [${id}] cannot be executed in its current status of [FAILED]`,
  });
});

it("goes with its stack", () => {
  const region = aStackRegion();
  region.call(createChangeSet, { ...named, ChangeSetType: "CREATE", TemplateBody: aTemplate({ Group: aLogGroup() }) });
  expect(region.call(listChangeSets, { StackName: "web" }).Summaries).toHaveLength(1);
  region.remove();
  expect(region.store.list(changeSets)).toEqual([]);
});
