import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { authorizeSecurityGroupIngress } from "./operations/AuthorizeSecurityGroupIngress.ts";
import { createSecurityGroup } from "./operations/CreateSecurityGroup.ts";
import { createTags } from "./operations/CreateTags.ts";
import { deleteSecurityGroup } from "./operations/DeleteSecurityGroup.ts";
import { revokeSecurityGroupIngress } from "./operations/RevokeSecurityGroupIngress.ts";
import { ec2 } from "./service.ts";
import { given, port80, row, withIds, type Row } from "../../testing/ec2-refusals.ts";

const rows: readonly Row[] = [
  row(
    createSecurityGroup,
    ({ VpcId }) => ({ VpcId, GroupName: "TASKS", Description: "tasks" }),
    "InvalidGroup.Duplicate",
    "The security group 'TASKS' already exists for VPC '$vpc'",
  ),
  row(
    createSecurityGroup,
    ({ VpcId }) => ({ VpcId, GroupName: "default", Description: "tasks" }),
    "InvalidParameterValue",
    "Cannot use reserved security group name: default",
  ),
  row(
    createSecurityGroup,
    ({ VpcId }) => ({ VpcId, GroupName: "more", Description: undefined }),
    "MissingParameter",
    "The request must contain the parameter GroupDescription",
  ),
  row(
    authorizeSecurityGroupIngress,
    ({ GroupId }) => ({ GroupId, IpPermissions: [{ ...port80, IpRanges: [{ CidrIp: "10.9.9.9/8" }] }] }),
    "InvalidPermission.Duplicate",
    'the specified rule "peer: 10.0.0.0/8, TCP, from port: 80, to port: 80, ALLOW" already exists',
  ),
  row(
    authorizeSecurityGroupIngress,
    ({ GroupId }) => ({ GroupId, IpPermissions: [{ ...port80, FromPort: 90 }] }),
    "InvalidParameterValue",
    "Invalid TCP port range (90:80)",
  ),
  row(
    authorizeSecurityGroupIngress,
    ({ GroupId }) => ({ GroupId, IpPermissions: [{ ...port80, IpRanges: [{ CidrIp: "x" }] }] }),
    "InvalidParameterValue",
    "CIDR block x is malformed",
  ),
  row(
    revokeSecurityGroupIngress,
    ({ GroupId }) => ({ GroupId, IpPermissions: [{ ...port80, ToPort: 81 }] }),
    "InvalidPermission.NotFound",
    "The specified rule does not exist in this security group",
  ),
  row(
    deleteSecurityGroup,
    ({ defaultGroupId: GroupId }) => ({ GroupId }),
    "CannotDelete",
    'the specified group: "$default" name: "default" cannot be deleted by a user',
  ),
  row(
    createTags,
    ({ VpcId }) => ({ Resources: [VpcId], Tags: [{ Key: "aws:x", Value: "y" }] }),
    "InvalidParameterValue",
    "Tag keys starting with 'aws:' are reserved for internal use",
  ),
  row(
    createTags,
    ({ VpcId }) => ({ Resources: [VpcId], Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}` })) }),
    "TagLimitExceeded",
    "The maximum number of Tags for a resource has been reached.",
  ),
];

it.each(rows)("$name: $code $message", ({ refuse, code, message }) => {
  const region = aRegion({ services: [ec2] });
  const resources = given(region);
  expect(refuse(region, resources)).toEqual({ code, message: withIds(message, resources) });
});

it("allows 60 rules a direction", () => {
  const region = aRegion({ services: [ec2] });
  const { GroupId } = given(region);
  const ranges = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => ({ CidrIp: `10.${from + i}.0.0/16` }));
  const permissions = (from: number, to: number) => [{ ...port80, IpRanges: ranges(from, to) }];
  region.call(authorizeSecurityGroupIngress, { GroupId, IpPermissions: permissions(0, 59) });
  expect(region.refusal(authorizeSecurityGroupIngress, { GroupId, IpPermissions: permissions(100, 101) })).toEqual({
    code: "RulesPerSecurityGroupLimitExceeded",
    message: "The maximum number of rules per security group has been reached.",
  });
});
