import { assert } from "@evenkeel/kernel";
import type { AwsCalls, EcsCalls } from "../aws/calls.ts";
import { targetGroupArn, type FakeRegion } from "./fake-region.ts";

/** The SDK's operations on a region in memory. Every answer is a copy, as one that came over the wire. */
export function fakeCalls(region: FakeRegion): AwsCalls {
  const ecs: EcsCalls = {
    ...serviceCalls(region),
    ...taskDefinitionCalls(region),
    ...taskCalls(region),
    ...tagCalls(region),
  };
  const subnet = { SubnetId: "subnet-a", AvailableIpAddressCount: 100, AvailabilityZone: "ap-southeast-2a" };
  return {
    ecs,
    elb: {
      describeTargetGroups: () =>
        answer({ TargetGroups: [{ TargetGroupArn: targetGroupArn, TargetType: "ip", LoadBalancerArns: ["arn:lb"] }] }),
      describeTargetHealth: ({ TargetGroupArn }) =>
        answer({
          TargetHealthDescriptions: region.targets.filter((target) => region.groupOf(target) === TargetGroupArn),
        }),
      describeRules: () => answer({ Rules: [{ Actions: [{ Type: "forward", ForwardConfig: forwardTo(region) }] }] }),
    },
    logs: {
      describeLogGroups: ({ logGroupNamePrefix }) => answer({ logGroups: [{ logGroupName: logGroupNamePrefix }] }),
      getLogEvents: ({ logStreamName = "" }) =>
        answer({ events: (region.logs.get(logStreamName) ?? []).map((message) => ({ timestamp: 0, message })) }),
    },
    iam: { getRole: ({ RoleName }) => answer({ Role: { ...role, RoleName } }) },
    ec2: {
      describeSubnets: () =>
        answer({ Subnets: [subnet, { ...subnet, SubnetId: "subnet-b", AvailabilityZone: "ap-southeast-2b" }] }),
    },
    autoScaling: {
      describeScalableTargets: ({ ResourceIds: [ResourceId] = [] }) => {
        const { scalableTarget: found } = region;
        if (!found || ResourceId !== "service/hello/hello") return answer({ ScalableTargets: [] });
        return answer({ ScalableTargets: [{ ...found, ...scalable, ResourceId }] });
      },
      registerScalableTarget({ SuspendedState }) {
        const is = SuspendedState?.DynamicScalingOutSuspended ? "Suspend" : "Resume";
        region.changes.push(`${is}ScaleOut`);
        Object.assign(region.scalableTarget ?? {}, { SuspendedState });
        return answer({});
      },
    },
    cloudWatch: { describeAlarms: () => answer({ MetricAlarms: [] }) },
  };
}

function forwardTo({ shares }: FakeRegion) {
  return { TargetGroups: [...shares].map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })) };
}

const scalable = {
  ServiceNamespace: "ecs",
  ScalableDimension: "ecs:service:DesiredCount",
  RoleARN: "arn:aws:iam::123456789012:role/scaling",
  CreationTime: new Date(0),
} as const;

const role = { Path: "/", RoleId: "AROA", Arn: "arn:aws:iam::123456789012:role/any", CreateDate: new Date(0) };

function serviceCalls(region: FakeRegion) {
  return {
    describeClusters: ({ clusters = [] }) =>
      answer({ clusters: clusters.map((clusterName) => ({ clusterName, status: "ACTIVE" })) }),
    describeServices: ({ services = [] }) => answer({ services: services.includes("hello") ? [region.service] : [] }),
    updateService(input) {
      region.changes.push("UpdateService");
      region.update(input);
      return answer({ service: region.service });
    },
    listServiceDeployments: () =>
      answer({
        serviceDeployments: region.serviceDeployments.map(({ targetServiceRevision, ...brief }) => ({
          ...brief,
          targetServiceRevisionArn: targetServiceRevision?.arn,
        })),
      }),
    describeServiceDeployments: ({ serviceDeploymentArns = [] }) =>
      answer({
        serviceDeployments: region.serviceDeployments.filter(({ serviceDeploymentArn = "" }) =>
          serviceDeploymentArns.includes(serviceDeploymentArn),
        ),
      }),
    stopServiceDeployment({ serviceDeploymentArn }) {
      region.changes.push("StopServiceDeployment");
      region.stopDeployment(serviceDeploymentArn ?? "");
      return answer({ serviceDeploymentArn });
    },
    describeServiceRevisions: ({ serviceRevisionArns = [] }) =>
      answer({
        serviceRevisions: region.serviceRevisions.filter(({ serviceRevisionArn = "" }) =>
          serviceRevisionArns.includes(serviceRevisionArn),
        ),
      }),
  } satisfies Partial<EcsCalls>;
}

function taskDefinitionCalls(region: FakeRegion) {
  const find = (reference = "") =>
    [...region.taskDefinitions].findLast(
      ([arn]) => arn.replace(/:\d+$/, "").endsWith(`/${reference}`) || arn.endsWith(reference),
    )?.[1];
  return {
    async describeTaskDefinition({ taskDefinition }) {
      const found = find(taskDefinition);
      assert(found, `no task definition ${taskDefinition ?? ""}`);
      return answer(found);
    },
    registerTaskDefinition({ tags = [], ...input }) {
      region.changes.push("RegisterTaskDefinition");
      return answer({ taskDefinition: region.register(input, tags) });
    },
    deregisterTaskDefinition({ taskDefinition }) {
      region.changes.push("DeregisterTaskDefinition");
      const found = find(taskDefinition);
      if (found) found.taskDefinition = { ...found.taskDefinition, status: "INACTIVE" };
      return answer({});
    },
    listTaskDefinitions: () =>
      answer({
        taskDefinitionArns: [...region.taskDefinitions]
          .filter(([, { taskDefinition }]) => taskDefinition.status === "ACTIVE")
          .map(([arn]) => arn)
          .toReversed(),
      }),
  } satisfies Partial<EcsCalls>;
}

function taskCalls(region: FakeRegion) {
  return {
    listTasks: ({ desiredStatus = "RUNNING", serviceName }) =>
      answer({
        taskArns: region.tasks
          .filter((task) => task.desiredStatus === desiredStatus)
          .filter((task) => serviceName === undefined || task.startedBy?.startsWith("ecs-svc/"))
          .map(({ taskArn = "" }) => taskArn),
      }),
    describeTasks: ({ tasks = [] }) =>
      answer({ tasks: region.tasks.filter(({ taskArn = "" }) => tasks.includes(taskArn)) }),
    runTask({ taskDefinition, startedBy = "", overrides }) {
      region.changes.push("RunTask");
      const taskArn = `${region.service.clusterArn?.replace(":cluster/", ":task/") ?? ""}/once`;
      region.tasks.push({
        taskArn,
        taskDefinitionArn: taskDefinition,
        startedBy,
        overrides,
        lastStatus: "PENDING",
        desiredStatus: "RUNNING",
        containers: [{ name: "app" }],
      });
      return answer({ tasks: [{ taskArn }] });
    },
    stopTask({ task }) {
      region.changes.push("StopTask");
      const found = region.tasks.find(({ taskArn }) => taskArn === task);
      Object.assign(found ?? {}, { lastStatus: "STOPPED", desiredStatus: "STOPPED", stopCode: "UserInitiated" });
      return answer({});
    },
  } satisfies Partial<EcsCalls>;
}

function tagCalls(region: FakeRegion) {
  return {
    listTagsForResource: () => answer({ tags: region.tags }),
    tagResource({ tags = [] }) {
      const keys = tags.map(({ key }) => key);
      region.tags = [...region.tags.filter(({ key }) => !keys.includes(key)), ...tags];
      return answer({});
    },
    untagResource({ tagKeys = [] }) {
      region.tags = region.tags.filter(({ key = "" }) => !tagKeys.includes(key));
      return answer({});
    },
  } satisfies Partial<EcsCalls>;
}

function answer<T>(value: T): Promise<T> {
  return Promise.resolve(structuredClone(value));
}
