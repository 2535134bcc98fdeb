import type { PutRetentionPolicyRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { checkRetention } from "../requests/limits.ts";
import { logGroups } from "../state.ts";
import { existingGroup } from "../streams.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const putRetentionPolicy: Operation<PutRetentionPolicyRequest, undefined> = (input, { tx }) => {
  const retentionInDays = checkRetention(input.retentionInDays);
  tx.put(logGroups, { ...existingGroup(tx, input.logGroupName), retentionInDays });
};
