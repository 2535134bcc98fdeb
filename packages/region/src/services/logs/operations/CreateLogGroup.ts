import type { CreateLogGroupRequest } from "@aws-sdk/client-cloudwatch-logs";
import { arnOf } from "../../../engine/arn.ts";
import type { Operation } from "../../../engine/service.ts";
import { groupExists, invalidParameter, unsupported } from "../errors.ts";
import { logGroups } from "../state.ts";
import { withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const createLogGroup: Operation<CreateLogGroupRequest, undefined> = (input, context) => {
  const { tx, now } = context;
  const logGroupName = input.logGroupName ?? "";
  if (logGroupName.startsWith("aws/"))
    throw invalidParameter(`The log group name ${logGroupName} starts with aws/, which is reserved for AWS.`);
  if (input.kmsKeyId !== undefined) throw unsupported("the encryption of log groups (kmsKeyId)");
  if (input.logGroupClass !== undefined && input.logGroupClass !== "STANDARD")
    throw unsupported(`the log group class ${input.logGroupClass}`);
  if (tx.get(logGroups, logGroupName)) throw groupExists();
  const arn = arnOf(context, "logs", `log-group:${logGroupName}`);
  tx.put(logGroups, { logGroupName, arn, createdAtMs: now, tags: withTags({}, input.tags) });
};
