import { isStep, stepAlarmName, type ScheduledScaling, type ServiceDefinition } from "@evenkeel/definition";
import type { StepIn, StepOut, TargetTracking } from "@evenkeel/definition";
import { Duration, TimeZone } from "aws-cdk-lib";
import {
  AdjustmentType,
  MetricAggregationType,
  PredefinedMetric,
  Schedule,
  StepScalingAction,
  TargetTrackingScalingPolicy,
} from "aws-cdk-lib/aws-applicationautoscaling";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { ApplicationScalingAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { FargateService, ScalableTaskCount } from "aws-cdk-lib/aws-ecs";
import { Construct } from "constructs";
import type { LoadBalancing } from "./load-balancer.ts";

interface Options {
  readonly definition: ServiceDefinition;
  readonly service: FargateService;
  /** Undefined for a worker. */
  readonly loadBalancing: Measured | undefined;
}

/** Where requests are counted. */
type Measured = Pick<LoadBalancing, "loadBalancer" | "targetGroup">;

/** The limits of the desired count and, rule by rule, what moves it within them. */
export function addScaling(scope: Construct, options: Options): void {
  const { definition, service } = options;
  const { min, max } = definition.tasks;
  const scaling = service.autoScaleTaskCount({ minCapacity: min, maxCapacity: max });
  for (const rule of definition.scaling) {
    if (isStep(rule)) addStep(scope, { ...options, scaling, rule });
    else if ("track" in rule) addTargetTracking(scope, { ...options, scaling, rule });
    else addSchedule({ definition, scaling, rule });
  }
}

/** One alarm and the policy that it triggers, with a single step: one threshold, one adjustment. */
function addStep(scope: Construct, options: Options & { scaling: ScalableTaskCount; rule: StepOut | StepIn }): void {
  const { definition, service, scaling, rule } = options;
  const name = stepAlarmName(definition, rule);
  const within = new Construct(scope, idOf(definition, name));
  const out = "add" in rule;
  const period = Duration.minutes(1);
  const alarm = new Alarm(within, "Alarm", {
    alarmName: name,
    alarmDescription: describe(rule),
    metric:
      rule.metric === "cpu" ? service.metricCpuUtilization({ period }) : service.metricMemoryUtilization({ period }),
    threshold: out ? rule.atLeast : rule.atMost,
    comparisonOperator: out
      ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
      : ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: rule.forSeconds / 60,
    treatMissingData: TreatMissingData.MISSING,
  });
  const policy = new StepScalingAction(within, "Policy", {
    policyName: name,
    scalingTarget: scaling,
    adjustmentType: AdjustmentType.CHANGE_IN_CAPACITY,
    metricAggregationType: MetricAggregationType.AVERAGE,
    cooldown: Duration.seconds(rule.cooldownSeconds),
  });
  policy.addAdjustment(out ? { adjustment: rule.add, lowerBound: 0 } : { adjustment: -rule.remove, upperBound: 0 });
  alarm.addAlarmAction(new ApplicationScalingAction(policy));
}

function describe(rule: StepOut | StepIn): string {
  const [deed, bound] =
    "add" in rule
      ? [`Adds ${rule.add}`, `at least ${rule.atLeast}`]
      : [`Removes ${rule.remove}`, `at most ${rule.atMost}`];
  return `${deed} when ${rule.metric} is ${bound} % for ${rule.forSeconds} s`;
}

function addTargetTracking(
  scope: Construct,
  options: Options & { scaling: ScalableTaskCount; rule: TargetTracking },
): void {
  const { definition, loadBalancing, scaling, rule } = options;
  const { name, metric } = tracked[rule.track];
  new TargetTrackingScalingPolicy(scope, `${name}Target`, {
    policyName: `${definition.name}-${name.toLowerCase()}-target`,
    scalingTarget: scaling,
    predefinedMetric: metric,
    ...(rule.track === "requestsPerTarget" && loadBalancing && { resourceLabel: labelOf(loadBalancing) }),
    targetValue: rule.target,
    scaleOutCooldown: Duration.seconds(rule.scaleOutCooldownSeconds),
    scaleInCooldown: Duration.seconds(rule.scaleInCooldownSeconds),
  });
}

function labelOf({ loadBalancer, targetGroup }: Measured): string {
  return `${loadBalancer.loadBalancerFullName}/${targetGroup.targetGroupFullName}`;
}

const tracked = {
  cpu: { name: "Cpu", metric: PredefinedMetric.ECS_SERVICE_AVERAGE_CPU_UTILIZATION },
  memory: { name: "Memory", metric: PredefinedMetric.ECS_SERVICE_AVERAGE_MEMORY_UTILIZATION },
  requestsPerTarget: { name: "Requests", metric: PredefinedMetric.ALB_REQUEST_COUNT_PER_TARGET },
} as const;

function addSchedule(options: {
  definition: ServiceDefinition;
  scaling: ScalableTaskCount;
  rule: ScheduledScaling;
}): void {
  const { definition, scaling, rule } = options;
  const schedules = definition.scaling.filter((each) => "schedule" in each);
  scaling.scaleOnSchedule(`Schedule${schedules.indexOf(rule) + 1}`, {
    schedule: Schedule.expression(rule.schedule),
    timeZone: TimeZone.of(rule.timeZone),
    ...(rule.min !== undefined && { minCapacity: rule.min }),
    ...(rule.max !== undefined && { maxCapacity: rule.max }),
  });
}

/** `hello-cpu-high` of the service `hello` becomes `CpuHigh`. */
function idOf({ name }: ServiceDefinition, alarmName: string): string {
  const words = alarmName.slice(name.length + 1).split("-");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
