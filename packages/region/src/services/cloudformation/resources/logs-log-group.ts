import { createLogGroup } from "../../logs/operations/CreateLogGroup.ts";
import { deleteLogGroup } from "../../logs/operations/DeleteLogGroup.ts";
import { deleteRetentionPolicy } from "../../logs/operations/DeleteRetentionPolicy.ts";
import { putRetentionPolicy } from "../../logs/operations/PutRetentionPolicy.ts";
import { tagResource } from "../../logs/operations/TagResource.ts";
import { untagResource } from "../../logs/operations/UntagResource.ts";
import { logGroups } from "../../logs/state.ts";
import { optionalNumber, optionalText, tags } from "../properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
export const logsLogGroup: ResourceProvider = {
  type: "AWS::Logs::LogGroup",
  properties: ["LogGroupName", "RetentionInDays", "Tags"],
  replaceOn: ["LogGroupName"],
  create({ properties, generateName, context }) {
    const logGroupName = optionalText(properties, "LogGroupName") ?? generateName({ maxLength: 512 });
    createLogGroup({ logGroupName, tags: tagMap(properties) }, context);
    const retentionInDays = optionalNumber(properties, "RetentionInDays");
    if (retentionInDays !== undefined) putRetentionPolicy({ logGroupName, retentionInDays }, context);
    return logGroupName;
  },
  update({ physicalId: logGroupName, properties, previous, context }) {
    const retentionInDays = optionalNumber(properties, "RetentionInDays");
    if (retentionInDays === undefined) deleteRetentionPolicy({ logGroupName }, context);
    else putRetentionPolicy({ logGroupName, retentionInDays }, context);
    const resourceArn = context.tx.get(logGroups, logGroupName)?.arn;
    const next = tagMap(properties);
    const tagKeys = Object.keys(tagMap(previous)).filter((key) => !(key in next));
    untagResource({ resourceArn, tagKeys }, context);
    tagResource({ resourceArn, tags: next }, context);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(logGroups, physicalId)) deleteLogGroup({ logGroupName: physicalId }, context);
  },
  attributes: ({ physicalId }, { tx }) => ({ Arn: `${tx.get(logGroups, physicalId)?.arn ?? ""}:*` }),
};

function tagMap(properties: Properties): Record<string, string> {
  return Object.fromEntries(tags(properties).map(({ Key, Value }) => [Key, Value]));
}
