import type {
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse,
  LogStream as Described,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameter } from "../errors.ts";
import { groupNameOf } from "../requests/group-name.ts";
import { badToken } from "../event-position.ts";
import { pageOf, sortable } from "../../pagination.ts";
import { logStreams, type LogStream } from "../state.ts";
import { existingGroup } from "../streams.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export const describeLogStreams: Operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> = (input, { tx }) => {
  const { orderBy = "LogStreamName", logStreamNamePrefix = "", descending = false } = input;
  if (orderBy === "LastEventTime" && logStreamNamePrefix !== "")
    throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  const { logGroupName } = existingGroup(tx, groupNameOf(input));
  const keyOf = orderBy === "LastEventTime" ? byLastEvent : byName;
  const found = tx
    .by(logStreams, "group", logGroupName)
    .filter(({ logStreamName }) => logStreamName.startsWith(logStreamNamePrefix));
  const { limit = 50, nextToken: token } = input;
  const order = descending ? "descending" : "ascending";
  const { page, ...next } = pageOf(found, { keyOf, limit, token, order, badToken });
  return { logStreams: page.map(describe), ...next };
};

const byName = ({ logStreamName }: LogStream): string => logStreamName;
const byLastEvent = ({ lastEventAtMs = 0, logStreamName }: LogStream): string =>
  sortable(lastEventAtMs) + logStreamName;

function describe(stream: LogStream): Described {
  const { logStreamName, arn, createdAtMs, firstEventAtMs, lastEventAtMs, lastIngestedAtMs } = stream;
  return {
    logStreamName,
    creationTime: createdAtMs,
    ...(firstEventAtMs !== undefined && { firstEventTimestamp: firstEventAtMs }),
    ...(lastEventAtMs !== undefined && { lastEventTimestamp: lastEventAtMs }),
    ...(lastIngestedAtMs !== undefined && { lastIngestionTime: lastIngestedAtMs }),
    arn,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- of a stream AWS still says it, and always 0
    storedBytes: 0,
  };
}
