import { expect, it } from "vitest";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { listExports } from "./operations/ListExports.ts";
import { listImports } from "./operations/ListImports.ts";
import { aLogGroup, aStackRegion } from "./testing/a-stack.ts";
import type { Json } from "./template/json.ts";

const exporting = (value: Json, name: Json = "shared") =>
  JSON.stringify({
    Resources: { Group: aLogGroup() },
    Outputs: { Shared: { Value: value, Export: { Name: name } } },
  });
const withoutExport = JSON.stringify({ Resources: { Group: aLogGroup() } });
const importing = JSON.stringify({
  Parameters: { Of: { Type: "String", Default: "shared" } },
  Resources: { Group: aLogGroup({ LogGroupName: { "Fn::ImportValue": { "Fn::Sub": "${Of}" } } }) },
});

it("keeps an export that another stack imports", () => {
  const region = aRegionOfExports();
  region.create(exporting("a"));
  region.create(importing, { StackName: "first" });
  region.update(exporting("b"));
  expect(region.stack()).toMatchObject({ StackStatus: "UPDATE_ROLLBACK_COMPLETE", Outputs: [{ OutputValue: "a" }] });
  expect(region.reasons()).toContain("Export shared cannot be updated as it is in use by first");

  region.update(withoutExport);
  expect(region.stack()).toMatchObject({ StackStatus: "UPDATE_ROLLBACK_COMPLETE" });
  expect(region.reasons()).toContain("Export shared cannot be deleted as it is in use by first");

  region.remove();
  expect(region.stack()).toMatchObject({
    StackStatus: "UPDATE_ROLLBACK_COMPLETE",
    StackStatusReason: "Export shared cannot be deleted as it is in use by first",
  });
  expect(region.physicalId("Group")).toBeDefined();

  region.call(deleteStack, { StackName: "first" });
  region.advance("0s");
  region.remove();
  expect(region.refusal(listImports, { ExportName: "shared" })).toEqual({
    code: "ValidationError",
    message: "Export 'shared' is not imported by any stack.",
  });
});

it("rolls back the second stack that exports a name", () => {
  const region = aRegionOfExports();
  region.create(exporting("a"));
  region.create(exporting("b"), { StackName: "second" });
  expect(region.stack("second")).toMatchObject({ StackStatus: "ROLLBACK_COMPLETE" });
  expect(region.reasons("second")).toContain(
    "Export with name shared is already exported by stack web. Rollback requested by user.",
  );
  expect(region.call(listExports, {}).Exports).toEqual([
    { ExportingStackId: region.stack()?.StackId, Name: "shared", Value: "a" },
  ]);
});

it("lists the stacks that import an export, and lets it change once none does", () => {
  const region = aRegionOfExports();
  region.create(exporting("a"));
  region.create(importing, { StackName: "first" });
  expect(region.call(listImports, { ExportName: "shared" }).Imports).toEqual(["first"]);
  region.update(withoutExport, { StackName: "first" });
  region.update(exporting("b"));
  expect(region.stack()).toMatchObject({ StackStatus: "UPDATE_COMPLETE", Outputs: [{ OutputValue: "b" }] });
});

function aRegionOfExports() {
  const region = aStackRegion();
  return {
    ...region,
    reasons: (StackName = "web") =>
      region.call(describeStackEvents, { StackName }).StackEvents?.map((it) => it.ResourceStatusReason),
  };
}
