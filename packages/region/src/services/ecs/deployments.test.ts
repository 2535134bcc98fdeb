import { describe, expect, it } from "vitest";
import { awsLatency } from "../../engine/latency.ts";
import { putMetricAlarm } from "../cloudwatch/operations/PutMetricAlarm.ts";
import { alarms } from "../cloudwatch/state.ts";
import { describeServiceDeployments } from "./operations/DescribeServiceDeployments.ts";
import { listServiceDeployments } from "./operations/ListServiceDeployments.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { stopServiceDeployment } from "./operations/StopServiceDeployment.ts";
import { updateService } from "./operations/UpdateService.ts";
import { updateTaskProtection } from "./operations/UpdateTaskProtection.ts";
import { aServiceRegion, aTaskDefinition, type ServiceRegion } from "./testing/service-region.ts";

const web = { cluster: "web", service: "web" };

describe("a deployment that is stopped", () => {
  it("is rolled back, without rollback being configured", () => {
    const region = aSlowRelease();
    const serviceDeploymentArn = deploymentsOf(region)[0]?.serviceDeploymentArn ?? "";
    const eventCount = region.events().length;
    expect(region.call(stopServiceDeployment, { serviceDeploymentArn })).toEqual({ serviceDeploymentArn });
    expect(deploymentsOf(region)[0]).toMatchObject({ status: "ROLLBACK_REQUESTED" });
    region.advance("60s");

    expect(deploymentsOf(region)[0]).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      statusReason: "Service deployment rolled back because StopServiceDeployment was called.",
      deploymentCircuitBreaker: { status: "DISABLED", failureCount: 0 },
    });
    expect(region.events().slice(eventCount)).toEqual([
      "(service web) (deployment ecs-svc/N) deployment failed: stop requested.",
      "(service web) rolling back to deployment ecs-svc/N.",
      "(service web) has stopped 4 running tasks: (task T) (task T) (task T) (task T).",
      "(service web) (deployment ecs-svc/N) deployment completed.",
      "(service web) has reached a steady state.",
    ]);
    expect(imagesOf(region)).toEqual(Array(4).fill("web:1"));
    expect(region.refusal(stopServiceDeployment, { serviceDeploymentArn }).code).toBe("ConflictException");
  });

  it("with ABORT leaves both revisions as they are", () => {
    const region = aSlowRelease();
    const serviceDeploymentArn = deploymentsOf(region)[0]?.serviceDeploymentArn ?? "";
    region.call(stopServiceDeployment, { serviceDeploymentArn, stopType: "ABORT" });
    region.advance("60s");
    expect(deploymentsOf(region)[0]).toMatchObject({ status: "STOPPED", stoppedAt: expect.any(Date) as Date });
    expect(region.service().deployments).toMatchObject([
      { status: "PRIMARY", rolloutState: "FAILED", rolloutStateReason: "ECS deployment failed: stop requested." },
      { status: "ACTIVE", rolloutState: "COMPLETED", runningCount: 4 },
    ]);
  });

  it("has to be there", () => {
    const region = aServiceRegion();
    const refusal = region.refusal(stopServiceDeployment, { serviceDeploymentArn: "arn:nowhere" });
    expect(refusal.code).toBe("ServiceDeploymentNotFoundException");
  });
});

describe("an update during an update", () => {
  it("drains both older revisions together, and ends the earlier service deployment", () => {
    const region = aSlowRelease();
    region.call(registerTaskDefinition, aTaskDefinition({ image: "web:3" }));
    const { service } = region.call(updateService, { ...web, taskDefinition: "web" });
    expect(
      service?.deployments?.map(({ status, taskDefinition }) => [status, taskDefinition?.split(":").at(-1)]),
    ).toEqual([
      ["PRIMARY", "3"],
      ["ACTIVE", "2"],
      ["ACTIVE", "1"],
    ]);
    region.advance("120s");
    expect(imagesOf(region)).toEqual(Array(4).fill("web:3"));
    expect(region.service().deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "COMPLETED" }]);
    expect(deploymentsOf(region).map(({ status }) => status)).toEqual(["SUCCESSFUL", "STOPPED", "SUCCESSFUL"]);
  });

  it("of a rollback ends that rollback", () => {
    const region = aSlowRelease({ minimumHealthyPercent: 0, maximumPercent: 100 });
    region.behaviours.set("web:1", { startMs: 30_000 });
    region.call(stopServiceDeployment, { serviceDeploymentArn: deploymentsOf(region)[0]?.serviceDeploymentArn });
    region.advance("1s");
    expect(deploymentsOf(region)[0]).toMatchObject({ status: "ROLLBACK_IN_PROGRESS" });
    expect(region.service().deployments?.[0]?.rolloutStateReason).toMatch(
      /^ECS deployment stop requested: rolling back to deploymentId ecs-svc\/\d{19}\.$/,
    );
    region.call(updateService, { ...web, forceNewDeployment: true });
    expect(deploymentsOf(region)[1]).toMatchObject({ status: "ROLLBACK_FAILED" });
    region.advance("120s");
    expect(deploymentsOf(region)[0]).toMatchObject({ status: "SUCCESSFUL" });
    expect(imagesOf(region)).toEqual(Array(4).fill("web:1"));
  });
});

it("a forced deployment replaces every task by one of the same task definition", () => {
  const region = aServiceRegion();
  region.aService();
  const before = region.live().map(({ taskId }) => taskId);
  region.call(updateService, { ...web, forceNewDeployment: true });
  region.advance("60s");
  expect(region.live().some(({ taskId }) => before.includes(taskId))).toBe(false);
  expect(imagesOf(region)).toEqual(Array(4).fill("web:1"));
});

it("a scale-out during a deployment is shared by both revisions", () => {
  const region = aSlowRelease({ minimumHealthyPercent: 50, maximumPercent: 200 });
  expect(imagesOf(region)).toEqual(["web:1", "web:1", ...Array<string>(4).fill("web:2")]);
  region.call(updateService, { ...web, desiredCount: 6 });
  region.advance("1s");
  expect(imagesOf(region)).toEqual([...Array<string>(6).fill("web:1"), ...Array<string>(6).fill("web:2")]);
  region.advance("120s");
  expect(imagesOf(region)).toEqual(Array(6).fill("web:2"));
});

it("a scale-in during a release whose tasks are unhealthy comes within the maximum at once", () => {
  const region = aServiceRegion({ latency: awsLatency });
  region.aService();
  region.unhealthyImages.set("web:2", "Health checks failed");
  region.call(registerTaskDefinition, aTaskDefinition({ image: "web:2" }));
  region.call(updateService, { ...web, taskDefinition: "web" });
  region.advance("42s");
  expect(region.live()).toHaveLength(8);
  region.call(updateService, { ...web, desiredCount: 1 });
  region.advance("1s");
  expect(region.live()).toHaveLength(2);
});

it("a protected task outlives the deployment that replaces it, until it is protected no longer", () => {
  const region = aServiceRegion();
  region.aService();
  const [kept] = region.live();
  const tasks = [kept?.taskId ?? ""];
  region.call(updateTaskProtection, { cluster: "web", tasks, protectionEnabled: true, expiresInMinutes: 10 });
  region.call(updateService, { ...web, forceNewDeployment: true });
  region.advance("300s");
  expect(region.live()).toHaveLength(5);
  expect(region.service().deployments).toHaveLength(2);
  region.advance("400s");
  expect(region.live()).toHaveLength(4);
  expect(region.service().deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
});

describe("deployment alarms", () => {
  it("fail a deployment that has scaled in already, and bring the old revision back", () => {
    const region = aWatchedService();
    region.call(registerTaskDefinition, aTaskDefinition({ image: "web:2" }));
    region.call(updateService, { ...web, taskDefinition: "web" });
    region.advance("100s");
    expect(imagesOf(region)).toEqual(Array(4).fill("web:2"));
    expect(region.service().deployments).toMatchObject([
      { status: "PRIMARY", rolloutState: "IN_PROGRESS" },
      { status: "ACTIVE", rolloutState: "COMPLETED", runningCount: 0 },
    ]);
    ring(region, "ALARM");
    region.advance("10s");
    expect(deploymentsOf(region)[0]).toMatchObject({
      status: "ROLLBACK_IN_PROGRESS",
      alarms: { status: "TRIGGERED", alarmNames: ["errors"], triggeredAlarmNames: ["errors"] },
    });
    region.advance("60s");
    expect(imagesOf(region)).toEqual(Array(4).fill("web:1"));
    expect(deploymentsOf(region)[0]).toMatchObject({ status: "ROLLBACK_SUCCESSFUL" });
    expect(region.events()).toContain("(service web) (deployment ecs-svc/N) deployment failed: alarm detected.");
  });

  it("are waited for as long as the slowest needs to notice", () => {
    const region = aWatchedService();
    region.call(updateService, { ...web, forceNewDeployment: true });
    region.advance("150s");
    expect(deploymentsOf(region)[0]).toMatchObject({ status: "IN_PROGRESS", alarms: { status: "MONITORING" } });
    region.advance("40s");
    expect(deploymentsOf(region)[0]).toMatchObject({ status: "SUCCESSFUL", alarms: { status: "MONITORING_COMPLETE" } });
  });

  it("are ignored by a deployment that begins while one is in ALARM", () => {
    const region = aWatchedService();
    ring(region, "ALARM");
    region.call(updateService, { ...web, forceNewDeployment: true });
    region.advance("60s");
    expect(region.service().deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
  });

  it("need a name", () => {
    const region = aServiceRegion();
    region.aService();
    const alarms = { enable: true, rollback: true, alarmNames: [] };
    expect(region.refusal(updateService, { ...web, deploymentConfiguration: { alarms } }).message).toBe(
      "deploymentConfiguration.alarms.alarmNames must name an alarm when alarms are enabled.",
    );
  });
});

/** A service on its way from `web:1` to `web:2`, whose tasks take half a minute to start. */
function aSlowRelease(percents: { minimumHealthyPercent?: number; maximumPercent?: number } = {}): ServiceRegion {
  const region = aServiceRegion();
  region.aService({ deploymentConfiguration: percents });
  region.behaviours.set("web:2", { startMs: 30_000 });
  region.call(registerTaskDefinition, aTaskDefinition({ image: "web:2" }));
  region.call(updateService, { ...web, taskDefinition: "web" });
  region.advance("1s");
  return region;
}

/** A steady service whose deployments fail by the alarm `errors`, which looks at two minutes. */
function aWatchedService(): ServiceRegion {
  const region = aServiceRegion();
  region.call(putMetricAlarm, {
    AlarmName: "errors",
    Namespace: "AWS/ApplicationELB",
    MetricName: "HTTPCode_Target_5XX_Count",
    Statistic: "Sum",
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 1,
    ComparisonOperator: "GreaterThanThreshold",
  });
  region.aService({
    deploymentConfiguration: { alarms: { enable: true, rollback: true, alarmNames: ["errors"] } },
  });
  region.advance("300s");
  expect(region.service().deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
  return region;
}

function ring({ engine, store }: ServiceRegion, value: "ALARM" | "OK"): void {
  const alarm = store.get(alarms, "errors");
  if (alarm) engine.run(({ tx }) => tx.put(alarms, { ...alarm, state: { ...alarm.state, value } }));
}

function deploymentsOf(region: ServiceRegion) {
  const { serviceDeployments = [] } = region.call(listServiceDeployments, web);
  const arns = serviceDeployments.map(({ serviceDeploymentArn = "" }) => serviceDeploymentArn);
  return region.call(describeServiceDeployments, { serviceDeploymentArns: arns }).serviceDeployments ?? [];
}

function imagesOf(region: ServiceRegion): readonly (string | undefined)[] {
  return region
    .live()
    .map(({ containers }) => containers[0]?.image)
    .toSorted();
}
