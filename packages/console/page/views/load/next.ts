import type { DocumentTypes } from "@evenkeel/region/console";
import { spanText } from "../../state/spans.ts";

type Outlook = DocumentTypes["outlook"];
type Alarm = DocumentTypes["alarm"];

/** What an alarm brings about next, in words. */
export function nextText(outlook: Outlook, nowMs: number): string {
  const { kind, direction } = outlook;
  switch (kind) {
    case "scales":
      return outlook.atMs <= nowMs
        ? `scaling ${direction} now`
        : `scaling ${direction} in ${spanText(outlook.atMs - nowMs)}`;
    case "scaling":
      return `scaling ${direction} now: waiting for the tasks`;
    case "noStepAdjustment":
      return `not scaling ${direction}: no step of the policy covers this value`;
    case "atLimit":
      return `at its ${direction === "out" ? "maximum" : "minimum"} of ${outlook.limit}`;
    case "suspended":
      return `scaling ${direction} is suspended`;
    case "releasing":
      return `scaling ${direction} waits for the release to end`;
  }
}

const comparisons: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: "≥",
  GreaterThanThreshold: ">",
  LessThanOrEqualToThreshold: "≤",
  LessThanThreshold: "<",
};

const metrics: Readonly<Record<string, string>> = { CPUUtilization: "CPU", MemoryUtilization: "memory" };

/** What an alarm waits for: `CPU ≥ 80 % for 60 s`. */
export function conditionText(alarm: Alarm): string {
  const { MetricName = "metric", ComparisonOperator = "", Threshold = 0, Period = 60, EvaluationPeriods = 1 } = alarm;
  const unit = MetricName in metrics ? " %" : "";
  const comparison = comparisons[ComparisonOperator] ?? ComparisonOperator;
  const span = spanText(Period * EvaluationPeriods * 1000);
  return `${metrics[MetricName] ?? MetricName} ${comparison} ${Number(Threshold.toFixed(2))}${unit} for ${span}`;
}

/** Whether an alarm watches this service, or scales it. */
export function isOf(
  alarm: Alarm,
  { cluster, service }: { readonly cluster: string; readonly service: string },
): boolean {
  const { AlarmActions = [], Dimensions = [] } = alarm;
  if (AlarmActions.some((action) => action.includes(`resource/ecs/service/${cluster}/${service}:`))) return true;
  const valueOf = (name: string): string | undefined => Dimensions.find(({ Name }) => Name === name)?.Value;
  return valueOf("ClusterName") === cluster && valueOf("ServiceName") === service;
}
