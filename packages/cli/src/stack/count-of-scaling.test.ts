import { beforeAll, expect, test } from "vitest";
import { aStackRegion, templatesOf, stackOptionsFor } from "../testing/a-stack-region.ts";
import { leaveCountToScaling, provision } from "./provision.ts";

let [web, shop] = ["", ""];
beforeAll(async () => {
  [web, shop] = await templatesOf("web", "shop");
}, 60_000);

test("a service begins with its first count, and no update takes back what scaling made of it", async () => {
  const { region, cloudFormation, count, status } = aStackRegion();
  await provision(cloudFormation, stackOptionsFor(web));
  expect(count()).toBe(4);
  expect(status()).toEqual(["CREATE_COMPLETE", "4"]);
  await leaveCountToScaling(cloudFormation, "hello");
  expect(status()).toEqual(["UPDATE_COMPLETE", ""]);
  expect(count()).toBe(4);

  region.call("ecs", "UpdateService", { cluster: "hello", service: "hello", desiredCount: 6 });
  region.call("cloudformation", "UpdateStack", {
    StackName: "hello",
    TemplateBody: shop,
    Parameters: ["Image", "DesiredCount"].map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })),
    Capabilities: ["CAPABILITY_IAM"],
  });
  expect(count()).toBe(6);
  expect(status()).toEqual(["UPDATE_COMPLETE", ""]);

  await provision(cloudFormation, stackOptionsFor(web));
  expect(count()).toBe(6);
  expect(status()).toEqual(["UPDATE_COMPLETE", ""]);
});

test("a count that the stack still has from its creation goes with the next update, without moving the service", async () => {
  const { region, cloudFormation, count, status } = aStackRegion();
  await provision(cloudFormation, stackOptionsFor(web));
  expect(count()).toBe(4);
  region.call("ecs", "UpdateService", { cluster: "hello", service: "hello", desiredCount: 6 });

  await provision(cloudFormation, stackOptionsFor(web));
  expect(count()).toBe(6);
  expect(status()).toEqual(["UPDATE_COMPLETE", ""]);
});
