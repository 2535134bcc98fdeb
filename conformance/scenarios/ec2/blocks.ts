import { aSubnet, aVpc } from "../../fixtures/network.ts";
import { unlessGone } from "../../fixtures/retried.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

/** CIDR blocks that are added to VPCs and subnets. */
export const blocks: readonly Scenario[] = [
  {
    title: "a VPC gets a further IPv4 block, whose addresses are local, and loses it when no subnet is in it",
    proves: [
      "ec2/vpc/further-block",
      "ec2/vpc/restricted-block",
      "ec2/vpc/conflicting-block",
      "ec2/vpc/primary-block",
      "ec2/vpc/block-in-use",
      "ec2/id/vpc-cidr-association",
      "ec2/quota/cidr-blocks",
    ],
    async play(stage) {
      const { expect, matching, place } = stage;
      const { ec2 } = place.aws;
      const VpcId = await aVpc(stage, "10.2.0.0/16");
      const associate = (CidrBlock: string) => ec2.associateVpcCidrBlock({ VpcId, CidrBlock });
      const associated = (count: number): Promise<readonly string[]> =>
        place.until(`${count} blocks are associated`, async () => {
          const { Vpcs: [vpc] = [] } = await ec2.describeVpcs({ VpcIds: [VpcId] });
          const set = vpc?.CidrBlockAssociationSet?.filter((it) => it.CidrBlockState?.State === "associated") ?? [];
          return set.length === count ? set.map((it) => it.AssociationId ?? "") : undefined;
        });
      const { CidrBlockAssociation: added } = await associate("100.64.0.0/20");
      expect(added).toMatchObject({
        ...{ AssociationId: matching(/^vpc-cidr-assoc-[0-9a-f]{17}$/), CidrBlock: "100.64.0.0/20" },
        CidrBlockState: { State: "associating" },
      });
      await associated(2);
      const { RouteTables: [main] = [] } = await ec2.describeRouteTables({
        Filters: [{ Name: "vpc-id", Values: [VpcId] }],
      });
      expect(main?.Routes?.map((it) => [it.DestinationCidrBlock, it.GatewayId]).toSorted()).toEqual([
        ...[
          ["10.2.0.0/16", "local"],
          ["100.64.0.0/20", "local"],
        ],
      ]);
      expect(await refusalOf(associate("192.168.0.0/16"))).toEqual({
        code: "InvalidVpc.Range",
        message: matching(
          /^The CIDR '192\.168\.0\.0\/16' is restricted\. Use a CIDR from the same private address range/,
        ),
      });
      await refusalOf(associate("10.2.128.0/17"));

      const AssociationId = added?.AssociationId ?? "";
      const { Subnet: { SubnetId } = {} } = await ec2.createSubnet({ VpcId, CidrBlock: "100.64.1.0/24" });
      stage.afterwards(() => unlessGone(["InvalidSubnetID.NotFound"], ec2.deleteSubnet({ SubnetId })));
      expect(await refusalOf(ec2.disassociateVpcCidrBlock({ AssociationId }))).toEqual({
        code: "InvalidCidrBlock.InUse",
        message: `The vpc ${VpcId} currently has a subnet within CIDR block 100.64.0.0/20`,
      });
      await ec2.deleteSubnet({ SubnetId });
      const primary = (await associated(2))[0] ?? "";
      const kept = ec2.disassociateVpcCidrBlock({ AssociationId: primary });
      expect((await refusalOf(kept)).code).toBe("OperationNotPermitted");
      const none = ec2.disassociateVpcCidrBlock({ AssociationId: `vpc-cidr-assoc-${"0".repeat(17)}` });
      expect((await refusalOf(none)).code).toBe("InvalidVpcCidrBlockAssociationID.NotFound");
      await ec2.disassociateVpcCidrBlock({ AssociationId });
      await associated(1);
      for (const second of [3, 4, 5, 6]) await associate(`10.${second}.0.0/20`);
      expect((await refusalOf(associate("10.7.0.0/20"))).code).toBe("CidrLimitExceeded");
    },
  },
  {
    title: "a VPC gets an IPv6 block of Amazon's, and a subnet a part of it",
    proves: [
      "ec2/ipv6/default-acl",
      "ec2/ipv6/default-egress",
      "ec2/ipv6/subnet-block",
      "ec2/ipv6/subnet-size",
      "ec2/ipv6/subnet-conflict",
      "ec2/ipv6/assign-needs-block",
      "ec2/ipv6/assign-keeps-block",
    ],
    inPart: ["ec2/ipv6/vpc-block"],
    async play(stage) {
      const { expect, matching, place } = stage;
      const { ec2 } = place.aws;
      const VpcId = await aVpc(stage);
      const Filters = [{ Name: "vpc-id", Values: [VpcId] }];
      await ec2.associateVpcCidrBlock({ VpcId, AmazonProvidedIpv6CidrBlock: true });
      const block = await place.until("the block is associated", async () => {
        const { Vpcs: [vpc] = [] } = await ec2.describeVpcs({ VpcIds: [VpcId] });
        const [association] = vpc?.Ipv6CidrBlockAssociationSet ?? [];
        return association?.Ipv6CidrBlockState?.State === "associated" ? association.Ipv6CidrBlock : undefined;
      });
      expect(block).toMatch(/00::\/56$/);
      const { RouteTables: [main] = [] } = await ec2.describeRouteTables({ Filters });
      const local = main?.Routes?.find((route) => route.DestinationIpv6CidrBlock === block);
      expect(local).toMatchObject({ GatewayId: "local", State: "active" });
      const { NetworkAcls: [acl] = [] } = await ec2.describeNetworkAcls({ Filters });
      const entries = acl?.Entries?.filter(({ Ipv6CidrBlock }) => Ipv6CidrBlock === "::/0");
      expect(entries?.map(({ RuleNumber, RuleAction }) => [RuleNumber, RuleAction]).toSorted()).toEqual([
        ...[101, 101].map((number) => [number, "allow"]),
        ...[32_768, 32_768].map((number) => [number, "deny"]),
      ]);
      const { SecurityGroups: [group] = [] } = await ec2.describeSecurityGroups({ Filters });
      expect(group?.IpPermissionsEgress?.[0]?.Ipv6Ranges).toMatchObject([{ CidrIpv6: "::/0" }]);

      const [zone] = place.zones;
      const SubnetId = await aSubnet(stage, VpcId, zone, "10.0.0.0/24");
      const part = block.replace("/56", "/64");
      const attribute = { SubnetId, AssignIpv6AddressOnCreation: { Value: true } };
      expect(await refusalOf(ec2.modifySubnetAttribute(attribute))).toEqual({
        code: "InvalidParameterValue",
        message: matching(/^Invalid value 'true' for assign-ipv6-address-on-creation\. /),
      });
      const second = (Ipv6CidrBlock: string) => ec2.createSubnet({ VpcId, CidrBlock: "10.0.1.0/24", Ipv6CidrBlock });
      expect(await refusalOf(second(block.replace("/56", "/65")))).toEqual({
        code: "InvalidParameterValue",
        message: matching(/^invalid value for parameter ipv6-cidr-block: /),
      });
      expect(await refusalOf(second("2001:db7::/64"))).toEqual({
        ...{ code: "InvalidSubnet.Range", message: "The IPv6 CIDR '2001:db7::/64' is invalid." },
      });
      const { Ipv6CidrBlockAssociation: added } = await ec2.associateSubnetCidrBlock({ SubnetId, Ipv6CidrBlock: part });
      expect(added).toMatchObject({ AssociationId: matching(/^subnet-cidr-assoc-[0-9a-f]{17}$/), Ipv6CidrBlock: part });
      await place.until("the subnet has its block", async () => {
        const { Subnets: [subnet] = [] } = await ec2.describeSubnets({ SubnetIds: [SubnetId] });
        const state = subnet?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlockState?.State;
        return state === "associated" ? state : undefined;
      });
      expect(await refusalOf(second(part))).toEqual({
        ...{ code: "InvalidSubnet.Conflict", message: `The IPv6 CIDR '${part}' conflicts with another subnet` },
      });
      await ec2.modifySubnetAttribute(attribute);
      const { AssociationId } = added ?? {};
      const kept = ec2.disassociateSubnetCidrBlock({ AssociationId });
      expect((await refusalOf(kept)).code).toBe("InvalidCidrBlock.InUse");
      await ec2.modifySubnetAttribute({ SubnetId, AssignIpv6AddressOnCreation: { Value: false } });
      await ec2.disassociateSubnetCidrBlock({ AssociationId });
    },
  },
  {
    title: "an egress-only internet gateway is attached at once, and takes routes of IPv6 until it is deleted",
    proves: [
      "ec2/egress-only-internet-gateway/attached",
      "ec2/egress-only-internet-gateway/routes",
      "ec2/egress-only-internet-gateway/unknown",
    ],
    async play(stage) {
      const { expect, matching, place, afterwards } = stage;
      const { ec2 } = place.aws;
      const VpcId = await aVpc(stage);
      await ec2.associateVpcCidrBlock({ VpcId, AmazonProvidedIpv6CidrBlock: true });
      const { EgressOnlyInternetGateway: created } = await ec2.createEgressOnlyInternetGateway({ VpcId });
      const { EgressOnlyInternetGatewayId = "" } = created ?? {};
      const remove = () => ec2.deleteEgressOnlyInternetGateway({ EgressOnlyInternetGatewayId });
      afterwards(() => unlessGone(["InvalidGatewayID.NotFound"], remove()));
      expect(created).toMatchObject({
        EgressOnlyInternetGatewayId: matching(/^eigw-[0-9a-f]{17}$/),
        Attachments: [{ VpcId, State: "attached" }],
      });
      const Filters = [{ Name: "vpc-id", Values: [VpcId] }];
      const table = async () => (await ec2.describeRouteTables({ Filters })).RouteTables?.[0];
      const RouteTableId = (await table())?.RouteTableId;
      await ec2.createRoute({ RouteTableId, DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId });
      const state = async (): Promise<string | undefined> =>
        (await table())?.Routes?.find((route) => route.DestinationIpv6CidrBlock === "::/0")?.State;
      expect(await state()).toBe("active");
      expect((await remove()).ReturnCode).toBe(true);
      await place.until("its route is a blackhole", async () => ((await state()) === "blackhole" ? true : undefined));
      expect((await refusalOf(remove())).code).toBe("InvalidGatewayID.NotFound");
      const ids = { EgressOnlyInternetGatewayIds: [EgressOnlyInternetGatewayId] };
      expect((await ec2.describeEgressOnlyInternetGateways(ids)).EgressOnlyInternetGateways ?? []).toEqual([]);
    },
  },
];
