import type { ContainerDefinition } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { describeTaskDefinition } from "../operations/DescribeTaskDefinition.ts";
import { registerTaskDefinition } from "../operations/RegisterTaskDefinition.ts";
import { taskSpecOf } from "../tasks/task-spec.ts";
import { aServiceRegion, aTaskDefinition } from "../testing/service-region.ts";

const volumes = [{ name: "data" }, { name: "cache" }];
const data = { sourceVolume: "data", containerPath: "/data" };
const cache = { sourceVolume: "cache", containerPath: "/cache", readOnly: true };

/** The mount points of the container `app`, beside others. */
function mountPointsIn(app: Partial<ContainerDefinition>, ...others: readonly ContainerDefinition[]) {
  const region = aServiceRegion();
  const [first] = aTaskDefinition(app).containerDefinitions ?? [];
  const containerDefinitions = [...(first ? [first] : []), ...others];
  region.call(registerTaskDefinition, aTaskDefinition({}, { volumes, containerDefinitions }));
  region.aService({ taskDefinition: "web:2", desiredCount: 1 });
  const [task] = region.live();
  const spec =
    task && taskSpecOf(region.store, task, { region: "ap-southeast-2", endpoint: "" }, { values: new Map() });
  const { taskDefinition } = region.call(describeTaskDefinition, { taskDefinition: "web" });
  return { mounted: spec?.containers[0]?.mountPoints, shown: taskDefinition?.containerDefinitions?.[0] };
}

it("are those of the containers that are named, and of whom these take theirs", () => {
  const volumesFrom = [{ sourceContainer: "helper" }];
  const { mounted, shown } = mountPointsIn(
    { volumesFrom },
    { name: "helper", image: "helper:1", mountPoints: [data], volumesFrom: [{ sourceContainer: "third" }] },
    { name: "third", image: "third:1", mountPoints: [cache] },
  );
  expect(mounted).toEqual([{ ...data, readOnly: false }, cache]);
  expect(shown).toMatchObject({ volumesFrom, mountPoints: [] });
});

it("are read only where that is asked for, and never stand before the container's own", () => {
  const own = { sourceVolume: "cache", containerPath: "/data", readOnly: false };
  const helper = { name: "helper", image: "helper:1", mountPoints: [data, { ...cache, readOnly: false }] };
  const { mounted } = mountPointsIn(
    { mountPoints: [own], volumesFrom: [{ sourceContainer: "helper", readOnly: true }] },
    helper,
  );
  expect(mounted).toEqual([own, cache]);
});

it.each<[string, Partial<ContainerDefinition>]>([
  ["must be a container of this task definition, but is 'other'.", { volumesFrom: [{ sourceContainer: "other" }] }],
  ["must be a container of this task definition, but is ''.", { volumesFrom: [{}] }],
  ["'app' takes its own volumes from this container.", { volumesFrom: [{ sourceContainer: "app" }] }],
])("are refused: %s", (message, container) => {
  const { refusal } = aServiceRegion();
  expect(refusal(registerTaskDefinition, aTaskDefinition(container))).toEqual({
    code: "ClientException",
    message: `containers: 'app': volumesFrom: sourceContainer ${message}`,
  });
});

it("are refused where containers take them from each other", () => {
  const { refusal } = aServiceRegion();
  const taking = (name: string, sourceContainer: string) => ({
    ...{ name, image: "web:1", volumesFrom: [{ sourceContainer }] },
  });
  const containerDefinitions = [taking("a", "b"), taking("b", "c"), taking("c", "a")];
  expect(refusal(registerTaskDefinition, aTaskDefinition({}, { containerDefinitions })).message).toBe(
    "containers: 'a': volumesFrom: sourceContainer 'b' takes its own volumes from this container.",
  );
});
