import { ECS, waitUntilServicesStable } from "@aws-sdk/client-ecs";
import assert from "node:assert/strict";

// Releases an image with the AWS SDK, in the manner of the deploying step of GitHub's workflows: render, register, update, wait, and then see
// whether the deployment that it began is still the one that serves. It does not go back by itself.
// usage: release.ts CLUSTER SERVICE IMAGE SECONDS

const [cluster = "", service = "", image = "", seconds = ""] = process.argv.slice(2);
const ecs = new ECS();
const { services: [before] = [] } = await ecs.describeServices({ cluster, services: [service] });
const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: before?.taskDefinition });
assert(taskDefinition?.family, "the service has a task definition");
const {
  family,
  containerDefinitions,
  cpu,
  memory,
  networkMode,
  executionRoleArn,
  taskRoleArn,
  requiresCompatibilities,
} = taskDefinition;
const rendered = containerDefinitions?.map((container, index) => (index === 0 ? { ...container, image } : container));
const registered = await ecs.registerTaskDefinition({
  ...{ family, containerDefinitions: rendered, cpu, memory, networkMode, executionRoleArn, taskRoleArn },
  ...{ requiresCompatibilities },
});
const revision = registered.taskDefinition?.taskDefinitionArn;
const updated = await ecs.updateService({ cluster, service, taskDefinition: revision });
const begun = updated.service?.deployments?.find(({ status }) => status === "PRIMARY")?.id;

const waiting = { client: ecs, maxWaitTime: Number(seconds), minDelay: 1, maxDelay: 2 };
await waitUntilServicesStable(waiting, { cluster, services: [service] });
const { services: [after] = [] } = await ecs.describeServices({ cluster, services: [service] });
const serving = after?.deployments?.find(({ status }) => status === "PRIMARY");
if (serving?.id !== begun || serving?.rolloutState !== "COMPLETED") {
  console.error(`the deployment ${begun ?? ""} does not serve: ${serving?.rolloutStateReason ?? "it is gone"}`);
  process.exit(1);
}
console.log(revision);
