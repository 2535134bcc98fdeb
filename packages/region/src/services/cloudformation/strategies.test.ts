import { assert } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { services as ecsServices } from "../ecs/state.ts";
import { FaultyWorld } from "../ecs/testing/faulty-world.ts";
import { forwardOfRule } from "../elbv2/weights/rule-forward.ts";
import { rules } from "../elbv2/state.ts";
import { services } from "../index.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { aWebService } from "./testing/a-web-service.ts";
import { withValue, type Path } from "./testing/with-value.ts";
import type { Json } from "./template/json.ts";

it("waits for a deployment that moves traffic, and leaves its weights alone when it changes the rule", () => {
  const region = aStrategyRegion();
  region.call(createStack, inputOf(aWebService));
  region.advance("60s");
  expect([region.status(), region.weights()]).toEqual(["CREATE_COMPLETE", [100, 0]]);

  const released = withProperty(aWebService, "Definition", ["Cpu"], "512");
  const second = withProperty(released, "Definition", ["Memory"], "1024");
  region.call(updateStack, inputOf(second));
  region.advance("60s");
  expect([region.status(), region.weights()]).toEqual(["UPDATE_IN_PROGRESS", [50, 50]]);
  region.advance("60s");
  expect([region.status(), region.weights()]).toEqual(["UPDATE_IN_PROGRESS", [0, 100]]);
  region.advance("60s");
  expect(region.status()).toBe("UPDATE_COMPLETE");

  const moved = withProperty(second, "Rule", ["Priority"], "20");
  const narrowed = withProperty(moved, "Rule", ["Conditions", 0, "PathPatternConfig", "Values"], ["/web/*"]);
  const DeploymentConfiguration = { Strategy: "BLUE_GREEN", BakeTimeInMinutes: "5" };
  region.call(
    updateStack,
    inputOf(withProperty(narrowed, "Service", ["DeploymentConfiguration"], DeploymentConfiguration)),
  );
  region.advance("0s");
  expect(region.status()).toBe("UPDATE_COMPLETE");
  expect(region.store.list(rules)).toMatchObject([
    { priority: 20, conditions: [{ field: "path-pattern", values: ["/web/*"] }] },
  ]);
  expect(region.weights()).toEqual([0, 100]);
  expect(region.store.list(ecsServices)[0]?.deploymentConfiguration).toMatchObject({
    strategy: "BLUE_GREEN",
    bakeTimeInMinutes: 5,
  });

  region.call(deleteStack, { StackName: "web" });
  region.advance("300s");
  expect(region.store.list(rules)).toEqual([]);
});

it("fails an update whose release fails, with the reason of the service", () => {
  const region = aStrategyRegion();
  region.call(createStack, inputOf(aWebService));
  region.advance("60s");
  region.faulty.behaviours.set("web:2", { exitsAfterMs: 500, exitCode: 1 });
  const broken = withProperty(aWebService, "Definition", ["ContainerDefinitions", 0, "Image"], "web:2");
  region.call(updateStack, { ...inputOf(broken), DisableRollback: true });
  region.advance("120s");
  expect([region.status(), region.weights()]).toEqual(["UPDATE_FAILED", [100, 0]]);
  expect(region.call(describeStacks, { StackName: "web" }).Stacks?.[0]?.StackStatusReason).toContain("Service");
});

function aStrategyRegion() {
  const faulty = new FaultyWorld();
  const region = aRegion({ services, world: faulty.create.bind(faulty) });
  faulty.lookInto(region.store);
  return {
    ...region,
    faulty,
    status: () => region.call(describeStacks, { StackName: "web" }).Stacks?.[0]?.StackStatus,
    /** The weights of the service's two target groups in the production rule. */
    weights: () => {
      const [rule] = region.store.list(rules);
      assert(rule, "the stack has a rule");
      return forwardOfRule(region.store, rule.ruleArn)?.targetGroups.map(({ weight }) => weight);
    },
  };
}

function withProperty(template: Json, logicalId: string, path: Path, value: Json): Json {
  return withValue(template, ["Resources", logicalId, "Properties", ...path], value);
}

function inputOf(template: Json) {
  const Capabilities = ["CAPABILITY_IAM" as const];
  return { StackName: "web", TemplateBody: JSON.stringify(template), Capabilities };
}
