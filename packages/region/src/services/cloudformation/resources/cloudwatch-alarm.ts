import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { findAlarm } from "../../cloudwatch/alarms/alarms.ts";
import { deleteAlarms } from "../../cloudwatch/operations/DeleteAlarms.ts";
import { putMetricAlarm } from "../../cloudwatch/operations/PutMetricAlarm.ts";
import { alarms } from "../../cloudwatch/state.ts";
import { describe } from "../../cloudwatch/responses/describe-alarms.ts";
import { apiInput, request } from "./api-input.ts";
import { validationError } from "../errors.ts";
import { optionalText } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { updateAlarmTags } from "./cloudwatch-alarm-tags.ts";

const put = { service: "cloudwatch", name: "PutMetricAlarm", run: putMetricAlarm } as const;

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
    if (findAlarm(context.tx, alarmName)) throw validationError(`The alarm ${alarmName} already exists`);
    request(put, { ...alarmInput(properties), AlarmName: alarmName }, context);
    return alarmName;
  },
  update(changed) {
    const { physicalId, properties, context } = changed;
    request(put, { ...alarmInput(properties), AlarmName: physicalId }, context);
    updateAlarmTags(changed);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(alarms, physicalId)) deleteAlarms({ AlarmNames: [physicalId] }, context);
  },
  actual({ physicalId }, { tx }) {
    const alarm = tx.get(alarms, physicalId);
    return alarm && "actionsEnabled" in alarm ? { ...describe(alarm), Tags: alarm.tags } : undefined;
  },
  attributes: ({ physicalId }, { tx }) => ({ Arn: tx.get(alarms, physicalId)?.alarmArn ?? "" }),
};

function alarmInput(properties: Properties): PutMetricAlarmInput {
  return apiInput(put, properties);
}
