import { expect, it } from "vitest";
import { activeFaults } from "../../faults/faults.ts";
import { faults } from "../../faults/state.ts";
import { startZonalShift } from "../arc-zonal-shift/operations/StartZonalShift.ts";
import { zonalShifts } from "../arc-zonal-shift/state.ts";
import { putMetricAlarm } from "../cloudwatch/operations/PutMetricAlarm.ts";
import { setAlarmState } from "../cloudwatch/operations/SetAlarmState.ts";
import { networkAclAssociations, networkAcls, resourceTags } from "../ec2/state.ts";
import { registerTaskDefinition } from "../ecs/operations/RegisterTaskDefinition.ts";
import { updateService } from "../ecs/operations/UpdateService.ts";
import { aTaskDefinition } from "../ecs/testing/service-region.ts";
import { modifyLoadBalancerAttributes } from "../elbv2/operations/ModifyLoadBalancerAttributes.ts";
import { loadBalancers, shiftedZones } from "../elbv2/state.ts";
import { createExperimentTemplate } from "./operations/CreateExperimentTemplate.ts";
import { stopExperiment } from "./operations/StopExperiment.ts";
import type { ActionShape, TargetShape, Texts } from "./shapes.ts";
import { aFisRegion } from "./testing/fis-region.ts";

/** A region whose tasks FIS may act inside of. */
function aPreparedRegion() {
  const region = aFisRegion();
  const agent = {
    name: "amazon-ssm-agent",
    image: "agent:1",
    essential: false,
    environment: [{ name: "MANAGED_INSTANCE_ROLE_NAME", value: "agent" }],
  };
  const definition = aTaskDefinition({}, { pidMode: "task", enableFaultInjection: true });
  const containerDefinitions = [...(definition.containerDefinitions ?? []), agent];
  region.call(registerTaskDefinition, { ...definition, containerDefinitions });
  region.call(updateService, { cluster: "web", service: "web", taskDefinition: "web" });
  region.advance("120s");
  return region;
}

const onTasks = (actionId: string, parameters: Texts = {}): ActionShape => {
  return { actionId, parameters: { duration: "PT1M", ...parameters }, targets: { Tasks: "tasks" } };
};
const endpoints = { useEcsFaultInjectionEndpoints: "true" };

it("stops tasks, which the service replaces", () => {
  const region = aFisRegion();
  const before = region.live().map(({ taskId }) => taskId);
  const id = region.start({ actions: { stop: { actionId: "aws:ecs:stop-task", targets: { Tasks: "tasks" } } } });
  region.advance("60s");
  expect(region.states(id)).toEqual({ stop: "completed", experiment: "completed" });
  expect(region.allTasks().filter(({ taskId }) => before.includes(taskId))).toMatchObject(
    before.map(() => ({ stopCode: "UserInitiated", stoppedReason: "Task stopped by AWS FIS" })),
  );
  expect(region.live()).toHaveLength(4);
});

it("aws:ecs:task-cpu-stress is a fault of its tasks, and fails where they can run no commands", () => {
  const region = aPreparedRegion();
  const id = region.start({ actions: { act: onTasks("aws:ecs:task-cpu-stress", { percent: "80" }) } });
  const taskIds = region.live().map(({ taskId }) => taskId);
  const parameters = { percent: 80, workers: 1 };
  expect(region.store.list(faults)).toMatchObject([
    { kind: "cpu-stress", parameters, target: { type: "tasks", taskIds } },
  ]);
  expect(region.states(id)).toEqual({ act: "failed", experiment: "failed" });
  expect(activeFaults(region.store)).toEqual([]);
});

it.each<[string, Texts, string, object]>([
  ["aws:ecs:task-network-latency", { delayMilliseconds: "50", ...endpoints }, "link-latency", { ms: 50, jitterMs: 10 }],
  ["aws:ecs:task-network-packet-loss", endpoints, "link-loss", { percent: 7 }],
  ["aws:ecs:task-network-blackhole-port", { port: "8080", trafficType: "ingress", ...endpoints }, "link-blackhole", {}],
])("%s is a fault of its tasks", (actionId, parameters, kind, values) => {
  const region = aPreparedRegion();
  const id = region.start({ actions: { act: onTasks(actionId, parameters) } });
  expect(region.experiment(id).state).toMatchObject({ status: "running" });
  const taskIds = region.live().map(({ taskId }) => taskId);
  expect(activeFaults(region.store)).toMatchObject([{ kind, parameters: values, target: { type: "tasks", taskIds } }]);
  region.advance("60s");
  expect(region.states(id)).toEqual({ act: "completed", experiment: "completed" });
  expect(activeFaults(region.store)).toEqual([]);
});

it.each<[string, Texts, string]>([
  [
    "of Fargate without the endpoints",
    {},
    "tasks on Fargate need the parameter useEcsFaultInjectionEndpoints with the value true.",
  ],
  [
    "that listen elsewhere",
    { ...endpoints, port: "9090" },
    "has the ports 8080: the region drops what is for all ports of a task, so that it must have this one only.",
  ],
])("fails a blackhole for tasks %s", (_, parameters, reason) => {
  const region = aPreparedRegion();
  const act = onTasks("aws:ecs:task-network-blackhole-port", { port: "8080", trafficType: "ingress", ...parameters });
  const id = region.start({ actions: { act } });
  expect(region.states(id)).toEqual({ act: "failed", experiment: "failed" });
  expect(region.experiment(id).actions["act"]?.state.reason).toContain(reason);
  expect(region.experiment(id).state.error).toMatchObject({ code: "ConfigurationFailure", location: "act" });
});

it("fails to act inside of tasks without an SSM agent", () => {
  const region = aFisRegion();
  const id = region.start({ actions: { act: onTasks("aws:ecs:task-cpu-stress") } });
  expect(region.experiment(id).actions["act"]?.state.reason).toContain("it has no SSM agent container");
});

it("waits", () => {
  const region = aFisRegion();
  const id = region.start({ actions: { wait: { actionId: "aws:fis:wait", parameters: { duration: "PT2M" } } } });
  region.advance("119s");
  expect(region.states(id).wait).toBe("running");
  region.advance("1s");
  expect(region.states(id).wait).toBe("completed");
});

it("fails or goes on by the state of an alarm", () => {
  const region = aFisRegion();
  const metric = { MetricName: "m", Namespace: "n", Statistic: "Sum", Period: 60, EvaluationPeriods: 1 } as const;
  const comparison = { Threshold: 1, ComparisonOperator: "GreaterThanThreshold" } as const;
  region.call(putMetricAlarm, { AlarmName: "errors", ...metric, ...comparison });
  const alarmArns = "arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:errors";
  const assert = { actionId: "aws:cloudwatch:assert-alarm-state", parameters: { alarmArns, alarmStates: "OK,ALARM" } };
  const failed = region.start({ actions: { assert } });
  expect(region.experiment(failed).state).toMatchObject({
    status: "failed",
    reason: `Action assert failed: Alarm ${alarmArns} is in INSUFFICIENT_DATA, not in OK, ALARM.`,
  });
  region.call(setAlarmState, { AlarmName: "errors", StateValue: "OK", StateReason: "test" });
  expect(region.states(region.start({ actions: { assert } })).experiment).toBe("completed");
});

const subnet: TargetShape = {
  resourceType: "aws:ec2:subnet",
  parameters: { availabilityZoneIdentifier: "ap-southeast-2a" },
  selectionMode: "ALL",
};

it.each([
  ["all", ["deny -1 0.0.0.0/0"]],
  ["vpc", ["allow -1 10.0.0.0/16", "deny -1 0.0.0.0/0"]],
  ["availability-zone", ["deny -1 10.0.1.0/24", "deny -1 10.0.2.0/24", "allow -1 0.0.0.0/0", "deny -1 0.0.0.0/0"]],
])("disrupts the connectivity of subnets (%s), and gives them their network ACL again", (scope, ingress) => {
  const region = aFisRegion();
  const { store, subnetIds } = region;
  const [subnetId = ""] = subnetIds;
  const aclOf = () =>
    store.get(networkAcls, store.by(networkAclAssociations, "subnetId", subnetId)[0]?.networkAclId ?? "");
  const own = aclOf();
  const parameters = { duration: "PT2M", scope };
  const disrupt = { actionId: "aws:network:disrupt-connectivity", parameters, targets: { Subnets: "subnet" } };
  const id = region.start({ targets: { subnet }, actions: { disrupt } });
  const acl = aclOf();
  expect(acl?.networkAclId).not.toBe(own?.networkAclId);
  expect(
    acl?.entries
      .filter(({ direction }) => direction === "ingress")
      .map(({ ruleAction, protocol, cidrBlock }) => `${ruleAction} ${protocol} ${cidrBlock}`),
  ).toEqual(ingress);
  expect(store.get(resourceTags, acl?.networkAclId ?? "")?.tags).toEqual([{ key: "managedByFIS", value: "true" }]);
  region.call(stopExperiment, { id });
  region.advance("0s");
  expect(aclOf()).toEqual(own);
  expect(store.get(networkAcls, acl?.networkAclId ?? "")).toBeUndefined();
});

it("shifts traffic away from a zone while it lasts; a user's shift takes its place", () => {
  const region = aFisRegion();
  const { store, call } = region;
  const arn = store.list(loadBalancers)[0]?.loadBalancerArn ?? "";
  const Attributes = [{ Key: "zonal_shift.config.enabled", Value: "true" }];
  call(modifyLoadBalancerAttributes, { LoadBalancerArn: arn, Attributes });
  const targets = {
    balancers: { resourceType: "aws:arc:zonal-shift-managed-resource", resourceArns: [arn], selectionMode: "ALL" },
  };
  const shiftAway = (parameters: Texts): ActionShape => ({
    actionId: "aws:arc:start-zonal-autoshift",
    parameters: { duration: "PT5M", availabilityZoneIdentifier: "ap-southeast-2a", ...parameters },
    targets: { ManagedResources: "balancers" },
  });
  const failed = region.start({ targets, actions: { shift: shiftAway({}) } });
  expect(region.states(failed).shift, "autoshift is not enabled").toBe("failed");
  const any = { zonalAutoshiftStatus: "ANY", managedResourceTypes: "ALB" };
  const id = region.start({ targets, actions: { shift: shiftAway(any) } });
  expect(store.get(shiftedZones, arn)?.zoneName).toBe("ap-southeast-2a");
  region.advance("5m");
  expect(region.states(id).shift).toBe("completed");
  expect(store.get(shiftedZones, arn)).toBeUndefined();
  region.start({ targets, actions: { shift: shiftAway(any) } });
  const request = { resourceIdentifier: arn, awayFrom: "apse2-az2", expiresIn: "1h", comment: "" };
  call(startZonalShift, request);
  region.advance("5m");
  expect(store.get(shiftedZones, arn)?.zoneName).toBe("ap-southeast-2b");
  expect(store.list(zonalShifts).map(({ shiftType, status }) => `${shiftType} ${status}`)).toContain(
    "FIS_EXPERIMENT CANCELED",
  );
});

it.each<[Texts, string]>([
  [
    { trafficType: "egress", port: "1" },
    'Action "act": Evenkeel does not support trafficType "egress" yet: ingress is.',
  ],
  [
    { trafficType: "ingress", port: "0" },
    'Action "act": Invalid value "0" for parameter "port". Allowed: a number from 1 to 65535.',
  ],
  [
    { trafficType: "ingress", port: "1", protocol: "udp" },
    'Action "act": Evenkeel does not support protocol "udp" yet: tcp is.',
  ],
])("refuses a blackhole with %j", (parameters, message) => {
  const { refusal, request } = aFisRegion();
  const actions = { act: onTasks("aws:ecs:task-network-blackhole-port", parameters) };
  expect(refusal(createExperimentTemplate, request({ actions })).message).toBe(message);
});
