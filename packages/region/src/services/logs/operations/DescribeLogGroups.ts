import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  LogGroup as Described,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { invalidParameter } from "../errors.ts";
import { badToken } from "../event-position.ts";
import { pageOf } from "../../pagination.ts";
import { logGroups, logStreams, metricFilters, type LogGroup } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const describeLogGroups: Operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> = (input, { tx }) => {
  const { logGroupNamePrefix = "", logGroupNamePattern = "", logGroupIdentifiers = [] } = input;
  if (logGroupNamePrefix !== "" && logGroupNamePattern !== "")
    throw invalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
  const isNamed = ({ logGroupName, arn }: LogGroup): boolean =>
    logGroupIdentifiers.length === 0 || logGroupIdentifiers.includes(logGroupName) || logGroupIdentifiers.includes(arn);
  const groups = tx
    .list(logGroups)
    .filter(({ logGroupName }) => logGroupName.startsWith(logGroupNamePrefix))
    .filter(({ logGroupName }) => logGroupName.toLowerCase().includes(logGroupNamePattern.toLowerCase()))
    .filter(isNamed);
  const { limit = 50, nextToken: token } = input;
  const { page, ...next } = pageOf(groups, { keyOf: ({ logGroupName }) => logGroupName, limit, token, badToken });
  return { logGroups: page.map((group) => describe(tx, group)), ...next };
};

function storedBytes(view: View, { logGroupName }: LogGroup): number {
  return view.by(logStreams, "group", logGroupName).reduce((sum, stream) => sum + (stream.storedBytes ?? 0), 0);
}

function describe(view: View, group: LogGroup): Described {
  const { logGroupName, arn, createdAtMs, retentionInDays } = group;
  return {
    logGroupName,
    creationTime: createdAtMs,
    ...(retentionInDays !== undefined && { retentionInDays }),
    metricFilterCount: view.by(metricFilters, "group", logGroupName).length,
    arn: `${arn}:*`,
    storedBytes: storedBytes(view, group),
    logGroupClass: "STANDARD",
    logGroupArn: arn,
  };
}
