import type { DeploymentLifecycleHook } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import { describe, expect, it } from "vitest";
import { loadModel } from "../../wire/index.ts";
import { awsJson11 } from "../../wire/protocols/json.ts";
import { continueServiceDeployment } from "./operations/ContinueServiceDeployment.ts";
import { createService } from "./operations/CreateService.ts";
import { describeServiceDeployments } from "./operations/DescribeServiceDeployments.ts";
import { describeServiceRevisions } from "./operations/DescribeServiceRevisions.ts";
import { aShiftingRegion, type ShiftingRegion } from "./testing/shifting-service.ts";

type Action = "CONTINUE" | "ROLLBACK";

describe("a pause hook", () => {
  it("holds the deployment with test traffic on the new revision, until ContinueServiceDeployment", () => {
    const region = aPausedRelease({ lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] });
    expect(region.deployment()).toMatchObject({
      status: "IN_PROGRESS",
      lifecycleStage: "POST_TEST_TRAFFIC_SHIFT",
      lifecycleHookDetails: [
        {
          hookId: expect.stringMatching(/^ecs-pause-[\w-]{43}$/) as string,
          targetType: "PAUSE",
          status: "AWAITING_ACTION",
          expiresAt: new Date("2026-01-02T00:01:15.000Z"),
          timeoutAction: "ROLLBACK",
        },
      ],
    });
    expect([region.traffic(), region.testTraffic()]).toEqual(["100/0", "0/100"]);
    region.restart();
    region.advance("3600s");
    expect(region.deployment()).toMatchObject({ lifecycleStage: "POST_TEST_TRAFFIC_SHIFT" });
    answer(region, "CONTINUE");
    region.advance("60s");
    expect(region.deployment()).toMatchObject({
      status: "SUCCESSFUL",
      lifecycleHookDetails: [{ status: "SUCCEEDED" }],
    });
  });

  it("is shown, like all else of the deployment, by the members of ECS's model", () => {
    const region = aPausedRelease({ lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] });
    const { serviceDeploymentArn = "", targetServiceRevision } = region.deployment();
    const serviceRevisionArns = [targetServiceRevision?.arn ?? ""];
    const deployment = region.call(describeServiceDeployments, { serviceDeploymentArns: [serviceDeploymentArn] });
    expect(onTheWire("DescribeServiceDeployments", deployment)).toContain('"requestedTestTrafficWeight":100');
    expect(onTheWire("DescribeServices", { services: [region.service()] })).toContain('"strategy":"LINEAR"');
    expect(
      onTheWire("DescribeServiceRevisions", region.call(describeServiceRevisions, { serviceRevisionArns })),
    ).toContain(`"resolvedConfiguration":{"loadBalancers":[{"targetGroupArn":"${region.green}"`);
  });

  it("before production traffic asks at every step", () => {
    const region = aPausedRelease({ lifecycleStages: ["PRE_PRODUCTION_TRAFFIC_SHIFT"] });
    const seen = [region.traffic()];
    for (let step = 0; step < 2; step++) {
      answer(region, "CONTINUE");
      region.advance("60s");
      seen.push(region.traffic());
    }
    expect(seen).toEqual(["100/0", "50/50", "0/100"]);
    expect(region.deployment().lifecycleHookDetails).toMatchObject([{ status: "SUCCEEDED" }, { status: "SUCCEEDED" }]);
  });

  it("stops nothing until the old revision is asked back, and then rolls back", () => {
    const region = aPausedRelease({ lifecycleStages: ["POST_PRODUCTION_TRAFFIC_SHIFT"] });
    region.advance("120s");
    expect([region.traffic(), region.healthy()]).toEqual(["0/100", "2/2"]);
    answer(region, "ROLLBACK");
    region.advance("0s");
    expect(region.traffic()).toBe("100/0");
    region.advance("60s");
    expect(region.deployment()).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      statusReason: "Service deployment rolled back because POST_PRODUCTION_TRAFFIC_SHIFT lifecycle hook(s) failed.",
      lifecycleHookDetails: [{ status: "FAILED" }],
    });
  });

  it.each([
    { action: "ROLLBACK" as const, ends: "ROLLBACK_SUCCESSFUL", traffic: "100/0" },
    { action: "CONTINUE" as const, ends: "SUCCESSFUL", traffic: "0/100" },
  ])("without an answer goes on with $action when its time is over", ({ action, ends, traffic }) => {
    const timeoutConfiguration = { timeoutInMinutes: 5, action };
    const region = aPausedRelease({ lifecycleStages: ["POST_SCALE_UP"], timeoutConfiguration });
    region.advance("294s");
    expect(region.deployment()).toMatchObject({ status: "IN_PROGRESS", lifecycleStage: "POST_SCALE_UP" });
    region.advance("180s");
    expect(region.deployment()).toMatchObject({ status: ends, lifecycleHookDetails: [{ status: "TIMED_OUT" }] });
    expect(region.traffic()).toBe(traffic);
  });

  it("is answered once, by its id", () => {
    const region = aPausedRelease({ lifecycleStages: ["PRE_SCALE_UP"] });
    const { serviceDeploymentArn } = region.deployment();
    const refusal = (hookId: string, action?: Action) =>
      region.refusal(continueServiceDeployment, { serviceDeploymentArn, hookId, action });
    expect(refusal("ecs-pause-other")).toEqual({
      code: "InvalidParameterException",
      message:
        `The lifecycle hook ecs-pause-other of the service deployment ${serviceDeploymentArn ?? ""} does not await an action: ` +
        "DescribeServiceDeployments shows in lifecycleHookDetails which one does.",
    });
    const hookId = answer(region, "CONTINUE");
    expect(refusal(hookId).code).toBe("InvalidParameterException");
    expect(refusal(hookId, "PAUSE" as Action).message).toBe(
      "action must be one of CONTINUE, ROLLBACK, but is 'PAUSE'.",
    );
    expect(region.refusal(continueServiceDeployment, { serviceDeploymentArn: "arn:nowhere", hookId }).code).toBe(
      "ServiceDeploymentNotFoundException",
    );
  });
});

it.each<[string, DeploymentLifecycleHook]>([
  [
    "Evenkeel does not support lifecycleHooks with the targetType AWS_LAMBDA yet.",
    { hookTargetArn: "arn:aws:lambda:ap-southeast-2:000000000000:function:check", lifecycleStages: ["POST_SCALE_UP"] },
  ],
  [
    "Evenkeel does not support lifecycleHooks of the targetType PAUSE with hookTargetArn yet.",
    { targetType: "PAUSE", hookTargetArn: "arn:aws:lambda", lifecycleStages: ["POST_SCALE_UP"] },
  ],
  ["lifecycleHooks.lifecycleStages must name a stage.", { targetType: "PAUSE", lifecycleStages: [] }],
  [
    "lifecycleHooks.lifecycleStages of a PAUSE hook must be of RECONCILE_SERVICE, PRE_SCALE_UP, POST_SCALE_UP, " +
      "POST_TEST_TRAFFIC_SHIFT, PRE_PRODUCTION_TRAFFIC_SHIFT, POST_PRODUCTION_TRAFFIC_SHIFT, but has 'TEST_TRAFFIC_SHIFT'.",
    { targetType: "PAUSE", lifecycleStages: ["TEST_TRAFFIC_SHIFT"] },
  ],
  [
    "Evenkeel does not support several lifecycleHooks for the stage POST_SCALE_UP yet.",
    { targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP", "POST_SCALE_UP"] },
  ],
  [
    "lifecycleHooks.timeoutConfiguration.timeoutInMinutes must be a whole number from 1 to 20160, but is 0.",
    { targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"], timeoutConfiguration: { timeoutInMinutes: 0 } },
  ],
])("%s", (message, hook) => {
  const { serviceInput, loadBalancers, refusal } = aShiftingRegion();
  const deploymentConfiguration = { strategy: "CANARY" as const, lifecycleHooks: [hook] };
  expect(refusal(createService, serviceInput({ loadBalancers, deploymentConfiguration })).message).toBe(message);
});

it("hooks are for deployments that move traffic", () => {
  const { serviceInput, refusal } = aShiftingRegion();
  const lifecycleHooks: DeploymentLifecycleHook[] = [{ targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] }];
  expect(refusal(createService, serviceInput({ deploymentConfiguration: { lifecycleHooks } })).message).toBe(
    "Evenkeel does not support deploymentConfiguration.lifecycleHooks with ROLLING yet.",
  );
});

/** A release in two steps, ten seconds old, of a service with that pause hook. */
function aPausedRelease(hook: DeploymentLifecycleHook): ShiftingRegion {
  const region = aShiftingRegion();
  const linearConfiguration = { stepPercent: 50, stepBakeTimeInMinutes: 0 };
  const lifecycleHooks: DeploymentLifecycleHook[] = [{ targetType: "PAUSE", ...hook }];
  region.aService({
    desiredCount: 2,
    loadBalancers: region.loadBalancers,
    deploymentConfiguration: { strategy: "LINEAR", linearConfiguration, lifecycleHooks },
  });
  region.advance("10s");
  answer(region, "CONTINUE");
  region.advance("50s");
  expect(region.deployment()).toMatchObject({ status: "SUCCESSFUL" });
  region.release(2);
  region.advance("10s");
  return region;
}

/** The body that an SDK gets; what the model does not have cannot be written. */
function onTheWire(name: string, output: unknown): string {
  const operation = loadModel("ecs").operations.get(name);
  assert(operation, `ECS has the operation ${name}`);
  return String(awsJson11.encode(loadModel("ecs"), operation, output, "request").body);
}

function answer(region: ShiftingRegion, action: Action): string {
  const { serviceDeploymentArn, lifecycleHookDetails = [] } = region.deployment();
  const { hookId = "" } = lifecycleHookDetails.find(({ status }) => status === "AWAITING_ACTION") ?? {};
  region.call(continueServiceDeployment, { serviceDeploymentArn, hookId, action });
  return hookId;
}
