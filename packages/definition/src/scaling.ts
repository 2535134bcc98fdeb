/** How many tasks there are. */
export interface TaskCount {
  /** How many there are at first; afterwards the scaling rules and people decide. */
  readonly desired: number;
  /** The fewest that scaling leaves. */
  readonly min: number;
  /** The most that scaling starts. */
  readonly max: number;
}

/** Something that changes the number of tasks. */
export type ScalingRule = StepOut | StepIn | TargetTracking | ScheduledScaling;

/** A measure of the service's tasks: the average use of what they reserve, in percent. */
export type ScalingMetric = "cpu" | "memory";

/** Adds tasks while a metric is high. https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html */
export interface StepOut extends StepTiming {
  readonly metric: ScalingMetric;
  /** The percentage from which tasks are added, above 0 and at most 100. */
  readonly atLeast: number;
  /** How many tasks each step adds. */
  readonly add: number;
}

/** Removes tasks while a metric is low. */
export interface StepIn extends StepTiming {
  readonly metric: ScalingMetric;
  /** The percentage down from which tasks are removed, 0 to below 100. */
  readonly atMost: number;
  /** How many tasks each step removes. */
  readonly remove: number;
}

interface StepTiming {
  /** For how many seconds the metric must be there: whole minutes, 60 to 86400. */
  readonly forSeconds: number;
  /** Seconds after a step before the next one, 0 or more. */
  readonly cooldownSeconds: number;
}

/** Keeps a metric near a target. https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html */
export interface TargetTracking {
  readonly track: ScalingMetric | "requestsPerTarget";
  /** Percent for `cpu` and `memory`; requests per task and minute for `requestsPerTarget`. */
  readonly target: number;
  /** Seconds after adding tasks before more are added, 0 or more. */
  readonly scaleOutCooldownSeconds: number;
  /** Seconds after removing tasks before more are removed, 0 or more. */
  readonly scaleInCooldownSeconds: number;
}

/** Moves the limits at set times; the number of tasks follows where it falls outside them. https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html */
export interface ScheduledScaling {
  /** `at(2026-12-24T08:00:00)`, `rate(2 hours)` or `cron(0 8 ? * MON-FRI *)`. */
  readonly schedule: string;
  /** The IANA time zone of `at` and `cron`, such as `Australia/Sydney`. */
  readonly timeZone: string;
  /** The new minimum; unchanged by default. */
  readonly min?: number;
  /** The new maximum; unchanged by default. */
  readonly max?: number;
}

/** Whether a rule steps at a threshold, out or in. */
export function isStep(rule: ScalingRule): rule is StepOut | StepIn {
  return "metric" in rule;
}

/** The name of a step rule's alarm and policy, such as `hello-cpu-high`; a second one of its kind is `hello-cpu-high-2`. */
export function stepAlarmName(
  service: { readonly name: string; readonly scaling: readonly ScalingRule[] },
  rule: StepOut | StepIn,
): string {
  const kind = kindOf(rule);
  const alike = service.scaling.filter((other) => isStep(other) && kindOf(other) === kind);
  const place = alike.indexOf(rule);
  return place > 0 ? `${service.name}-${kind}-${place + 1}` : `${service.name}-${kind}`;
}

function kindOf(rule: StepOut | StepIn): string {
  return `${rule.metric}-${"atLeast" in rule ? "high" : "low"}`;
}
