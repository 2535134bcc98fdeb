import { authorizeSecurityGroupIngress } from "../../ec2/operations/AuthorizeSecurityGroupIngress.ts";
import { revokeSecurityGroupIngress } from "../../ec2/operations/RevokeSecurityGroupIngress.ts";
import { securityGroupRules } from "../../ec2/state.ts";
import { text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { permissionOf, permissionProperties } from "./security-group-permission.ts";

const properties = [...permissionProperties, "SourceSecurityGroupId", "GroupId"];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html */
export const ec2SecurityGroupIngress: ResourceProvider = {
  type: "AWS::EC2::SecurityGroupIngress",
  properties,
  replaceOn: properties,
  create({ properties: rule, context }) {
    const input = { GroupId: text(rule, "GroupId"), IpPermissions: [permissionOf(rule, "SourceSecurityGroupId")] };
    return authorizeSecurityGroupIngress(input, context).SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? "";
  },
  delete({ physicalId, properties: rule }, context) {
    const input = { GroupId: text(rule, "GroupId"), SecurityGroupRuleIds: [physicalId] };
    if (context.tx.get(securityGroupRules, physicalId)) revokeSecurityGroupIngress(input, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};
