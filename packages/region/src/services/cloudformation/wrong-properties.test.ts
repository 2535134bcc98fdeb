import fc from "fast-check";
import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { ServiceError } from "../../wire/contract/service-error.ts";
import { services } from "../index.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { isObject, type Json } from "./template/json.ts";
import { aWebService } from "./testing/a-web-service.ts";
import { withValue, type Path } from "./testing/with-value.ts";

it("brings the template that is to be spoilt as far as its tasks", () => {
  const { call, advance } = aRegion({ services });
  call(createStack, { StackName: "web", TemplateBody: JSON.stringify(aWebService), Capabilities: ["CAPABILITY_IAM"] });
  advance("0s");
  const failures = (call(describeStackEvents, { StackName: "web" }).StackEvents ?? []).filter(({ ResourceStatus }) =>
    ResourceStatus?.endsWith("FAILED"),
  );
  expect(
    failures.map(({ LogicalResourceId, ResourceStatusReason }) => [LogicalResourceId, ResourceStatusReason]),
  ).toEqual([]);
  expect(call(describeStacks, { StackName: "web" }).Stacks?.[0]?.StackStatus).toBe("CREATE_IN_PROGRESS");
});

const oddValues = fc.constantFrom<Json | undefined>(
  ...[undefined, "", "a", "-1", "10.0.0.0/16", "arn:aws:x", true, 7, -1, 1.5, [], [""], [[]], [{}], {}],
  ...[{ Key: 7 }, { "": [] }, "x".repeat(300), "2012-10-17", ["a", "a"], { Type: "forward" }],
);

it.each(["created", "updated to"])("never stops the region when what is %s has a wrong value", (way) => {
  const places = pathsIn(aWebService).filter((path) => path.length > 3);
  fc.assert(
    fc.property(fc.constantFrom(...places), oddValues, (path, value) => {
      const { call, advance } = aRegion({ services });
      const templates = [...(way === "created" ? [] : [aWebService]), withValue(aWebService, path, value)];
      for (const [index, template] of templates.entries()) {
        const input = {
          StackName: "web",
          TemplateBody: JSON.stringify(template),
          Capabilities: ["CAPABILITY_IAM" as const],
        };
        onlyServiceErrors(() => call(index === 0 ? createStack : updateStack, input));
        advance("0s");
      }
      onlyServiceErrors(() => call(deleteStack, { StackName: "web" }));
      advance("0s");
    }),
    { numRuns: 100 },
  );
});

it("fails a service whose tags come from nowhere, with the service's own reason", () => {
  const { call, advance } = aRegion({ services });
  const template = withValue(aWebService, ["Resources", "Service", "Properties", "PropagateTags"], "TASK");
  call(createStack, { StackName: "web", TemplateBody: JSON.stringify(template), Capabilities: ["CAPABILITY_IAM"] });
  advance("0s");
  const { StackEvents = [] } = call(describeStackEvents, { StackName: "web" });
  expect(StackEvents.find(({ ResourceStatus }) => ResourceStatus === "CREATE_FAILED")?.ResourceStatusReason).toBe(
    "propagateTags must be one of NONE, SERVICE, TASK_DEFINITION, but is 'TASK'. (InvalidParameterException)",
  );
});

function onlyServiceErrors(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(ServiceError);
  }
}

function pathsIn(value: Json, path: Path = []): readonly Path[] {
  const inside = Array.isArray(value)
    ? value.flatMap((item: Json, index) => pathsIn(item, [...path, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]))
      : [];
  return [path, ...inside];
}

it("fails a target group that asks for stickiness, with the feature's name", () => {
  const attributes = ["Resources", "Targets", "Properties", "TargetGroupAttributes"];
  const sticky = withValue(aWebService, attributes, [{ Key: "stickiness.enabled", Value: "true" }]);
  expect(firstFailure(sticky)).toEqual([
    "Targets",
    expect.stringContaining("Evenkeel does not support stickiness.type lb_cookie yet"),
  ]);
});

function firstFailure(template: Json) {
  const { call, advance } = aRegion({ services });
  call(createStack, { StackName: "web", TemplateBody: JSON.stringify(template), Capabilities: ["CAPABILITY_IAM"] });
  advance("0s");
  const { StackEvents = [] } = call(describeStackEvents, { StackName: "web" });
  const failed = StackEvents.filter(({ ResourceStatus }) => ResourceStatus === "CREATE_FAILED").at(-1);
  return [failed?.LogicalResourceId, failed?.ResourceStatusReason];
}
