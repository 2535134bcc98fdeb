import type { MetricDataQuery, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import type { Context } from "../../../engine/context.ts";
import { deleteAlarms } from "../../cloudwatch/operations/DeleteAlarms.ts";
import { putMetricAlarm } from "../../cloudwatch/operations/PutMetricAlarm.ts";
import { tagResource } from "../../cloudwatch/operations/TagResource.ts";
import { untagResource } from "../../cloudwatch/operations/UntagResource.ts";
import { alarms } from "../../cloudwatch/state.ts";
import { validationError } from "../errors.ts";
import {
  given,
  objects,
  optionalFlag,
  optionalNumber,
  optionalObject,
  optionalText,
  tags,
  text,
  texts,
} from "../properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
export const cloudwatchAlarm: ResourceProvider = {
  type: "AWS::CloudWatch::Alarm",
  properties: [
    "ActionsEnabled",
    "AlarmActions",
    "AlarmDescription",
    "AlarmName",
    "ComparisonOperator",
    "DatapointsToAlarm",
    "Dimensions",
    "EvaluateLowSampleCountPercentile",
    "EvaluationPeriods",
    "ExtendedStatistic",
    "InsufficientDataActions",
    "MetricName",
    "Metrics",
    "Namespace",
    "OKActions",
    "Period",
    "Statistic",
    "Tags",
    "Threshold",
    "TreatMissingData",
    "Unit",
  ],
  replaceOn: ["AlarmName"],
  create({ properties, generateName, context }) {
    const alarmName = optionalText(properties, "AlarmName") ?? generateName({ maxLength: 255 });
    if (context.tx.get(alarms, alarmName)) throw validationError(`The alarm ${alarmName} already exists`);
    putMetricAlarm({ ...alarmInput(alarmName, properties), Tags: tags(properties) }, context);
    return alarmName;
  },
  update({ physicalId, properties, previous, context }) {
    putMetricAlarm(alarmInput(physicalId, properties), context);
    updateTags(context, { physicalId, properties, previous });
  },
  delete({ physicalId }, context) {
    if (context.tx.get(alarms, physicalId)) deleteAlarms({ AlarmNames: [physicalId] }, context);
  },
  attributes: ({ physicalId }, { tx }) => ({ Arn: tx.get(alarms, physicalId)?.alarmArn ?? "" }),
};

// The SDK's enumerations are checked by the operation, which refuses what is none of theirs.
function alarmInput(alarmName: string, properties: Properties): PutMetricAlarmInput {
  return {
    AlarmName: alarmName,
    ...given({
      AlarmDescription: optionalText(properties, "AlarmDescription"),
      ActionsEnabled: optionalFlag(properties, "ActionsEnabled"),
      MetricName: optionalText(properties, "MetricName"),
      Namespace: optionalText(properties, "Namespace"),
      Statistic: optionalText(properties, "Statistic") as PutMetricAlarmInput["Statistic"],
      ExtendedStatistic: optionalText(properties, "ExtendedStatistic"),
      Period: optionalNumber(properties, "Period"),
      Unit: optionalText(properties, "Unit") as PutMetricAlarmInput["Unit"],
      EvaluationPeriods: optionalNumber(properties, "EvaluationPeriods"),
      DatapointsToAlarm: optionalNumber(properties, "DatapointsToAlarm"),
      Threshold: optionalNumber(properties, "Threshold"),
      ComparisonOperator: optionalText(properties, "ComparisonOperator") as PutMetricAlarmInput["ComparisonOperator"],
      TreatMissingData: optionalText(properties, "TreatMissingData"),
      EvaluateLowSampleCountPercentile: optionalText(properties, "EvaluateLowSampleCountPercentile"),
    }),
    OKActions: texts(properties, "OKActions"),
    AlarmActions: texts(properties, "AlarmActions"),
    InsufficientDataActions: texts(properties, "InsufficientDataActions"),
    Dimensions: dimensions(properties),
    Metrics: objects(properties, "Metrics").map(metricQuery),
  };
}

function metricQuery(query: Properties): MetricDataQuery {
  const stat = optionalObject(query, "MetricStat");
  return {
    Id: text(query, "Id"),
    ...given({
      Expression: optionalText(query, "Expression"),
      Label: optionalText(query, "Label"),
      Period: optionalNumber(query, "Period"),
      ReturnData: optionalFlag(query, "ReturnData"),
      AccountId: optionalText(query, "AccountId"),
      MetricStat: stat && metricStat(stat),
    }),
  };
}

function metricStat(stat: Properties): NonNullable<MetricDataQuery["MetricStat"]> {
  const metric = optionalObject(stat, "Metric") ?? {};
  return {
    Metric: {
      ...given({ MetricName: optionalText(metric, "MetricName"), Namespace: optionalText(metric, "Namespace") }),
      Dimensions: dimensions(metric),
    },
    Period: optionalNumber(stat, "Period"),
    Stat: text(stat, "Stat"),
    ...given({ Unit: optionalText(stat, "Unit") as PutMetricAlarmInput["Unit"] }),
  };
}

function dimensions(properties: Properties): { Name: string; Value: string }[] {
  return objects(properties, "Dimensions").map((it) => ({ Name: text(it, "Name"), Value: text(it, "Value") }));
}

function updateTags(
  context: Context,
  { physicalId, properties, previous }: { physicalId: string; properties: Properties; previous: Properties },
): void {
  const ResourceARN = context.tx.get(alarms, physicalId)?.alarmArn;
  const next = tags(properties);
  const gone = tags(previous).filter(({ Key: key }) => !next.some((tag) => tag.Key === key));
  untagResource({ ResourceARN, TagKeys: gone.map(({ Key: key }) => key) }, context);
  tagResource({ ResourceARN, Tags: next }, context);
}
