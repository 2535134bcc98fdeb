import type { DeleteLogGroupRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { logEvents, logGroups, logStreams, metricFilters, streamKey } from "../state.ts";
import { deleteFilter } from "../metric-filters/metric-filters.ts";
import { existingGroup } from "../streams.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html */
export const deleteLogGroup: Operation<DeleteLogGroupRequest, undefined> = (input, { tx }) => {
  const { logGroupName } = existingGroup(tx, input.logGroupName);
  for (const stream of tx.by(logStreams, "group", logGroupName)) {
    tx.trim(logEvents, { partition: streamKey(stream) });
    tx.delete(logStreams, streamKey(stream));
  }
  for (const filter of tx.by(metricFilters, "group", logGroupName)) deleteFilter(tx, filter);
  tx.delete(logGroups, logGroupName);
};
