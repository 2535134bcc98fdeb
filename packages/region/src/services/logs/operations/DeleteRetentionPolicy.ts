import type { DeleteRetentionPolicyRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { logGroups } from "../state.ts";
import { existingGroup } from "../streams.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteRetentionPolicy.html */
export const deleteRetentionPolicy: Operation<DeleteRetentionPolicyRequest, undefined> = (input, { tx }) => {
  const { retentionInDays: _, ...group } = existingGroup(tx, input.logGroupName);
  tx.put(logGroups, group);
};
