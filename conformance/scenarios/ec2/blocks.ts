import { aVpc } from "../../fixtures/network.ts";
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
];
