import type { IpPermission } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import { authorizeSecurityGroupEgress } from "../../ec2/operations/AuthorizeSecurityGroupEgress.ts";
import { authorizeSecurityGroupIngress } from "../../ec2/operations/AuthorizeSecurityGroupIngress.ts";
import { createSecurityGroup } from "../../ec2/operations/CreateSecurityGroup.ts";
import { deleteSecurityGroup } from "../../ec2/operations/DeleteSecurityGroup.ts";
import { revokeSecurityGroupEgress } from "../../ec2/operations/RevokeSecurityGroupEgress.ts";
import { revokeSecurityGroupIngress } from "../../ec2/operations/RevokeSecurityGroupIngress.ts";
import { securityGroups, resourceTags, securityGroupRules } from "../../ec2/state.ts";
import { allTraffic, revokeAllTraffic } from "./default-egress-rule.ts";
import { objects, optionalText, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { permissionOf, ruleProperties } from "./security-group-permission.ts";
import { tagSpecifications, updateEc2Tags } from "./tagging.ts";
import { isSame, type Json } from "../template/json.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html */
export const ec2SecurityGroup: ResourceProvider = {
  type: "AWS::EC2::SecurityGroup",
  properties: ["GroupDescription", "GroupName", "SecurityGroupEgress", "SecurityGroupIngress", "Tags", "VpcId"],
  replaceOn: ["GroupDescription", "GroupName", "VpcId"],
  create({ properties, generateName, context }) {
    const input = {
      GroupName: optionalText(properties, "GroupName") ?? generateName({ maxLength: 255 }),
      Description: text(properties, "GroupDescription"),
      VpcId: text(properties, "VpcId"),
      TagSpecifications: tagSpecifications("security-group", properties),
    };
    const groupId = createSecurityGroup(input, context).GroupId ?? "";
    // What a template lists takes the place of the rules that EC2 gives a new group.
    const isListed = properties["SecurityGroupEgress"] !== undefined;
    if (isListed) revokeAllTraffic(groupId, context);
    change(groupId, context, {
      ingress: { from: [], to: ingressOf(properties) },
      egress: { from: isListed ? [] : [allTraffic], to: egressOf(properties) },
    });
    return groupId;
  },
  update(request) {
    const { physicalId, previous, properties, context } = request;
    change(physicalId, context, {
      ingress: { from: ingressOf(previous), to: ingressOf(properties) },
      egress: { from: egressOf(previous), to: egressOf(properties) },
    });
    updateEc2Tags(context, request);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(securityGroups, physicalId)) deleteSecurityGroup({ GroupId: physicalId }, context);
  },
  actual({ physicalId }, { tx }) {
    const group = tx.get(securityGroups, physicalId);
    if (!group) return undefined;
    const rules = tx.by(securityGroupRules, "groupId", physicalId);
    return {
      ...group,
      GroupDescription: group.description,
      SecurityGroupIngress: rules.filter(({ direction }) => direction === "ingress").map(ruleProperties),
      SecurityGroupEgress: rules.filter(({ direction }) => direction === "egress").map(ruleProperties),
      Tags: tx.get(resourceTags, physicalId)?.tags ?? [],
    };
  },
  attributes: ({ physicalId }, { tx }) => ({
    GroupId: physicalId,
    Id: physicalId,
    VpcId: tx.get(securityGroups, physicalId)?.vpcId ?? "",
  }),
};

const ingressOf = (properties: Properties): IpPermission[] =>
  objects(properties, "SecurityGroupIngress").map((rule) => permissionOf(rule, "SourceSecurityGroupId"));

/** Without any in the template, a group keeps the one that it begins with. */
function egressOf(properties: Properties): IpPermission[] {
  if (properties["SecurityGroupEgress"] === undefined) return [allTraffic];
  return objects(properties, "SecurityGroupEgress").map((rule) => permissionOf(rule, "DestinationSecurityGroupId"));
}

interface RuleChange {
  readonly from: readonly IpPermission[];
  readonly to: readonly IpPermission[];
}

function change(
  groupId: string,
  context: Context,
  { ingress, egress }: { ingress: RuleChange; egress: RuleChange },
): void {
  const [goneIn, newIn] = difference(ingress);
  const [goneOut, newOut] = difference(egress);
  if (goneIn.length > 0) revokeSecurityGroupIngress({ GroupId: groupId, IpPermissions: goneIn }, context);
  if (newIn.length > 0) authorizeSecurityGroupIngress({ GroupId: groupId, IpPermissions: newIn }, context);
  // A rule that is a resource of its own may have taken this one away.
  const others = goneOut.filter((rule) => !isSame(rule as Json, allTraffic as Json));
  if (others.length < goneOut.length) revokeAllTraffic(groupId, context);
  if (others.length > 0) revokeSecurityGroupEgress({ GroupId: groupId, IpPermissions: others }, context);
  if (newOut.length > 0) authorizeSecurityGroupEgress({ GroupId: groupId, IpPermissions: newOut }, context);
}

function difference({ from, to }: RuleChange): [IpPermission[], IpPermission[]] {
  const isIn = (rules: readonly IpPermission[], rule: IpPermission): boolean =>
    rules.some((other) => isSame(other as Json, rule as Json));
  return [from.filter((rule) => !isIn(to, rule)), to.filter((rule) => !isIn(from, rule))];
}
