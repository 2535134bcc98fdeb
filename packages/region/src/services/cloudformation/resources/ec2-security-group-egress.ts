import { authorizeSecurityGroupEgress } from "../../ec2/operations/AuthorizeSecurityGroupEgress.ts";
import { revokeSecurityGroupEgress } from "../../ec2/operations/RevokeSecurityGroupEgress.ts";
import { securityGroupRules } from "../../ec2/state.ts";
import { revokeAllTraffic } from "./default-egress-rule.ts";
import { text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { permissionOf, permissionProperties } from "./security-group-permission.ts";

const properties = [...permissionProperties, "DestinationSecurityGroupId", "GroupId"];

/**
 * The first rule of a group takes the one away that lets all traffic out, even one that the template has given it; deleting the
 * rule does not bring it back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupegress.html
 * https://github.com/aws/aws-cdk/issues/987, https://github.com/aws-cloudformation/cfn-language-discussion/issues/157
 */
export const ec2SecurityGroupEgress: ResourceProvider = {
  type: "AWS::EC2::SecurityGroupEgress",
  properties,
  replaceOn: properties,
  create({ properties: rule, context }) {
    const input = { GroupId: text(rule, "GroupId"), IpPermissions: [permissionOf(rule, "DestinationSecurityGroupId")] };
    revokeAllTraffic(input.GroupId, context);
    return authorizeSecurityGroupEgress(input, context).SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? "";
  },
  delete({ physicalId, properties: rule }, context) {
    const input = { GroupId: text(rule, "GroupId"), SecurityGroupRuleIds: [physicalId] };
    if (context.tx.get(securityGroupRules, physicalId)) revokeSecurityGroupEgress(input, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};
