import type { IpPermission, SecurityGroup as SecurityGroupShape } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { arnOf } from "../arns.ts";
import type { Description } from "./describe.ts";
import type { Filters } from "./filters.ts";
import { securityGroupKind } from "../resources.ts";
import { permissionsOf } from "../network/security-group-rules.ts";
import { securityGroupRules, securityGroups, type SecurityGroup } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const securityGroupDescription: Description<SecurityGroup, SecurityGroupShape> = {
  kind: securityGroupKind,
  shape: (group, context) => ({
    GroupId: group.groupId,
    SecurityGroupArn: arnOf(context, "security-group", group.groupId),
    GroupName: group.groupName,
    Description: group.description,
    OwnerId: context.account,
    VpcId: group.vpcId,
    IpPermissions: permissions(group, "ingress", context),
    IpPermissionsEgress: permissions(group, "egress", context),
    Tags: tagsOf(context.tx, group.groupId),
  }),
  filters: {
    description: (group) => group.Description,
    "group-id": (group) => group.GroupId,
    "group-name": (group) => group.GroupName,
    "owner-id": (group) => group.OwnerId,
    "vpc-id": (group) => group.VpcId,
    ...permissionFilters("ip-permission", (group) => group.IpPermissions),
    ...permissionFilters("egress.ip-permission", (group) => group.IpPermissionsEgress),
  },
};

function permissions(
  { groupId }: SecurityGroup,
  direction: "ingress" | "egress",
  { tx, account }: Context,
): IpPermission[] {
  const rules = tx.by(securityGroupRules, "groupId", groupId).filter((rule) => rule.direction === direction);
  return permissionsOf(rules, account);
}

function permissionFilters(
  prefix: string,
  of: (group: SecurityGroupShape) => readonly IpPermission[] | undefined,
): Filters<SecurityGroupShape> {
  const readers: Filters<IpPermission> = {
    cidr: ({ IpRanges }) => IpRanges?.map(({ CidrIp }) => CidrIp),
    "from-port": ({ FromPort }) => FromPort,
    "group-id": ({ UserIdGroupPairs }) => UserIdGroupPairs?.map(({ GroupId }) => GroupId),
    "group-name": ({ UserIdGroupPairs }, view) =>
      UserIdGroupPairs?.map(({ GroupId = "" }) => view.get(securityGroups, GroupId)?.groupName),
    "ipv6-cidr": ({ Ipv6Ranges }) => Ipv6Ranges?.map(({ CidrIpv6 }) => CidrIpv6),
    "prefix-list-id": ({ PrefixListIds }) => PrefixListIds?.map(({ PrefixListId }) => PrefixListId),
    protocol: ({ IpProtocol }) => IpProtocol,
    "to-port": ({ ToPort }) => ToPort,
    "user-id": ({ UserIdGroupPairs }) => UserIdGroupPairs?.map(({ UserId }) => UserId),
  };
  return Object.fromEntries(
    Object.entries(readers).map(([name, read]) => [
      `${prefix}.${name}`,
      (group: SecurityGroupShape, view: View) => of(group)?.map((permission) => read(permission, view)),
    ]),
  );
}
