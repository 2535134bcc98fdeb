import { expect, it } from "vitest";
import { aServiceRegion, aTaskDefinition } from "../testing/service-region.ts";
import { deleteService } from "./DeleteService.ts";
import { deleteTaskDefinitions } from "./DeleteTaskDefinitions.ts";
import { deregisterTaskDefinition } from "./DeregisterTaskDefinition.ts";
import { describeTaskDefinition } from "./DescribeTaskDefinition.ts";
import { listTaskDefinitionFamilies } from "./ListTaskDefinitionFamilies.ts";
import { registerTaskDefinition } from "./RegisterTaskDefinition.ts";
import { updateService } from "./UpdateService.ts";

it("deletes a revision once its service and its tasks have let go of it; until then the service scales by it", () => {
  const region = aServiceRegion();
  const { call, refusal, advance } = region;
  region.aService();
  call(deregisterTaskDefinition, { taskDefinition: "web:1" });
  const deleted = call(deleteTaskDefinitions, { taskDefinitions: ["web:1"] });
  expect(deleted.taskDefinitions?.map(({ status }) => status)).toEqual(["DELETE_IN_PROGRESS"]);
  expect(deleted.taskDefinitions?.[0]?.deleteRequestedAt).toBeInstanceOf(Date);

  call(updateService, { cluster: "web", service: "web", desiredCount: 6 });
  advance("1m");
  expect(region.service().runningCount).toBe(6);
  expect(call(describeTaskDefinition, { taskDefinition: "web:1" }).taskDefinition?.status).toBe("DELETE_IN_PROGRESS");

  call(deleteService, { cluster: "web", service: "web", force: true });
  advance("10m");
  expect(refusal(describeTaskDefinition, { taskDefinition: "web:1" }).message).toBe(
    "Unable to describe task definition.",
  );
  expect(call(listTaskDefinitionFamilies, {}).families).toEqual([]);
  expect(call(registerTaskDefinition, aTaskDefinition()).taskDefinition?.revision).toBe(2);
});

it("says of each that it cannot delete why, and deletes the others", () => {
  const { call, refusal } = aServiceRegion();
  call(registerTaskDefinition, aTaskDefinition());
  call(deregisterTaskDefinition, { taskDefinition: "web:1" });
  const { taskDefinitions, failures } = call(deleteTaskDefinitions, { taskDefinitions: ["web:1", "web:2", "web:9"] });
  expect(taskDefinitions?.map(({ revision }) => revision)).toEqual([1]);
  expect(failures?.map(({ arn, reason }) => [arn?.split("/")[1], reason])).toEqual([
    ["web:2", "The specified task definition is still in ACTIVE status. Please deregister the target and try again."],
    ["web:9", "MISSING"],
  ]);
  expect(refusal(deleteTaskDefinitions, { taskDefinitions: ["web"] }).message).toContain("Missing revision in 'web'");
  for (const count of [0, 11]) {
    const names = Array.from({ length: count }, () => "web:1");
    expect(refusal(deleteTaskDefinitions, { taskDefinitions: names }).message).toContain("Give 1 to 10");
  }
});
