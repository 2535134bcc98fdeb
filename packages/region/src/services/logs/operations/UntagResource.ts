import type { UntagResourceRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { logGroups } from "../state.ts";
import { taggedGroup } from "../tags.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation<UntagResourceRequest, undefined> = (input, { tx }) => {
  const group = taggedGroup(tx, input.resourceArn);
  const tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !input.tagKeys?.includes(key)));
  tx.put(logGroups, { ...group, tags });
};
