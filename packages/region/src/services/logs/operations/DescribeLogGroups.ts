import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  LogGroup as Described,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { checkLimit } from "../limits.ts";
import { pageOf } from "../page.ts";
import { logGroups, type LogGroup } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const describeLogGroups: Operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> = (input, { tx }) => {
  const { logGroupNamePrefix = "", logGroupNamePattern = "", logGroupIdentifiers = [] } = input;
  const isNamed = ({ logGroupName, arn }: LogGroup): boolean =>
    logGroupIdentifiers.length === 0 || logGroupIdentifiers.includes(logGroupName) || logGroupIdentifiers.includes(arn);
  const groups = tx
    .list(logGroups)
    .filter(({ logGroupName }) => logGroupName.startsWith(logGroupNamePrefix))
    .filter(({ logGroupName }) => logGroupName.toLowerCase().includes(logGroupNamePattern.toLowerCase()))
    .filter(isNamed)
    .toSorted((a, b) => (a.logGroupName < b.logGroupName ? -1 : 1));
  const limit = checkLimit(input.limit, { default: 50, max: 50 });
  const { page, ...next } = pageOf(groups, ({ logGroupName }) => logGroupName, { limit, nextToken: input.nextToken });
  return { logGroups: page.map(describe), ...next };
};

function describe({ logGroupName, arn, createdAtMs, retentionInDays }: LogGroup): Described {
  return {
    logGroupName,
    creationTime: createdAtMs,
    ...(retentionInDays !== undefined && { retentionInDays }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    storedBytes: 0,
    logGroupClass: "STANDARD",
    logGroupArn: arn,
  };
}
