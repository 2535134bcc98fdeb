import type { PutCompositeAlarmInput } from "@aws-sdk/client-cloudwatch";
import { findAlarm } from "../../cloudwatch/alarms/alarms.ts";
import { deleteAlarms } from "../../cloudwatch/operations/DeleteAlarms.ts";
import { putCompositeAlarm } from "../../cloudwatch/operations/PutCompositeAlarm.ts";
import { compositeAlarms } from "../../cloudwatch/state.ts";
import { apiInput, request } from "./api-input.ts";
import { validationError } from "../errors.ts";
import { optionalText } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { updateAlarmTags } from "./cloudwatch-alarm-tags.ts";

const put = { service: "cloudwatch", name: "PutCompositeAlarm", run: putCompositeAlarm } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-compositealarm.html */
export const cloudwatchCompositeAlarm: ResourceProvider = {
  type: "AWS::CloudWatch::CompositeAlarm",
  properties: [
    "ActionsEnabled",
    "ActionsSuppressor",
    "ActionsSuppressorExtensionPeriod",
    "ActionsSuppressorWaitPeriod",
    "AlarmActions",
    "AlarmDescription",
    "AlarmName",
    "AlarmRule",
    "InsufficientDataActions",
    "OKActions",
    "Tags",
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
    if (context.tx.get(compositeAlarms, physicalId)) deleteAlarms({ AlarmNames: [physicalId] }, context);
  },
  attributes: ({ physicalId }, { tx }) => ({ Arn: tx.get(compositeAlarms, physicalId)?.alarmArn ?? "" }),
};

function alarmInput(properties: Properties): PutCompositeAlarmInput {
  return apiInput(put, properties);
}
