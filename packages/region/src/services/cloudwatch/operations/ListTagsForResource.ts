import type { ListTagsForResourceInput, ListTagsForResourceOutput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { taggedAlarm } from "../alarms/tags.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation<ListTagsForResourceInput, ListTagsForResourceOutput> = (input, { tx }) => ({
  Tags: [...taggedAlarm(tx, input.ResourceARN).tags],
});
