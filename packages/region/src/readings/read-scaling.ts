import type {
  ApplicationAutoScaling,
  ScalableTarget,
  ScalingActivity,
  ScalingPolicy,
} from "@aws-sdk/client-application-auto-scaling";
import type { CloudWatch, DescribeAlarmsInput, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { allPages, inGroups } from "@evenkeel/kernel";
import type { ActivityState, AlarmState, PolicyState, ScalingBounds, ScalingState } from "./scaling-state.ts";
import type { MetricSource } from "./read-series.ts";

/** The clients that scaling is read with. */
export interface ScalingReaders {
  readonly autoScaling: () => Promise<
    Pick<ApplicationAutoScaling, "describeScalableTargets" | "describeScalingPolicies" | "describeScalingActivities">
  >;
  readonly cloudWatch: () => Promise<Pick<CloudWatch, "describeAlarms">>;
}

/** What scales the service of that name: bounds, policies, alarms and what they did. */
export async function readScaling(
  readers: ScalingReaders,
  name: { readonly cluster: string; readonly service: string },
): Promise<ScalingState> {
  const [autoScaling, cloudWatch] = await Promise.all([readers.autoScaling(), readers.cloudWatch()]);
  const service = { ServiceNamespace: "ecs", ResourceId: `service/${name.cluster}/${name.service}` } as const;
  const [targets, policies, activities, ownAlarms] = await Promise.all([
    autoScaling.describeScalableTargets({ ServiceNamespace: "ecs", ResourceIds: [service.ResourceId] }),
    allPages(
      (NextToken) => autoScaling.describeScalingPolicies({ ...service, NextToken }),
      ({ ScalingPolicies = [] }) => ScalingPolicies,
    ),
    autoScaling.describeScalingActivities({
      ...service,
      IncludeNotScaledActivities: true,
      MaxResults: shownActivities,
    }),
    alarmsOf(cloudWatch, { AlarmNamePrefix: `${name.service}-` }),
  ]);
  const [target] = targets.ScalableTargets ?? [];
  const tracking = await readAlarms(cloudWatch, alarmNamesOf(policies, ownAlarms));
  return {
    ...(target && { bounds: boundsOf(target) }),
    policies: policies.map(policyState),
    activities: (activities.ScalingActivities ?? []).map(activityState),
    alarms: [...ownAlarms, ...tracking].map(alarmState),
  };
}

const shownActivities = 20;

/** The alarms of policies that are not among those already known: target tracking names its own. */
function alarmNamesOf(policies: readonly ScalingPolicy[], known: readonly MetricAlarm[]): readonly string[] {
  const names = policies.flatMap(({ Alarms = [] }) => Alarms.flatMap(({ AlarmName }) => AlarmName ?? []));
  return [...new Set(names)].filter((name) => !known.some(({ AlarmName }) => AlarmName === name));
}

async function readAlarms(
  cloudWatch: Pick<CloudWatch, "describeAlarms">,
  names: readonly string[],
): Promise<readonly MetricAlarm[]> {
  const groups = inGroups(names, namedAtOnce).map((some) => alarmsOf(cloudWatch, { AlarmNames: [...some] }));
  return (await Promise.all(groups)).flat();
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const namedAtOnce = 100;

function alarmsOf(
  cloudWatch: Pick<CloudWatch, "describeAlarms">,
  wanted: DescribeAlarmsInput,
): Promise<readonly MetricAlarm[]> {
  return allPages(
    (NextToken) => cloudWatch.describeAlarms({ ...wanted, NextToken }),
    ({ MetricAlarms = [] }) => MetricAlarms,
  );
}

function boundsOf(target: ScalableTarget): ScalingBounds {
  const { MinCapacity: min = 0, MaxCapacity: max = 0, SuspendedState = {} } = target;
  const { DynamicScalingOutSuspended: out = false, DynamicScalingInSuspended: inward = false } = SuspendedState;
  return { min, max, suspended: [...(out ? (["out"] as const) : []), ...(inward ? (["in"] as const) : [])] };
}

/** What AWS waits after a change where the policy does not say. https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html */
const usualCooldownSeconds = 300;

function policyState(policy: ScalingPolicy): PolicyState {
  const { StepScalingPolicyConfiguration: step, TargetTrackingScalingPolicyConfiguration: tracking } = policy;
  return {
    arn: policy.PolicyARN ?? "",
    name: policy.PolicyName ?? "",
    cooldownSeconds: {
      out: step?.Cooldown ?? tracking?.ScaleOutCooldown ?? usualCooldownSeconds,
      in: step?.Cooldown ?? tracking?.ScaleInCooldown ?? usualCooldownSeconds,
    },
    ...(step && { step }),
  };
}

function activityState(activity: ScalingActivity): ActivityState {
  const { ActivityId, Description, Cause, StatusCode, StartTime, EndTime, NotScaledReasons } = activity;
  const reason = NotScaledReasons?.[0]?.Code;
  return {
    id: ActivityId ?? "",
    description: Description ?? "",
    cause: Cause ?? "",
    status: StatusCode ?? "",
    ...(reason !== undefined && { notScaledReason: reason }),
    startedAtMs: StartTime?.getTime() ?? 0,
    ...(EndTime && { endedAtMs: EndTime.getTime() }),
  };
}

function alarmState(alarm: MetricAlarm): AlarmState {
  const metric = metricOf(alarm);
  const decidedBy = newestValueIn(alarm.StateReasonData);
  return {
    name: alarm.AlarmName ?? "",
    value: alarm.StateValue ?? "",
    reason: alarm.StateReason ?? "",
    ...(alarm.StateTransitionedTimestamp && { transitionedAtMs: alarm.StateTransitionedTimestamp.getTime() }),
    ...(decidedBy !== undefined && { decidedBy }),
    comparison: alarm.ComparisonOperator ?? "",
    threshold: alarm.Threshold ?? 0,
    ...(metric && { metric }),
    actions: alarm.AlarmActions ?? [],
  };
}

/**
 * The newest of `recentDatapoints`, which run from the oldest to the newest; none where a client has set the state.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html (StateReasonData)
 */
function newestValueIn(reasonData = "{}"): number | undefined {
  try {
    const { recentDatapoints: values = [] } = JSON.parse(reasonData) as { readonly recentDatapoints?: unknown[] }; // checked below
    return values.findLast((value) => typeof value === "number");
  } catch {
    return undefined;
  }
}

function metricOf(alarm: MetricAlarm): MetricSource | undefined {
  const { Namespace: namespace, MetricName: name, Dimensions = [], Period = 60 } = alarm;
  if (namespace === undefined || name === undefined) return undefined;
  return {
    namespace,
    name,
    dimensions: Dimensions.map(({ Name = "", Value = "" }) => ({ Name, Value })),
    statistic: alarm.ExtendedStatistic ?? alarm.Statistic ?? "Average",
    periodSeconds: Period,
  };
}
