import { describe, expect, it } from "vitest";
import { putMetricAlarm } from "../cloudwatch/operations/PutMetricAlarm.ts";
import { alarms } from "../cloudwatch/state.ts";
import { createRule } from "../elbv2/operations/CreateRule.ts";
import { deleteRule } from "../elbv2/operations/DeleteRule.ts";
import { forwardOfRule } from "../elbv2/weights/rule-forward.ts";
import { stopServiceDeployment } from "./operations/StopServiceDeployment.ts";
import { stopTask } from "./operations/StopTask.ts";
import { updateService } from "./operations/UpdateService.ts";
import { aShiftingRegion, type ShiftingRegion } from "./testing/shifting-service.ts";

const web = { cluster: "web", service: "web" };

const rollback = { enable: true, rollback: true } as const;
const canary = {
  strategy: "CANARY",
  canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 5 },
  bakeTimeInMinutes: 10,
} as const;

describe("a release whose tasks fail", () => {
  it("never gets traffic: the circuit breaker ends it at its threshold, and the old revision is untouched", () => {
    const region = aShiftingRegion();
    region.aShiftingService({ ...canary, deploymentCircuitBreaker: rollback });
    const before = region.live().map(({ taskId }) => taskId);
    region.behaviours.set("web:2", { exitsAfterMs: 500, exitCode: 1 });
    const eventCount = region.events().length;
    region.release(2);
    region.advance("60s");
    expect(region.deployment()).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      statusReason: "Service deployment rolled back because the circuit breaker threshold was exceeded.",
      deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3, threshold: 3 },
      sourceServiceRevisions: [{ requestedProductionTrafficWeight: 100 }],
      targetServiceRevision: { requestedProductionTrafficWeight: 0, runningTaskCount: 0 },
    });
    expect(region.events().slice(eventCount)).not.toContainEqual(expect.stringContaining("shifted"));
    expect(region.live().map(({ taskId }) => taskId)).toEqual(before);
    expect(region.traffic()).toBe("100/0");
  });

  it("without rollback stays as it is, beside the old revision, which is kept complete", () => {
    const region = aShiftingRegion();
    region.aShiftingService({ ...canary, deploymentCircuitBreaker: { enable: true, rollback: false } });
    region.behaviours.set("web:2", { exitsAfterMs: 500, exitCode: 1 });
    region.release(2);
    region.advance("60s");
    expect(region.deployment()).toMatchObject({ status: "STOPPED", lifecycleStage: "SCALE_UP" });
    region.world.kill(region.live()[0]?.taskId ?? "", 137);
    region.advance("30s");
    expect([region.images(), region.traffic(), region.healthy()]).toEqual([["web:1", "web:1"], "100/0", "2/0"]);
    region.release(3);
    region.advance("1200s");
    expect(region.deployment()).toMatchObject({ status: "SUCCESSFUL" });
    expect([region.images(), region.traffic()]).toEqual([["web:3", "web:3"], "0/100"]);
  });

  it("that is the first one has nothing to go back to", () => {
    const region = aShiftingRegion();
    region.behaviours.set("web:1", { exitsAfterMs: 500, exitCode: 1 });
    region.aShiftingService({ ...canary, deploymentCircuitBreaker: rollback });
    expect(region.deployment()).toMatchObject({
      status: "ROLLBACK_FAILED",
      statusReason: "No rollback candidate was found to run the rollback.",
    });
    region.release(2);
    region.advance("60s");
    expect(region.deployment()).toMatchObject({ status: "SUCCESSFUL" });
    expect(region.images()).toEqual(["web:2", "web:2"]);
  });
});

it("an alarm brings all traffic back at once, before the new revision's tasks stop", () => {
  const region = aShiftingRegion();
  anAlarm(region);
  region.aShiftingService({ ...canary, alarms: { alarmNames: ["errors"], ...rollback } });
  region.release(2);
  region.advance("60s");
  expect([region.traffic(), region.healthy()]).toEqual(["90/10", "2/2"]);
  const eventCount = region.events().length;
  ring(region);
  region.advance("10s");
  expect([region.traffic(), region.testTraffic()]).toEqual(["100/0", "100/0"]);
  expect(region.deployment()).toMatchObject({
    status: "ROLLBACK_IN_PROGRESS",
    lifecycleStage: "CLEAN_UP",
    alarms: { status: "TRIGGERED", triggeredAlarmNames: ["errors"] },
  });
  region.advance("60s");
  expect(region.deployment()).toMatchObject({ status: "ROLLBACK_SUCCESSFUL" });
  expect(region.events().slice(eventCount)).toEqual([
    "(service web) (deployment ecs-svc/N) deployment failed: alarm detected.",
    "(service web) rolling back to deployment ecs-svc/N.",
    "(service web) (deployment ecs-svc/N) shifted 100 percent of production traffic.",
    "(service web) (deployment ecs-svc/N) shifted 100 percent of test traffic.",
    "(service web) has stopped 2 running tasks: (task T) (task T).",
    "(service web) deregistered 2 targets in (target-group TG)",
    "(service web, taskSet ecs-svc/N) has begun draining connections on 2 tasks.",
    "(service web) (deployment ecs-svc/N) deployment completed.",
    "(service web) has reached a steady state.",
  ]);
  expect([region.images(), region.healthy()]).toEqual([["web:1", "web:1"], "2/0"]);
});

describe("a deployment that is stopped", () => {
  it.each([
    { when: "while it scales up", afterSeconds: 1, stage: "SCALE_UP" },
    { when: "between two steps", afterSeconds: 60, stage: "PRODUCTION_TRAFFIC_SHIFT" },
    { when: "while it bakes", afterSeconds: 400, stage: "BAKE_TIME" },
  ])("$when has its traffic back on the old revision in the same moment", ({ afterSeconds, stage }) => {
    const region = aReleaseUnderWay(afterSeconds);
    expect(region.deployment()).toMatchObject({ lifecycleStage: stage });
    stop(region);
    region.advance("0s");
    expect([region.traffic(), region.testTraffic()]).toEqual(["100/0", "100/0"]);
    region.advance("60s");
    expect(region.deployment()).toMatchObject({ status: "ROLLBACK_SUCCESSFUL" });
    expect([region.images(), region.healthy()]).toEqual([["web:1", "web:1"], "2/0"]);
    expect(region.stoppedUndrained).toEqual([]);
  });

  it("while it cleans up first has the old revision complete again", () => {
    const region = aReleaseUnderWay(910);
    expect(region.deployment()).toMatchObject({ lifecycleStage: "CLEAN_UP" });
    region.behaviours.set("web:1", { startMs: 20_000 });
    stop(region);
    region.advance("10s");
    expect(region.deployment()).toMatchObject({ lifecycleStage: "SCALE_UP", status: "ROLLBACK_IN_PROGRESS" });
    expect([region.traffic(), region.healthy()]).toEqual(["0/100", "0/2"]);
    region.advance("20s");
    expect([region.traffic(), region.healthy()]).toEqual(["100/0", "2/0"]);
    region.advance("60s");
    expect(region.deployment()).toMatchObject({ status: "ROLLBACK_SUCCESSFUL" });
  });

  it("with ABORT leaves both revisions and their traffic as they are", () => {
    const region = aReleaseUnderWay(60);
    stop(region, "ABORT");
    region.advance("600s");
    expect(region.deployment()).toMatchObject({ status: "STOPPED" });
    expect([region.traffic(), region.healthy()]).toEqual(["90/10", "2/2"]);
  });

  it("with ABORT and scaled in afterwards keeps no more than the desired count of either revision", () => {
    const region = aReleaseUnderWay(400);
    stop(region, "ABORT");
    region.advance("1s");
    region.call(updateService, { ...web, desiredCount: 1 });
    region.advance("60s");
    expect([region.traffic(), region.healthy()]).toEqual(["0/100", "1/1"]);
  });

  it("comes back also when the control plane dies in the middle of it", () => {
    const region = aReleaseUnderWay(60);
    stop(region);
    region.restart();
    region.advance("60s");
    expect(region.deployment()).toMatchObject({ status: "ROLLBACK_SUCCESSFUL" });
    expect([region.images(), region.traffic(), region.healthy()]).toEqual([["web:1", "web:1"], "100/0", "2/0"]);
    expect(region.stoppedUndrained).toEqual([]);
  });
});

it("waits with the next step until the new revision is complete again", () => {
  const region = aReleaseUnderWay(60);
  region.behaviours.set("web:2", { startMs: 400_000 });
  const [task] = region.live().filter(({ containers }) => containers[0]?.image === "web:2");
  region.call(stopTask, { cluster: "web", task: task?.taskArn ?? "" });
  region.advance("350s");
  expect([region.traffic(), region.healthy()]).toEqual(["90/10", "2/1"]);
  region.advance("100s");
  expect([region.traffic(), region.healthy()]).toEqual(["0/100", "2/2"]);
});

it("an update during a rollback ends that rollback, and goes on from the old revision", () => {
  const region = aReleaseUnderWay(60);
  stop(region);
  region.advance("1s");
  region.release(3);
  region.advance("60s");
  expect(region.deployments().map(({ status }) => status)).toEqual(["IN_PROGRESS", "ROLLBACK_FAILED", "SUCCESSFUL"]);
  expect([region.images(), region.traffic()]).toEqual([["web:1", "web:1", "web:3", "web:3"], "90/10"]);
});

it("says so, and waits, while the production rule is gone", () => {
  const region = aShiftingRegion();
  region.aShiftingService(canary);
  region.release(2);
  region.call(deleteRule, { RuleArn: region.production });
  region.advance("60s");
  expect(region.deployment()).toMatchObject({ lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT", status: "IN_PROGRESS" });
  expect(region.deployment().targetServiceRevision?.requestedProductionTrafficWeight).toBe(0);
  const refusals = region.events().filter((message) => message.includes("failed to shift traffic"));
  expect(refusals).toEqual([
    `(service web) failed to shift traffic in (listener-rule ${region.production}) with (error One or more rules not found)`,
  ]);
  expect(region.images()).toEqual(["web:1", "web:1", "web:2", "web:2"]);
  region.call(updateService, { ...web, desiredCount: 3 });
  region.advance("20s");
  expect(region.images()).toEqual([...Array<string>(3).fill("web:1"), ...Array<string>(3).fill("web:2")]);
});

it("moves traffic by all of its rules, or by none", () => {
  const region = aShiftingRegion();
  const second = region.call(createRule, {
    ListenerArn: region.listenerArn,
    Priority: 20,
    Conditions: [{ Field: "host-header", Values: ["web.example.com"] }],
    Actions: [{ Type: "forward", TargetGroupArn: region.blue }],
  });
  const productionListenerRule = second.Rules?.[0]?.RuleArn ?? "";
  const [first] = region.loadBalancers;
  const advancedConfiguration = { ...first?.advancedConfiguration, productionListenerRule };
  const loadBalancers = [...region.loadBalancers, { ...first, advancedConfiguration }];
  region.aShiftingService(canary, { loadBalancers });
  expect(forwardOfRule(region.store, productionListenerRule)?.targetGroups).toMatchObject([
    { weight: 100 },
    { weight: 0 },
  ]);
  region.release(2);
  region.call(deleteRule, { RuleArn: productionListenerRule });
  region.advance("60s");
  expect(region.traffic()).toBe("100/0");
  expect(region.deployment()).toMatchObject({ lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT", status: "IN_PROGRESS" });
});

/** A canary of `web:2`, that long after its release: it has 10 percent after five seconds, all after 305, and cleans up from 905 on. */
function aReleaseUnderWay(afterSeconds: number): ShiftingRegion {
  const region = aShiftingRegion();
  region.aShiftingService(canary);
  region.release(2);
  region.advance(`${afterSeconds}s`);
  return region;
}

function stop(region: ShiftingRegion, stopType: "ROLLBACK" | "ABORT" = "ROLLBACK"): void {
  const { serviceDeploymentArn } = region.deployment();
  region.call(stopServiceDeployment, { serviceDeploymentArn, stopType });
}

function anAlarm(region: ShiftingRegion): void {
  region.call(putMetricAlarm, {
    AlarmName: "errors",
    Namespace: "AWS/ApplicationELB",
    MetricName: "HTTPCode_Target_5XX_Count",
    Statistic: "Sum",
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: "GreaterThanThreshold",
  });
}

function ring({ engine, store }: ShiftingRegion): void {
  const alarm = store.get(alarms, "errors");
  if (alarm) engine.run(({ tx }) => tx.put(alarms, { ...alarm, state: { ...alarm.state, value: "ALARM" } }));
}
