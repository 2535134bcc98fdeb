import type { StateValue } from "@aws-sdk/client-cloudwatch";
import { isBreaching, type AlarmRule, type Datapoint } from "./alarm-rule.ts";
import { javaDouble, reasonTime } from "../formats.ts";

/** Why an alarm is in its state, in CloudWatch's own grammar: `Threshold Crossed: 1 datapoint [2.0 (19/12/24 08:34:00)] was …`. */
export function reasonOf({
  rule,
  value,
  points,
}: {
  readonly rule: AlarmRule;
  readonly value: StateValue;
  /** Newest first. */
  readonly points: readonly Datapoint[];
}): string {
  const { evaluationPeriods } = rule;
  if (value === "INSUFFICIENT_DATA") return `Insufficient Data: ${counted(evaluationPeriods)} unknown.`;
  const crossing = points.filter(({ point }) => isBreaching(rule, point.value) === (value === "ALARM"));
  if (crossing.length === 0) return treatedReason(value, evaluationPeriods - points.length);
  return `Threshold Crossed: ${value === "ALARM" ? alarmReason(rule, crossing) : okReason(rule, crossing)}`;
}

function treatedReason(value: StateValue, missing: number): string {
  const as = value === "ALARM" ? "Breaching" : "NonBreaching";
  const periods = missing === 1 ? "1 period" : `${missing} periods`;
  const treated = missing === 1 ? "1 missing datapoint was" : `${missing} missing datapoints were`;
  return `Threshold Crossed: no datapoints were received for ${periods} and ${treated} treated as [${as}].`;
}

function alarmReason(rule: AlarmRule, points: readonly Datapoint[]): string {
  const { datapointsToAlarm, evaluationPeriods } = rule;
  const counts =
    datapointsToAlarm === undefined
      ? datapoints(points.length)
      : `${points.length} out of the last ${evaluationPeriods} datapoints`;
  const transition =
    datapointsToAlarm === undefined ? "" : ` (minimum ${datapoints(datapointsToAlarm)} for OK -> ALARM transition)`;
  const was = `${verb(points.length)} ${relation(rule)}`;
  if (points.length < mostListed) return `${counts} ${listed(points)} ${was}${transition}.`;
  const newest = `The most recent datapoints which crossed the threshold: ${listed(points.slice(0, mostListed))}`;
  return `${counts} ${was}. ${newest}${transition}.`;
}

/** Names the newest point that does not cross, whatever the number of them. */
function okReason(rule: AlarmRule, points: readonly Datapoint[]): string {
  const { datapointsToAlarm, evaluationPeriods } = rule;
  const was = `${listed(points.slice(0, 1))} was not ${relation(rule)}`;
  if (datapointsToAlarm === undefined) return `1 datapoint ${was}.`;
  const least = datapoints(evaluationPeriods - datapointsToAlarm + 1);
  return `1 out of the last ${evaluationPeriods} datapoints ${was} (minimum ${least} for ALARM -> OK transition).`;
}

/** From here on only the newest five are listed. */
const mostListed = 5;

function listed(points: readonly Datapoint[]): string {
  return `[${points.map(({ startMs, point }) => `${javaDouble(point.value)} (${reasonTime(startMs)})`).join(", ")}]`;
}

function relation({ comparison, threshold }: AlarmRule): string {
  const words = comparisons[comparison] ?? comparison;
  return `${words} the threshold (${javaDouble(threshold)})`;
}

const comparisons: Readonly<Record<string, string>> = {
  GreaterThanThreshold: "greater than",
  GreaterThanOrEqualToThreshold: "greater than or equal to",
  LessThanThreshold: "less than",
  LessThanOrEqualToThreshold: "less than or equal to",
};

const datapoints = (count: number): string => (count === 1 ? "1 datapoint" : `${count} datapoints`);
const verb = (count: number): string => (count === 1 ? "was" : "were");
const counted = (count: number): string => `${datapoints(count)} ${verb(count)}`;
