import type { UntagResourceInput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { replaceAlarm } from "../alarms/alarms.ts";
import { taggedAlarm } from "../alarms/tags.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation<UntagResourceInput, undefined> = (input, { tx }) => {
  const alarm = taggedAlarm(tx, input.ResourceARN);
  const { TagKeys: keys = [] } = input;
  replaceAlarm(tx, { ...alarm, tags: alarm.tags.filter(({ Key: key = "" }) => !keys.includes(key)) });
};
