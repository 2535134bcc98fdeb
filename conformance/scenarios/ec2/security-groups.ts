import type { IpPermission } from "@aws-sdk/client-ec2";
import { aSubnet, aVpc, aWayOut } from "../../fixtures/network.ts";
import { retried } from "../../fixtures/retried.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

const tcp = (port: number, CidrIp = "10.0.0.0/8"): IpPermission => ({
  ...{ IpProtocol: "tcp", FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] },
});

export const securityGroups: readonly Scenario[] = [
  {
    title: "a security group has a name and a description that EC2 allows",
    proves: ["ec2/security-group/name", "ec2/security-group/unique-name", "ec2/security-group/create-answer"],
    inPart: ["ec2/security-group/reserved-name", "ec2/security-group/description"],
    async play(stage) {
      const { expect, matching, place, name, afterwards } = stage;
      const { ec2 } = place.aws;
      const VpcId = await aVpc(stage);
      const input = { VpcId, GroupName: name, Description: "Of a scenario" };
      const created = await ec2.createSecurityGroup(input);
      const GroupId = created.GroupId ?? "";
      afterwards(() => ec2.deleteSecurityGroup({ GroupId }));
      expect(created).toMatchObject({
        ...{
          GroupId: matching(/^sg-[0-9a-f]{17}$/),
          SecurityGroupArn: matching(new RegExp(`:security-group/${GroupId}$`)),
        },
      });
      const refused = async (more: object) => refusalOf(ec2.createSecurityGroup({ ...input, ...more }));
      expect(await refused({ GroupName: name.toUpperCase() })).toEqual({
        code: "InvalidGroup.Duplicate",
        message: `The security group '${name.toUpperCase()}' already exists for VPC '${VpcId}'`,
      });
      expect((await refused({ GroupName: "default" })).message).toBe(
        "Cannot use reserved security group name: default",
      );
      for (const GroupName of ["sg-web", "a".repeat(256), "a\u00e4"]) {
        expect((await refused({ GroupName })).code).toBe("InvalidParameterValue");
      }
      expect((await refused({ GroupName: `${name}-2`, Description: undefined })).code).toBe("MissingParameter");
    },
  },
  {
    title: "a security group lets in only what its rules say, each rule once",
    proves: [
      "ec2/security-group/first-rules",
      "ec2/security-group/malformed-cidr",
      "ec2/security-group/host-bits",
      "ec2/security-group/rule-per-source",
      "ec2/security-group/duplicate-rule",
      "ec2/security-group/duplicate-rule-message",
      "ec2/security-group/revoke-missing",
      "ec2/security-group/describe-rules",
      "ec2/removal/default-egress-is-revoked",
    ],
    inPart: ["ec2/security-group/ports", "ec2/security-group/by-rule-id", "ec2/security-group/delete-in-use"],
    async play(stage) {
      const { expect, matching, place, name, afterwards } = stage;
      const { ec2 } = place.aws;
      const VpcId = await aVpc(stage);
      const input = { VpcId, GroupName: name, Description: "Of a scenario" };
      // Made first, so that it is deleted after the group whose rule names it.
      const other = await ec2.createSecurityGroup({ ...input, GroupName: `${name}-2` });
      afterwards(() => ec2.deleteSecurityGroup({ GroupId: other.GroupId }));
      const { GroupId = "" } = await ec2.createSecurityGroup(input);
      afterwards(() => ec2.deleteSecurityGroup({ GroupId }));
      const rules = async () => {
        const Filters = [{ Name: "group-id", Values: [GroupId] }];
        return (await ec2.describeSecurityGroupRules({ Filters })).SecurityGroupRules ?? [];
      };
      const shown = async () => {
        return (await rules()).map((it) => [it.IsEgress, it.IpProtocol, it.FromPort, it.CidrIpv4]);
      };
      expect(await shown()).toEqual([[true, "-1", -1, "0.0.0.0/0"]]);
      await ec2.revokeSecurityGroupEgress({
        GroupId,
        IpPermissions: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
      });
      expect(await shown()).toEqual([]);

      const authorize = (...IpPermissions: IpPermission[]) =>
        ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
      const two = { ...tcp(80, "10.1.2.3/8"), UserIdGroupPairs: [{ GroupId }] };
      const { SecurityGroupRules: made = [] } = await authorize(two);
      expect(made.map((it) => it.SecurityGroupRuleId)).toEqual([matching(/^sgr-/), matching(/^sgr-/)]);
      expect(made.map((it) => it.CidrIpv4)).toContain("10.0.0.0/8");
      expect(await refusalOf(authorize(tcp(81), tcp(80)))).toEqual({
        code: "InvalidPermission.Duplicate",
        message: 'the specified rule "peer: 10.0.0.0/8, TCP, from port: 80, to port: 80, ALLOW" already exists',
      });
      expect(await rules()).toHaveLength(2);
      expect(await refusalOf(authorize({ ...tcp(80, "11.0.0.0/8"), FromPort: 90 }))).toEqual({
        ...{ code: "InvalidParameterValue", message: "Invalid TCP port range (90:80)" },
      });
      expect(await refusalOf(authorize(tcp(80, "11.0.0/8")))).toEqual({
        ...{ code: "InvalidParameterValue", message: "CIDR block 11.0.0/8 is malformed" },
      });
      expect(await refusalOf(ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: [tcp(443)] }))).toEqual({
        code: "InvalidPermission.NotFound",
        message: "The specified rule does not exist in this security group",
      });
      await authorize({ IpProtocol: "tcp", FromPort: 1, ToPort: 2, UserIdGroupPairs: [{ GroupId: other.GroupId }] });
      expect(await refusalOf(ec2.deleteSecurityGroup({ GroupId: other.GroupId }))).toEqual({
        code: "DependencyViolation",
        message: `resource ${other.GroupId ?? ""} has a dependent object`,
      });
      const SecurityGroupRuleIds = (await rules()).map((it) => it.SecurityGroupRuleId ?? "");
      await ec2.revokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds });
      expect(await rules()).toEqual([]);
    },
  },
  {
    title: "an Elastic IP address is bound to a NAT gateway until that is deleted",
    proves: [
      "ec2/address/allocate",
      "ec2/address/release-in-use",
      "ec2/address/release-unknown",
      "ec2/address/disassociate-from-nat-gateway",
      "ec2/nat-gateway/interface",
      "ec2/nat-gateway/binds-address",
      "ec2/nat-gateway/public-needs-allocation",
      "ec2/nat-gateway/private-takes-no-allocation",
      "ec2/nat-gateway/delete-keeps-address",
      "ec2/nat-gateway/delete-blackholes",
      "ec2/internet-gateway/detach-with-public-addresses",
      "ec2/subnet/delete-in-use",
    ],
    inPart: ["ec2/id/allocation", "ec2/nat-gateway/connectivity", "ec2/state/nat-gateway"],
    async play(stage) {
      const { expect, matching, place, afterwards } = stage;
      const { ec2 } = place.aws;
      const VpcId = await aVpc(stage);
      const InternetGatewayId = await aWayOut(stage, VpcId);
      const SubnetId = await aSubnet(stage, VpcId, place.zones[0], "10.0.0.0/24");
      const address = await ec2.allocateAddress({});
      const { AllocationId = "" } = address;
      const bindings = ["InvalidIPAddress.InUse", "AuthFailure"];
      afterwards(() => retried(place, bindings, () => ec2.releaseAddress({ AllocationId })));
      expect(address).toMatchObject({
        ...{ AllocationId: matching(/^eipalloc-/), PublicIp: matching(/^\d+\.\d+\.\d+\.\d+$/), Domain: "vpc" },
        ...{ PublicIpv4Pool: "amazon", NetworkBorderGroup: place.region },
      });
      expect((await refusalOf(ec2.createNatGateway({ SubnetId }))).code).toBe("MissingParameter");
      const inside = ec2.createNatGateway({ SubnetId, AllocationId, ConnectivityType: "private" });
      expect((await refusalOf(inside)).code).toBe("InvalidParameterCombination");
      const { NatGateway: { NatGatewayId = "", ...pending } = {} } = await ec2.createNatGateway({
        SubnetId,
        AllocationId,
      });
      const gateway = async () => (await ec2.describeNatGateways({ NatGatewayIds: [NatGatewayId] })).NatGateways?.[0];
      const isGone = async () => (await gateway())?.State === "deleted" || undefined;
      afterwards(async () => {
        if (!(await isGone())) await ec2.deleteNatGateway({ NatGatewayId });
        await place.until("the NAT gateway is deleted", isGone);
      });
      expect(pending).toMatchObject({ State: "pending", ConnectivityType: "public" });
      const available = await place.until("the NAT gateway is available", async () => {
        const found = await gateway();
        return found?.State === "available" ? found : undefined;
      });
      const NetworkInterfaceId = available.NatGatewayAddresses?.[0]?.NetworkInterfaceId ?? "";
      expect(available.NatGatewayAddresses?.[0]).toMatchObject({ AllocationId, PublicIp: address.PublicIp });
      const { NetworkInterfaces: [own] = [] } = await ec2.describeNetworkInterfaces({
        NetworkInterfaceIds: [NetworkInterfaceId],
      });
      expect(own).toMatchObject({
        ...{ Description: `Interface for NAT Gateway ${NatGatewayId}`, RequesterManaged: true, SubnetId },
      });
      const { Addresses: [bound] = [] } = await ec2.describeAddresses({ AllocationIds: [AllocationId] });
      expect(bound?.NetworkInterfaceId).toBe(NetworkInterfaceId);
      expect((await refusalOf(ec2.releaseAddress({ AllocationId }))).code).toBe("InvalidIPAddress.InUse");
      const { AssociationId } = bound ?? {};
      expect((await refusalOf(ec2.disassociateAddress({ AssociationId }))).code).toBe("AuthFailure");
      const unknown = `eipalloc-${"0".repeat(17)}`;
      expect((await refusalOf(ec2.releaseAddress({ AllocationId: unknown }))).code).toBe(
        "InvalidAllocationID.NotFound",
      );
      expect(await refusalOf(ec2.detachInternetGateway({ VpcId, InternetGatewayId }))).toEqual({
        code: "DependencyViolation",
        message: `Network ${VpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
      });
      expect(await refusalOf(ec2.deleteSubnet({ SubnetId }))).toEqual({
        ...{ code: "DependencyViolation", message: `The subnet '${SubnetId}' has dependencies and cannot be deleted.` },
      });
      const { RouteTable: { RouteTableId = "" } = {} } = await ec2.createRouteTable({ VpcId });
      afterwards(() => retried(place, ["DependencyViolation"], () => ec2.deleteRouteTable({ RouteTableId })));
      await ec2.createRoute({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", NatGatewayId });
      await ec2.deleteNatGateway({ NatGatewayId });
      await place.until("it is deleted", isGone);
      const { Addresses: [free] = [] } = await ec2.describeAddresses({ AllocationIds: [AllocationId] });
      expect(free?.AssociationId).toBeUndefined();
      const { RouteTables: [table] = [] } = await ec2.describeRouteTables({ RouteTableIds: [RouteTableId] });
      expect(table?.Routes?.find((it) => it.NatGatewayId === NatGatewayId)?.State).toBe("blackhole");
    },
  },
];
