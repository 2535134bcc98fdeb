import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { deleteAlarms } from "../../cloudwatch/operations/DeleteAlarms.ts";
import { putMetricAlarm } from "../../cloudwatch/operations/PutMetricAlarm.ts";
import { tagResource } from "../../cloudwatch/operations/TagResource.ts";
import { untagResource } from "../../cloudwatch/operations/UntagResource.ts";
import { alarms } from "../../cloudwatch/state.ts";
import { apiInput } from "../api-input.ts";
import { validationError } from "../errors.ts";
import { optionalText, tags } from "../properties.ts";
import type { Properties, ResourceProvider, UpdateRequest } from "../resource-provider.ts";

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
    putMetricAlarm({ ...alarmInput(properties), AlarmName: alarmName }, context);
    return alarmName;
  },
  update(request) {
    const { physicalId, properties, context } = request;
    putMetricAlarm({ ...alarmInput(properties), AlarmName: physicalId }, context);
    updateTags(request);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(alarms, physicalId)) deleteAlarms({ AlarmNames: [physicalId] }, context);
  },
  attributes: ({ physicalId }, { tx }) => ({ Arn: tx.get(alarms, physicalId)?.alarmArn ?? "" }),
};

function alarmInput(properties: Properties): PutMetricAlarmInput {
  return apiInput({ service: "cloudwatch", name: "PutMetricAlarm", run: putMetricAlarm }, properties);
}

/** PutMetricAlarm leaves the tags of an alarm that is there as they are. */
function updateTags({ physicalId, properties, previous, context }: UpdateRequest): void {
  const ResourceARN = context.tx.get(alarms, physicalId)?.alarmArn;
  const next = tags(properties);
  const gone = tags(previous).filter(({ Key: key }) => !next.some((tag) => tag.Key === key));
  untagResource({ ResourceARN, TagKeys: gone.map(({ Key: key }) => key) }, context);
  tagResource({ ResourceARN, Tags: next }, context);
}
