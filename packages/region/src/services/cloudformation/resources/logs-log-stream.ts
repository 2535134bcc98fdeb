import { createLogStream } from "../../logs/operations/CreateLogStream.ts";
import { deleteLogStream } from "../../logs/operations/DeleteLogStream.ts";
import { logStreams, streamKey } from "../../logs/state.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { request } from "./api-input.ts";
import { optionalText, text } from "./properties.ts";

const create = { service: "logs", name: "CreateLogStream", run: createLogStream } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-logstream.html */
export const logsLogStream: ResourceProvider = {
  type: "AWS::Logs::LogStream",
  properties: ["LogGroupName", "LogStreamName"],
  replaceOn: ["LogGroupName", "LogStreamName"],
  create({ properties, generateName, context }) {
    const logStreamName = optionalText(properties, "LogStreamName") ?? generateName({ maxLength: 512 });
    request(create, { logGroupName: text(properties, "LogGroupName"), logStreamName }, context);
    return logStreamName;
  },
  delete({ physicalId: logStreamName, properties }, context) {
    const names = { logGroupName: text(properties, "LogGroupName"), logStreamName };
    if (context.tx.get(logStreams, streamKey(names))) deleteLogStream(names, context);
  },
  attributes: () => ({}),
};
