import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { createDefaultVpc } from "../operations/CreateDefaultVpc.ts";
import { describeSecurityGroups } from "../operations/DescribeSecurityGroups.ts";
import { describeVpcs } from "../operations/DescribeVpcs.ts";
import { revokeSecurityGroupEgress } from "../operations/RevokeSecurityGroupEgress.ts";
import { ec2 } from "../service.ts";

it("in the default VPC names the permissions that were not there, and revokes the others", () => {
  const { call } = aRegion({ services: [ec2] });
  if (call(describeVpcs, {}).Vpcs?.length === 0) call(createDefaultVpc, {});
  const GroupId = call(describeSecurityGroups, {}).SecurityGroups?.[0]?.GroupId;
  const everything = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
  const absent = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: "10.0.0.0/8" }] };
  const answer = call(revokeSecurityGroupEgress, { GroupId, IpPermissions: [everything, absent] });
  expect(answer).toMatchObject({ Return: true, UnknownIpPermissions: [absent] });
  expect(answer.RevokedSecurityGroupRules?.map(({ CidrIpv4 }) => CidrIpv4)).toEqual(["0.0.0.0/0"]);
  expect(call(describeSecurityGroups, {}).SecurityGroups?.[0]?.IpPermissionsEgress).toEqual([]);
});
