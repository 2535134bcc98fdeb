import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { updateService } from "../ecs/operations/UpdateService.ts";
import { services as ecsServices } from "../ecs/state.ts";
import { FaultyWorld } from "../ecs/testing/faulty-world.ts";
import { services } from "../index.ts";
import { createStack } from "./operations/CreateStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { aWebService } from "./testing/a-web-service.ts";
import { withValue } from "./testing/with-value.ts";
import type { Json } from "./template/json.ts";

it("begins a service without DesiredCount with one task, and leaves what it has scaled to at an update", () => {
  const region = aRegionOfServices();
  region.create(withoutCount);
  expect([region.status(), region.count()]).toEqual(["CREATE_COMPLETE", 1]);
  region.scale(6);
  region.update(inTeam(withoutCount, "shop"));
  expect([region.status(), region.count()]).toEqual(["UPDATE_COMPLETE", 6]);
});

it("sends the DesiredCount of the template with every update that touches the service", () => {
  const region = aRegionOfServices();
  region.create(aWebService);
  region.scale(6);
  region.update(inTeam(aWebService, "shop"));
  expect([region.status(), region.count()]).toEqual(["UPDATE_COMPLETE", 2]);
});

it("leaves a service that the update does not touch as it was scaled", () => {
  const region = aRegionOfServices();
  region.create(aWebService);
  region.scale(6);
  region.update(withValue(aWebService, ["Resources", "Logs", "Properties", "RetentionInDays"], 14));
  expect([region.status(), region.count()]).toEqual(["UPDATE_COMPLETE", 6]);
});

it("leaves the count alone when the template no longer has it", () => {
  const region = aRegionOfServices();
  region.create(aWebService);
  region.scale(6);
  region.update(withoutCount);
  expect([region.status(), region.count()]).toEqual(["UPDATE_COMPLETE", 6]);
});

/** Without what would raise the count to its minimum. */
const withoutCount = [
  ["Resources", "Service", "Properties", "DesiredCount"],
  ["Resources", "Scaling"],
  ["Resources", "Scalable"],
].reduce<Json>((template, path) => withValue(template, path, undefined), aWebService);

function inTeam(template: Json, team: string): Json {
  return withValue(template, ["Resources", "Service", "Properties", "Tags", 0, "Value"], team);
}

function aRegionOfServices() {
  const faulty = new FaultyWorld();
  const { call, store, advance } = aRegion({ services, world: faulty.create.bind(faulty) });
  faulty.lookInto(store);
  const service = () => store.list(ecsServices)[0];
  const input = (template: Json) => ({
    StackName: "web",
    TemplateBody: JSON.stringify(template),
    Capabilities: ["CAPABILITY_IAM" as const],
  });
  return {
    create(template: Json): void {
      call(createStack, input(template));
      advance("120s");
    },
    update(template: Json): void {
      call(updateStack, input(template));
      advance("600s");
    },
    scale(desiredCount: number): void {
      call(updateService, { cluster: service()?.clusterArn, service: service()?.serviceArn, desiredCount });
      advance("60s");
    },
    status: () => call(describeStacks, { StackName: "web" }).Stacks?.[0]?.StackStatus,
    count: () => service()?.desiredCount,
  };
}
