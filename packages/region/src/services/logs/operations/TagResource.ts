import type { TagResourceRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { logGroups } from "../state.ts";
import { taggedGroup, withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
export const tagResource: Operation<TagResourceRequest, undefined> = (input, { tx }) => {
  const group = taggedGroup(tx, input.resourceArn);
  tx.put(logGroups, { ...group, tags: withTags(group.tags, input.tags) });
};
