import type { AdvancedConfiguration, DeploymentConfiguration } from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { createRule } from "../../elbv2/operations/CreateRule.ts";
import { listeners } from "../../elbv2/state.ts";
import { createService } from "../operations/CreateService.ts";
import { updateService } from "../operations/UpdateService.ts";
import { normalizeStrategy } from "./strategy-input.ts";
import { aShiftingRegion, type ShiftingRegion } from "../testing/shifting-service.ts";

const web = { cluster: "web", service: "web" };

it.each<{ given: DeploymentConfiguration; before?: DeploymentConfiguration; is: DeploymentConfiguration }>([
  { given: {}, is: { strategy: "ROLLING", bakeTimeInMinutes: 0 } },
  { given: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 5 }, is: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 5 } },
  {
    given: { strategy: "LINEAR" },
    is: {
      strategy: "LINEAR",
      bakeTimeInMinutes: 0,
      linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 6 },
    },
  },
  {
    given: { strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.3 } },
    is: {
      strategy: "CANARY",
      bakeTimeInMinutes: 0,
      canaryConfiguration: { canaryPercent: 0.3, canaryBakeTimeInMinutes: 10 },
    },
  },
  {
    given: { minimumHealthyPercent: 50 },
    before: { strategy: "CANARY", bakeTimeInMinutes: 7, canaryConfiguration: { canaryPercent: 1 } },
    is: {
      strategy: "CANARY",
      bakeTimeInMinutes: 7,
      canaryConfiguration: { canaryPercent: 1, canaryBakeTimeInMinutes: 10 },
    },
  },
  {
    given: { strategy: "ROLLING" },
    before: { strategy: "CANARY", bakeTimeInMinutes: 7, canaryConfiguration: { canaryPercent: 1 } },
    is: { strategy: "ROLLING", bakeTimeInMinutes: 0 },
  },
])("$given over $before is $is", ({ given, before = {}, is }) => {
  expect(normalizeStrategy(given, before)).toEqual(is);
});

it.each<[string, DeploymentConfiguration]>([
  [
    "deploymentConfiguration.strategy must be one of ROLLING, BLUE_GREEN, LINEAR, CANARY, but is 'PURPLE'.",
    { strategy: "PURPLE" as "ROLLING" },
  ],
  [
    "deploymentConfiguration.bakeTimeInMinutes must be given with the strategy BLUE_GREEN: the minutes for which both " +
      "revisions stand once production traffic has moved, from 0 to 1440.",
    { strategy: "BLUE_GREEN" },
  ],
  [
    "deploymentConfiguration.bakeTimeInMinutes must be a whole number from 0 to 1440, but is 1441.",
    { strategy: "LINEAR", bakeTimeInMinutes: 1441 },
  ],
  ["Evenkeel does not support deploymentConfiguration.bakeTimeInMinutes with ROLLING yet.", { bakeTimeInMinutes: 5 }],
  [
    "deploymentConfiguration.linearConfiguration.stepPercent must be a multiple of 0.1 from 3.0 to 100.0, but is 2.9.",
    { strategy: "LINEAR", linearConfiguration: { stepPercent: 2.9 } },
  ],
  [
    "deploymentConfiguration.linearConfiguration.stepBakeTimeInMinutes must be a whole number from 0 to 1440, but is -1.",
    { strategy: "LINEAR", linearConfiguration: { stepBakeTimeInMinutes: -1 } },
  ],
  [
    "deploymentConfiguration.canaryConfiguration.canaryPercent must be a multiple of 0.1 from 0.1 to 100.0, but is 0.25.",
    { strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.25 } },
  ],
  [
    "deploymentConfiguration.canaryConfiguration is for the strategy CANARY, but the strategy is LINEAR.",
    { strategy: "LINEAR", canaryConfiguration: { canaryPercent: 5 } },
  ],
])("%s", (message, deploymentConfiguration) => {
  const { serviceInput, loadBalancers, refusal } = aShiftingRegion();
  expect(refusal(createService, serviceInput({ loadBalancers, deploymentConfiguration }))).toEqual({
    code: "InvalidParameterException",
    message,
  });
});

describe("the load balancers of a service that moves traffic", () => {
  const blueGreen = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 } as const;

  it("have to be there, with all that traffic is moved by", () => {
    const region = aShiftingRegion();
    const [loadBalancer = {}] = region.loadBalancers;
    const plain = { ...loadBalancer, advancedConfiguration: undefined };
    const messageFor = (loadBalancers: NonNullable<Parameters<typeof region.serviceInput>[0]>["loadBalancers"]) =>
      region.refusal(createService, region.serviceInput({ deploymentConfiguration: blueGreen, loadBalancers })).message;
    expect(messageFor([])).toBe(
      "The strategy BLUE_GREEN moves traffic between two target groups: give loadBalancers with advancedConfiguration.",
    );
    expect(messageFor([plain])).toBe("loadBalancers.advancedConfiguration must be given with the strategy BLUE_GREEN.");
  });

  it.each<[string, (region: ShiftingRegion) => AdvancedConfiguration, (region: ShiftingRegion) => string]>([
    [
      "an alternate target group",
      () => ({ alternateTargetGroupArn: undefined }),
      () => needed("alternateTargetGroupArn"),
    ],
    ["a production rule", () => ({ productionListenerRule: undefined }), () => needed("productionListenerRule")],
    ["a role", () => ({ roleArn: undefined }), () => needed("roleArn")],
    [
      "two target groups",
      ({ blue }) => ({ alternateTargetGroupArn: blue }),
      ({ blue }) => `alternateTargetGroupArn must be another target group than targetGroupArn, but is ${blue} as well.`,
    ],
    [
      "a rule that is there",
      () => ({ productionListenerRule: "arn:nowhere" }),
      () => "productionListenerRule must be the ARN of a listener rule that forwards, but is arn:nowhere.",
    ],
    [
      "a rule, not a listener",
      ({ listenerArn }) => ({ testListenerRule: listenerArn }),
      ({ listenerArn }) =>
        `testListenerRule must be the ARN of a listener rule of an Application Load Balancer, but ${listenerArn} is a listener.`,
    ],
    [
      "a rule that forwards to both",
      (region) => ({ productionListenerRule: ruleTo(region, region.blue), testListenerRule: undefined }),
      ({ green }) =>
        `The target group ${green} must be attached to the production listener rule or to the test listener rule: ` +
        "make one of them forward to it, with weight 0 if it shall have no traffic yet.",
    ],
  ])("need %s", (_, change, message) => {
    const region = aShiftingRegion();
    const [loadBalancer] = region.loadBalancers;
    const advancedConfiguration = { ...loadBalancer?.advancedConfiguration, ...change(region) };
    const loadBalancers = [{ ...loadBalancer, advancedConfiguration }];
    const input = region.serviceInput({ deploymentConfiguration: blueGreen, loadBalancers });
    expect(region.refusal(createService, input).message).toBe(message(region));
  });

  it("may have one group on the production rule and the other on the test rule, the default one too", () => {
    const region = aShiftingRegion();
    const [loadBalancer] = region.loadBalancers;
    const advancedConfiguration = {
      ...loadBalancer?.advancedConfiguration,
      productionListenerRule: region.store.get(listeners, region.listenerArn)?.defaultRuleArn,
      testListenerRule: ruleTo(region, region.green),
    };
    region.aShiftingService(blueGreen, { loadBalancers: [{ ...loadBalancer, advancedConfiguration }] });
    region.release(2);
    region.advance("120s");
    expect(region.deployment().status).toBe("SUCCESSFUL");
    expect(region.healthy()).toBe("0/2");
  });

  it("keep a service's tasks where its traffic is", () => {
    const region = aShiftingRegion();
    region.aShiftingService({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 0 });
    region.release(2);
    region.advance("1s");
    const rolling = { ...web, deploymentConfiguration: { strategy: "ROLLING" as const } };
    expect(region.refusal(updateService, rolling).message).toBe(
      "deploymentConfiguration.strategy cannot become ROLLING while traffic is shared out by a deployment that has not " +
        "completed: let it complete, or release a revision that works, first.",
    );
    region.advance("60s");
    const plain = [{ targetGroupArn: region.blue, containerName: "app", containerPort: 8080 }];
    expect(region.refusal(updateService, { ...rolling, loadBalancers: plain }).message).toBe(
      `The service's tasks are registered in ${region.green}: loadBalancers must name it, as targetGroupArn or as ` +
        "alternateTargetGroupArn.",
    );
  });
});

function needed(member: string): string {
  return `loadBalancers.advancedConfiguration.${member} must be given to move traffic.`;
}

function ruleTo(region: ShiftingRegion, TargetGroupArn: string): string {
  const { Rules = [] } = region.call(createRule, {
    ListenerArn: region.listenerArn,
    Priority: TargetGroupArn === region.blue ? 1 : 2,
    Conditions: [{ Field: "path-pattern", Values: ["/x/*"] }],
    Actions: [{ Type: "forward", TargetGroupArn }],
  });
  return Rules[0]?.RuleArn ?? "";
}
