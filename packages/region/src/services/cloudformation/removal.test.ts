import { expect, it } from "vitest";
import { describeStackResources } from "./operations/DescribeStackResources.ts";
import { aLogGroup, aStackRegion } from "./testing/a-stack.ts";

it("has no resource any more when an update's conditions take out the last one", () => {
  const region = aStackRegion();
  const group = aLogGroup({}, { Condition: "Wanted" });
  const templateFor = (wanted: string): string =>
    JSON.stringify({ Conditions: { Wanted: { "Fn::Equals": [wanted, "yes"] } }, Resources: { Group: group } });
  region.create(templateFor("yes"));
  region.update(templateFor("no"));

  expect(region.stack()?.StackStatus).toBe("UPDATE_COMPLETE");
  expect(region.call(describeStackResources, { StackName: "web" }).StackResources).toEqual([]);
});
