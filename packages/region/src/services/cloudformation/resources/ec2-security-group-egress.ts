import { authorizeSecurityGroupEgress } from "../../ec2/operations/AuthorizeSecurityGroupEgress.ts";
import { revokeSecurityGroupEgress } from "../../ec2/operations/RevokeSecurityGroupEgress.ts";
import { securityGroupRules } from "../../ec2/state.ts";
import { text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { permissionOf, permissionProperties } from "./security-group-permission.ts";

const properties = [...permissionProperties, "DestinationSecurityGroupId", "GroupId"];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupegress.html */
export const ec2SecurityGroupEgress: ResourceProvider = {
  type: "AWS::EC2::SecurityGroupEgress",
  properties,
  replaceOn: properties,
  create({ properties: rule, context }) {
    const input = { GroupId: text(rule, "GroupId"), IpPermissions: [permissionOf(rule, "DestinationSecurityGroupId")] };
    return authorizeSecurityGroupEgress(input, context).SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? "";
  },
  delete({ physicalId, properties: rule }, context) {
    const input = { GroupId: text(rule, "GroupId"), SecurityGroupRuleIds: [physicalId] };
    if (context.tx.get(securityGroupRules, physicalId)) revokeSecurityGroupEgress(input, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};
