import type { DeleteLogStreamRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { logEvents, logStreams, streamKey } from "../state.ts";
import { existingStream } from "../streams.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogStream.html */
export const deleteLogStream: Operation<DeleteLogStreamRequest, undefined> = (input, { tx }) => {
  const { logGroupName, logStreamName } = input;
  const key = streamKey(existingStream(tx, { logGroupName, logStreamName }));
  tx.trim(logEvents, { partition: key });
  tx.delete(logStreams, key);
};
