import { rules } from "../rule.ts";

/** Metric alarms: what they may be, when they are evaluated, and which state follows from what data. */
export const alarmRules = rules({
  "cloudwatch/alarm/name": {
    says: "The name of an alarm is unique in its region and has no ASCII control characters.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/alarm/period": {
    says: "The period of an alarm is 10, 20, 30 or a multiple of 60 seconds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/alarm/datapoints-to-alarm": {
    says: "DatapointsToAlarm is at most EvaluationPeriods and equals it by default; an alarm without it is described without it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/alarm/longest-range": {
    says: "Period times EvaluationPeriods is at most 86,400 s, or 604,800 s with a period of 3600 s or more.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/alarm/one-statistic": {
    says: "An alarm on a metric has either Statistic or ExtendedStatistic.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/alarm/comparison": {
    says: "ComparisonOperator compares the metric, on the left, with the threshold: greater or less than, or equal to, the threshold.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    refused: "the operators of anomaly detection",
  },
  "cloudwatch/alarm/missing-data-options": {
    says: "TreatMissingData is missing, the default, ignore, breaching or notBreaching.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/alarm/wrong-unit": {
    says: "An alarm with a unit in which the metric is not published stays in INSUFFICIENT_DATA.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/alarm/actions-enabled": {
    says: "ActionsEnabled is true by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/alarm/most-actions": {
    says: "An alarm has at most 5 actions of each state.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/alarm/metric-math": {
    says: "An alarm on metric math has at most 10 metrics, and exactly one query with ReturnData true.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    refused: "functions of metric math that are not built, and Metrics Insights queries",
  },
  "cloudwatch/alarm/initial-state": {
    says: "A new alarm is INSUFFICIENT_DATA for the reason `Unchecked: Initial alarm creation` until it is evaluated.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/alarm/update": {
    says: "PutMetricAlarm of an alarm that exists replaces its whole configuration, keeps its state, and ignores Tags.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch/evaluation/every-minute": {
    says: "An alarm with a period of 60 s or more is evaluated once a minute.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/evaluation/every-ten-seconds": {
    says: "An alarm with a period of 10, 20 or 30 s is evaluated every 10 seconds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/evaluation/own-second": {
    says: "Each alarm is evaluated at a second of the minute of its own, which stays the same.",
    basis: "observed",
  },
  "cloudwatch/evaluation/second-from-arn": {
    says: "The second at which an alarm is evaluated follows from its ARN.",
    basis: "choice",
  },
  "cloudwatch/evaluation/sliding-windows": {
    says: "The windows of an alarm end at the last full minute and slide with it: they are not aligned to the period.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/evaluation/late-data-is-missing": {
    says: "The newest window of an evaluation ends at the last full minute; when its data has not arrived yet, it is missing.",
    basis: "observed",
  },
  "cloudwatch/evaluation/older-than-alarm": {
    says: "A new alarm uses data that is older than itself.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/evaluation/range-of-five-minutes": {
    says: "With 3 evaluation periods of 300 s an alarm reads the 5 most recent windows.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/evaluation/range-of-one-minute": {
    says: "With 1 evaluation period of 60 s an alarm keeps its state at a point five windows old, and is INSUFFICIENT_DATA at six.",
    basis: "observed",
  },
  "cloudwatch/evaluation/range": {
    says: "An alarm reads 5 windows more than EvaluationPeriods for 60 s, 2 more from 300 s and below 60 s, and ceil(300/Period) more between.",
    basis: "choice",
  },
  "cloudwatch/missing/enough-points": {
    says: "With as many points in the range as EvaluationPeriods the newest of these decide, however missing data is treated.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/missing/no-points": {
    says: "With no point in the range: missing is INSUFFICIENT_DATA, ignore keeps the state, breaching is ALARM, notBreaching is OK.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/missing/filled": {
    says: "With too few points breaching counts each lacking one as breaching and notBreaching as not breaching, as far as EvaluationPeriods.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/missing/one-good-point": {
    says: "With too few points, of which one does not breach and fewer than DatapointsToAlarm breach, missing and ignore are OK.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/missing/premature-alarm": {
    says: "With missing, an alarm goes to ALARM when all points breach, are fewer than DatapointsToAlarm, and the oldest is at least DatapointsToAlarm windows old.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/missing/too-young-keeps-state": {
    says: "With missing, breaching points that are too few and too young keep the state.",
    basis: "choice",
  },
  "cloudwatch/missing/table-3-of-3": {
    says: "With 3 of 3 and missing (oldest first, 0 good, X breaching): `0 - X - X` and `0 - - - -` are OK, `0 X X - X` and `- - X - -` ALARM, `- - - - -` INSUFFICIENT_DATA.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/missing/table-3-of-3-treated": {
    says: "With 3 of 3, `- - X - -` keeps the state for ignore, is ALARM for breaching and OK for notBreaching; `0 - X - X` and `0 - - - -` are OK for all three.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/missing/table-2-of-3": {
    says: "With 2 of 3 and missing: `0 - X - X`, `0 0 X 0 X` and `- - - X -` are ALARM, `0 - X - -` and `- - - - 0` are OK.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/missing/table-2-of-3-treated": {
    says: "With 2 of 3, `0 - X - -` and `- - - - 0` are ALARM for breaching and OK for ignore and notBreaching; `- - - X -` keeps the state, is ALARM and is OK.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/missing/late-change": {
    says: "After a metric stops, its last points are evaluated until they leave the range, so that the state may change late.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
});

/** What a state sets off, and how it is set by hand. */
export const alarmActionRules = rules({
  "cloudwatch/action/on-change": {
    says: "The actions of a state run when the alarm changes to it, if ActionsEnabled is true; those of SNS, EC2, Lambda and SSM once.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
    differs: "actions other than SNS topics and scaling policies are recorded as failed",
  },
  "cloudwatch/action/scaling-every-minute": {
    says: "A scaling policy is invoked at the change and once a minute while the alarm stays in the state.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/action/one-history-entry": {
    says: "The history has one Action entry for each change, 0 to 40 ms after its StateUpdate.",
    basis: "observed",
  },
  "cloudwatch/action/repeats-not-in-history": {
    says: "The invocations of a scaling policy while the state lasts are not in the history.",
    basis: "choice",
    differs: "the first failure of a policy while the state lasts is noted",
  },
  "cloudwatch/action/order": {
    says: "The actions of a state run in the order in which they are listed.",
    basis: "choice",
  },
  "cloudwatch/action/not-verified": {
    says: "PutMetricAlarm does not check that an action exists; its failure is recorded in the history only.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/action/not-of-composite": {
    says: "Composite alarms and alarms on anomaly detection have no Auto Scaling actions.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html",
    refused: "anomaly detection",
  },
  "cloudwatch/set-state/until-evaluated": {
    says: "SetAlarmState sets the state until the next evaluation, which derives it from the data again.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html",
  },
  "cloudwatch/set-state/runs-actions": {
    says: "SetAlarmState runs the actions of the new state if it is another one than before.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html",
  },
  "cloudwatch/set-state/reason": {
    says: "After SetAlarmState the StateReason and StateReasonData are those of the caller.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html",
  },
  "cloudwatch/set-state/reason-data-is-json": {
    says: "SetAlarmState with StateReasonData that is not JSON is `InvalidFormat`, HTTP 400.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html",
  },
  "cloudwatch/set-state/scaling-needs-data": {
    says: "A step policy that SetAlarmState invokes reads the metric's values from StateReasonData.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html",
  },
  "cloudwatch/set-state/bad-state": {
    says: "A wrong state is `ValidationError`: `1 validation error detected: Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]`.",
    basis: "observed",
  },
  "cloudwatch/set-state/unknown-alarm": {
    says: "SetAlarmState of an unknown alarm is `ResourceNotFound`, HTTP 404, with an empty message.",
    basis: "observed",
  },
});
