import { expect, it } from "vitest";
import { putCompositeAlarm } from "../../cloudwatch/operations/PutCompositeAlarm.ts";
import { putMetricAlarm } from "../../cloudwatch/operations/PutMetricAlarm.ts";
import { setAlarmState } from "../../cloudwatch/operations/SetAlarmState.ts";
import { updateService } from "../../ecs/operations/UpdateService.ts";
import { aRegionWithRule } from "../testing/region-with-rule.ts";

it("emits each state of a task, as DescribeTasks does", () => {
  const { call, advance, delivered } = aRegionWithRule(
    JSON.stringify({ source: ["aws.ecs"], "detail-type": ["ECS Task State Change"] }),
  );
  call(updateService, { cluster: "web", service: "web", desiredCount: 3 });
  advance("30s");
  const emitted = delivered();
  const states = emitted.map(({ detail }) => (detail as { lastStatus: string }).lastStatus);
  expect(states.at(-1)).toBe("RUNNING");
  expect(states.filter((state) => state === "RUNNING")).toHaveLength(1);
  const versions = emitted.map(({ detail }) => (detail as { version: number }).version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(emitted.at(-1)).toMatchObject({
    version: "0",
    source: "aws.ecs",
    account: "000000000000",
    region: "ap-southeast-2",
    resources: [expect.stringMatching(/^arn:aws:ecs:ap-southeast-2:000000000000:task\/web\/[0-9a-f]{32}$/)],
    detail: {
      attachments: [{ type: "eni" }],
      clusterArn: "arn:aws:ecs:ap-southeast-2:000000000000:cluster/web",
      desiredStatus: "RUNNING",
      group: "service:web",
      launchType: "FARGATE",
      startedAt: expect.stringMatching(/^2026-01-01T00:\d\d:\d\d\.\d{3}Z$/) as string,
      updatedAt: expect.stringMatching(/^2026-01-01T00:\d\d:\d\d\.\d{3}Z$/) as string,
    },
  });
  expect(emitted.at(-1)?.time).toMatch(/^2026-01-01T00:\d\d:\d\dZ$/);
  expect(emitted.at(-1)?.detail).not.toHaveProperty("tags");
});

it("emits what a service does, and what becomes of its deployments", () => {
  const { call, advance, delivered } = aRegionWithRule(
    JSON.stringify({ "detail-type": ["ECS Service Action", "ECS Deployment State Change"] }),
  );
  call(updateService, { cluster: "web", service: "web", forceNewDeployment: true });
  advance("120s");
  const emitted = delivered();
  const names = emitted.map(({ detail }) => (detail as { eventName: string }).eventName);
  expect(names).toEqual(
    expect.arrayContaining([
      "SERVICE_DEPLOYMENT_IN_PROGRESS",
      "TASKS_STARTED",
      "TASKS_STOPPED",
      "SERVICE_DEPLOYMENT_COMPLETED",
      "SERVICE_STEADY_STATE",
    ]),
  );
  const service = "arn:aws:ecs:ap-southeast-2:000000000000:service/web/web";
  expect(emitted.find(({ "detail-type": type }) => type === "ECS Deployment State Change")).toMatchObject({
    resources: [service],
    detail: {
      eventType: "INFO",
      eventName: "SERVICE_DEPLOYMENT_IN_PROGRESS",
      deploymentId: expect.stringMatching(/^ecs-svc\/\d{19}$/) as string,
      reason: expect.stringMatching(/^ECS deployment ecs-svc\/\d{19} in progress\.$/) as string,
    },
  });
  expect(
    emitted.find(({ detail }) => "eventName" in detail && detail.eventName === "SERVICE_STEADY_STATE"),
  ).toMatchObject({
    resources: [service],
    detail: { eventType: "INFO", clusterArn: "arn:aws:ecs:ap-southeast-2:000000000000:cluster/web" },
  });
});

it("emits once that a service wants another number of tasks", () => {
  const pattern = { detail: { eventName: ["SERVICE_DESIRED_COUNT_UPDATED"] } };
  const { call, advance, delivered } = aRegionWithRule(JSON.stringify(pattern));
  call(updateService, { cluster: "web", service: "web", desiredCount: 3 });
  call(updateService, { cluster: "web", service: "web", desiredCount: 3 });
  advance("30s");
  expect(delivered()).toMatchObject([
    {
      "detail-type": "ECS Service Action",
      resources: ["arn:aws:ecs:ap-southeast-2:000000000000:service/web/web"],
      detail: { eventType: "INFO", clusterArn: "arn:aws:ecs:ap-southeast-2:000000000000:cluster/web" },
    },
  ]);
});

const alarm = {
  AlarmName: "cpu",
  AlarmDescription: "hot",
  Namespace: "AWS/ECS",
  MetricName: "CPUUtilization",
  Dimensions: [{ Name: "ClusterName", Value: "web" }],
  Statistic: "Average",
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 80,
  ComparisonOperator: "GreaterThanThreshold",
  TreatMissingData: "ignore",
} as const;

it("emits alarms: what they were, are and watch, and that their actions wait", () => {
  const { call, advance, delivered, clock } = aRegionWithRule(JSON.stringify({ source: ["aws.cloudwatch"] }));
  call(putMetricAlarm, { ...alarm, Dimensions: [...alarm.Dimensions] });
  call(putMetricAlarm, { ...alarm, AlarmName: "maintenance", Dimensions: [] });
  const periods = { ActionsSuppressorWaitPeriod: 60, ActionsSuppressorExtensionPeriod: 60 };
  call(putCompositeAlarm, { AlarmName: "site", AlarmRule: "ALARM(cpu)", ActionsSuppressor: "maintenance", ...periods });
  advance("120s");
  const before = delivered().length;
  const timestamp = new Date(clock.now()).toISOString().replace("Z", "+0000");
  call(setAlarmState, { AlarmName: "cpu", StateValue: "ALARM", StateReason: "by hand" });
  advance("61s");
  const [first, ...others] = delivered().slice(before);
  expect(first).toMatchObject({
    "detail-type": "CloudWatch Alarm State Change",
    resources: ["arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:cpu"],
    detail: {
      alarmName: "cpu",
      state: { value: "ALARM", reason: "by hand", timestamp },
      previousState: { value: "INSUFFICIENT_DATA" },
      configuration: {
        description: "hot",
        metrics: [
          {
            id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
            metricStat: {
              metric: { namespace: "AWS/ECS", name: "CPUUtilization", dimensions: { ClusterName: "web" } },
              period: 60,
              stat: "Average",
            },
            returnData: true,
          },
        ],
      },
    },
  });
  const suppression = others.map(({ detail }) => (detail as { state: { actionsSuppressedBy?: string } }).state);
  expect(suppression.map(({ actionsSuppressedBy: by }) => by)).toEqual(["WaitPeriod", undefined]);
  expect(others.at(-1)?.detail).toMatchObject({
    state: { value: "ALARM" },
    previousState: { value: "ALARM", actionsSuppressedReason: "Actions suppressed by WaitPeriod" },
    configuration: { alarmRule: "ALARM(cpu)", actionsSuppressor: "maintenance", actionsSuppressorWaitPeriod: 60 },
  });
});
