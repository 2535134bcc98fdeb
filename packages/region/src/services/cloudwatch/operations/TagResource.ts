import type { TagResourceInput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { replaceAlarm } from "../alarms/alarms.ts";
import { taggedAlarm, withTags } from "../alarms/tags.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html */
export const tagResource: Operation<TagResourceInput, undefined> = (input, { tx }) => {
  const alarm = taggedAlarm(tx, input.ResourceARN);
  replaceAlarm(tx, { ...alarm, tags: withTags(alarm.tags, input.Tags) });
};
