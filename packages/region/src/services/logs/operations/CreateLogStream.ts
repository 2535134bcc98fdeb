import type { CreateLogStreamRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { streamExists } from "../errors.ts";
import { logStreams, streamKey } from "../state.ts";
import { addStream, existingGroup } from "../streams.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
export const createLogStream: Operation<CreateLogStreamRequest, undefined> = (input, context) => {
  const logStreamName = input.logStreamName ?? "";
  const group = existingGroup(context.tx, input.logGroupName);
  if (context.tx.get(logStreams, streamKey({ logGroupName: group.logGroupName, logStreamName }))) throw streamExists();
  addStream(context, group, logStreamName);
};
