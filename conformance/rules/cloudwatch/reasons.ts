import { rules } from "../rule.ts";

/** Why an alarm is in its state, in CloudWatch's words, and the history that it leaves. */
export const alarmReasonRules = rules({
  "cloudwatch/reason/values": {
    says: "A reason shows values as Java doubles (`2.0`), window starts as `dd/MM/yy HH:mm:ss` in UTC, and lists the newest first.",
    basis: "observed",
  },
  "cloudwatch/reason/operators": {
    says: "A reason says `greater than`, `greater than or equal to`, `less than` or `less than or equal to`; for OK with `not ` before it.",
    basis: "observed",
  },
  "cloudwatch/reason/one-point": {
    says: "Without DatapointsToAlarm a reason of one point is `Threshold Crossed: 1 datapoint [v (t)] was greater than the threshold (th).`.",
    basis: "observed",
  },
  "cloudwatch/reason/few-points": {
    says: "Without DatapointsToAlarm a reason of 2 to 4 points is `Threshold Crossed: 3 datapoints [v (t), v (t), v (t)] were greater than the threshold (th).`.",
    basis: "observed",
  },
  "cloudwatch/reason/many-points": {
    says: "From 5 points on: `Threshold Crossed: 15 datapoints were … the threshold (th). The most recent datapoints which crossed the threshold: [5 newest].`.",
    basis: "observed",
  },
  "cloudwatch/reason/with-datapoints-to-alarm": {
    says: "With DatapointsToAlarm: `Threshold Crossed: 1 out of the last 1 datapoints [v (t)] was … the threshold (th) (minimum 1 datapoint for OK -> ALARM transition).`.",
    basis: "observed",
  },
  "cloudwatch/reason/with-datapoints-to-alarm-several": {
    says: "With DatapointsToAlarm and 2 to 4 points: `3 out of the last 3 datapoints [v (t), …] were … (minimum 3 datapoints for OK -> ALARM transition).`.",
    basis: "observed",
  },
  "cloudwatch/reason/with-datapoints-to-alarm-many": {
    says: "With DatapointsToAlarm and 5 points or more: `30 out of the last 30 datapoints were … The most recent datapoints which crossed the threshold: [5 newest] (minimum 30 datapoints for …).`.",
    basis: "observed",
  },
  "cloudwatch/reason/with-datapoints-to-alarm-ok": {
    says: "With DatapointsToAlarm the reason of OK ends with `(minimum 1 datapoint for ALARM -> OK transition).`.",
    basis: "observed",
  },
  "cloudwatch/reason/transition-text": {
    says: "The transition in a reason is `OK -> ALARM` or `ALARM -> OK`, also from INSUFFICIENT_DATA.",
    basis: "observed",
  },
  "cloudwatch/reason/treated-one": {
    says: "Without a point: `Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].`, or `[NonBreaching]`.",
    basis: "observed",
  },
  "cloudwatch/reason/treated-several": {
    says: "Without a point in several periods: `… no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].`.",
    basis: "observed",
  },
  "cloudwatch/reason/insufficient-data": {
    says: "The reason of INSUFFICIENT_DATA is `Insufficient Data: 1 datapoint was unknown.` or `Insufficient Data: n datapoints were unknown.`.",
    basis: "observed",
  },
  "cloudwatch/reason/ok-names-newest": {
    says: "The reason of OK with several points names the newest point that does not breach, in the form of one point.",
    basis: "choice",
  },
  "cloudwatch/reason-data/members": {
    says: "StateReasonData is JSON of version 1.0 with queryDate, startDate, unit, statistic, period, recentDatapoints, threshold and evaluatedDatapoints.",
    basis: "observed",
  },
  "cloudwatch/reason-data/unit": {
    says: "StateReasonData names the unit only if the alarm has one.",
    basis: "observed",
  },
  "cloudwatch/reason-data/times": {
    says: "Times in StateReasonData have the form `2024-12-19T08:35:01.260+0000`.",
    basis: "observed",
  },
  "cloudwatch/reason-data/recent-datapoints": {
    says: "recentDatapoints lists the real values used from the oldest to the newest; it is `[]` without any.",
    basis: "observed",
  },
  "cloudwatch/reason-data/evaluated-datapoints": {
    says: "evaluatedDatapoints lists timestamp, sampleCount and value from the newest to the oldest; a missing point has its timestamp only.",
    basis: "observed",
  },
  "cloudwatch/reason-data/start-date": {
    says: "startDate is the start of the oldest real point used, and absent without data.",
    basis: "observed",
  },
  "cloudwatch/reason-data/doubles": {
    says: "Numbers in StateReasonData are written as Java doubles: `70.0`.",
    basis: "observed",
  },
  "cloudwatch/state/updated-timestamp": {
    says: "StateUpdatedTimestamp is 1 to 10 ms after the queryDate.",
    basis: "observed",
    differs: "both are the same instant",
  },
  "cloudwatch/state/transitioned-timestamp": {
    says: "StateTransitionedTimestamp is the time of the last change of the state's value.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html",
  },
  "cloudwatch/history/kept": {
    says: "The history of an alarm is kept for two weeks, also after the alarm is deleted.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html",
  },
  "cloudwatch/history/types": {
    says: "The types of history items are ConfigurationUpdate, StateUpdate and Action, and those of alarm contributors.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html",
    refused: "alarm contributors",
  },
  "cloudwatch/history/state-update": {
    says: "A StateUpdate has the summary `Alarm updated from OK to ALARM`, and as data JSON of version 1.0 with oldState and newState, each with stateValue, stateReason and stateReasonData.",
    basis: "observed",
  },
  "cloudwatch/history/action": {
    says: "An Action has the summary `Successfully executed action <arn>`.",
    basis: "observed",
  },
  "cloudwatch/history/failed-action": {
    says: 'An action that failed has the summary `Failed to execute action <arn>. Received error: "…"`.',
    basis: "observed",
  },
  "cloudwatch/history/configuration-update": {
    says: 'A ConfigurationUpdate has the summary `Alarm "name" created`, `updated` or `deleted`.',
    basis: "choice",
  },
  "cloudwatch/history/order": {
    says: "DescribeAlarmHistory lists the newest item first by default.",
    basis: "observed",
  },
});

/** What EventBridge and SNS get of an alarm. */
export const alarmNotificationRules = rules({
  "cloudwatch/event/state-change": {
    says: "A change of state is an event `CloudWatch Alarm State Change` with alarmName, state, previousState and configuration.",
    basis: "observed",
  },
  "cloudwatch/event/state": {
    says: "state and previousState of the event have value, reason, reasonData and timestamp (`yyyy-MM-dd'T'HH:mm:ss.SSS+0000`).",
    basis: "observed",
  },
  "cloudwatch/event/configuration": {
    says: "configuration of the event lists metrics, each with id, metricStat (metric, period and stat) and returnData.",
    basis: "observed",
  },
  "cloudwatch/notification/members": {
    says: "The SNS message has AlarmName, AlarmDescription, AWSAccountId, AlarmConfigurationUpdatedTimestamp, NewStateValue, NewStateReason, StateChangeTime, Region, AlarmArn, OldStateValue, the actions and Trigger.",
    basis: "observed",
  },
  "cloudwatch/notification/region": {
    says: "Region in the SNS message is the long name of the region.",
    basis: "observed",
  },
  "cloudwatch/notification/trigger": {
    says: "Trigger of the SNS message has the metric, StatisticType, Statistic, Unit, Dimensions, Period, EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, Threshold, TreatMissingData and EvaluateLowSampleCountPercentile.",
    basis: "observed",
  },
  "cloudwatch/notification/spelling": {
    says: "In Trigger the Statistic is in upper case (`AVERAGE`), and a dimension has the members `value` and `name`.",
    basis: "observed",
  },
});
