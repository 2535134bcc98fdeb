import { createLogGroup } from "../../logs/operations/CreateLogGroup.ts";
import { deleteLogGroup } from "../../logs/operations/DeleteLogGroup.ts";
import { deleteRetentionPolicy } from "../../logs/operations/DeleteRetentionPolicy.ts";
import { putRetentionPolicy } from "../../logs/operations/PutRetentionPolicy.ts";
import { tagResource } from "../../logs/operations/TagResource.ts";
import { untagResource } from "../../logs/operations/UntagResource.ts";
import { logGroups } from "../../logs/state.ts";
import { request } from "./api-input.ts";
import { optionalNumber, optionalText, tags } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

const create = { service: "logs", name: "CreateLogGroup", run: createLogGroup } as const;
const retain = { service: "logs", name: "PutRetentionPolicy", run: putRetentionPolicy } as const;
const tag = { service: "logs", name: "TagResource", run: tagResource } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
export const logsLogGroup: ResourceProvider = {
  type: "AWS::Logs::LogGroup",
  properties: ["LogGroupName", "RetentionInDays", "Tags"],
  replaceOn: ["LogGroupName"],
  create({ properties, generateName, context }) {
    const logGroupName = optionalText(properties, "LogGroupName") ?? generateName({ maxLength: 512 });
    const groupTags = tagMap(properties);
    request(create, { logGroupName, ...(Object.keys(groupTags).length > 0 && { tags: groupTags }) }, context);
    const retentionInDays = optionalNumber(properties, "RetentionInDays");
    if (retentionInDays !== undefined) request(retain, { logGroupName, retentionInDays }, context);
    return logGroupName;
  },
  update({ physicalId: logGroupName, properties, previous, context }) {
    const retentionInDays = optionalNumber(properties, "RetentionInDays");
    if (retentionInDays === undefined) deleteRetentionPolicy({ logGroupName }, context);
    else request(retain, { logGroupName, retentionInDays }, context);
    const resourceArn = context.tx.get(logGroups, logGroupName)?.arn;
    const next = tagMap(properties);
    const tagKeys = Object.keys(tagMap(previous)).filter((key) => !(key in next));
    untagResource({ resourceArn, tagKeys }, context);
    if (Object.keys(next).length > 0) request(tag, { resourceArn, tags: next }, context);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(logGroups, physicalId)) deleteLogGroup({ logGroupName: physicalId }, context);
  },
  actual: ({ physicalId }, { tx }) => tx.get(logGroups, physicalId),
  attributes: ({ physicalId }, { tx }) => ({ Arn: `${tx.get(logGroups, physicalId)?.arn ?? ""}:*` }),
};

function tagMap(properties: Properties): Record<string, string> {
  return Object.fromEntries(tags(properties).map(({ Key, Value }) => [Key, Value]));
}
