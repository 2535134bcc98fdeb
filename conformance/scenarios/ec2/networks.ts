import { aSubnet, aVpc } from "../../fixtures/network.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

/** Of the right form, and never handed out. */
const none = "0".repeat(17);

export const networks: readonly Scenario[] = [
  {
    title: "a VPC comes with what EC2 makes beside it, and goes with it",
    proves: [
      "ec2/vpc/main-route-table",
      "ec2/vpc/default-network-acl",
      "ec2/vpc/default-network-acl-entries",
      "ec2/vpc/default-security-group",
      "ec2/vpc/default-security-group-rules",
      "ec2/vpc/dhcp-options",
      "ec2/vpc/host-bits",
      "ec2/vpc/delete-takes-defaults",
      "ec2/route-table/local-route",
      "ec2/security-group/delete-default",
      "ec2/route-table/delete-main",
    ],
    inPart: ["ec2/id/form", "ec2/state/vpc-and-subnet", "ec2/state/created-vpc", "ec2/vpc/default-attributes"],
    async play(stage) {
      const { expect, matching, place, afterwards } = stage;
      const { ec2 } = place.aws;
      const { Vpc: created } = await ec2.createVpc({ CidrBlock: "10.0.7.9/16" });
      const VpcId = created?.VpcId ?? "";
      afterwards(async () => {
        const left = await ec2.describeVpcs({ Filters: [{ Name: "vpc-id", Values: [VpcId] }] });
        if (left.Vpcs?.length) await ec2.deleteVpc({ VpcId });
      });
      expect(created).toMatchObject({
        ...{ VpcId: matching(/^vpc-[0-9a-f]{17}$/), State: "pending", CidrBlock: "10.0.0.0/16", IsDefault: false },
        DhcpOptionsId: matching(/^dopt-[0-9a-f]+$/),
      });
      expect((await ec2.describeVpcs({ VpcIds: [VpcId] })).Vpcs?.[0]?.State).toBe("available");
      const Filters = [{ Name: "vpc-id", Values: [VpcId] }];
      const { RouteTables: [table] = [] } = await ec2.describeRouteTables({ Filters });
      expect(table).toMatchObject({
        Associations: [{ Main: true, RouteTableAssociationId: matching(/^rtbassoc-[0-9a-f]{17}$/) }],
        Routes: [
          ...[{ DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active" }],
        ],
      });
      const { NetworkAcls: [acl] = [] } = await ec2.describeNetworkAcls({ Filters });
      expect(acl?.IsDefault).toBe(true);
      const entries = acl?.Entries?.map((it) => [it.Egress, it.RuleNumber, it.RuleAction, it.CidrBlock, it.Protocol]);
      expect(entries?.toSorted()).toEqual([
        ...[
          [false, 100, "allow", "0.0.0.0/0", "-1"],
          [false, 32_767, "deny", "0.0.0.0/0", "-1"],
        ],
        ...[
          [true, 100, "allow", "0.0.0.0/0", "-1"],
          [true, 32_767, "deny", "0.0.0.0/0", "-1"],
        ],
      ]);
      const { SecurityGroups: [group] = [] } = await ec2.describeSecurityGroups({ Filters });
      expect(group).toMatchObject({
        ...{ GroupName: "default", Description: "default VPC security group" },
        IpPermissions: [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: group?.GroupId }] }],
        IpPermissionsEgress: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
      });
      const attribute = async (Attribute: "enableDnsSupport" | "enableDnsHostnames") => {
        const read = await ec2.describeVpcAttribute({ VpcId, Attribute });
        return (read.EnableDnsSupport ?? read.EnableDnsHostnames)?.Value;
      };
      expect([await attribute("enableDnsSupport"), await attribute("enableDnsHostnames")]).toEqual([true, false]);
      expect(await refusalOf(ec2.deleteSecurityGroup({ GroupId: group?.GroupId }))).toEqual({
        code: "CannotDelete",
        message: `the specified group: "${group?.GroupId ?? ""}" name: "default" cannot be deleted by a user`,
      });
      expect((await refusalOf(ec2.deleteRouteTable({ RouteTableId: table?.RouteTableId }))).code).toBe(
        "DependencyViolation",
      );
      await ec2.deleteVpc({ VpcId });
      expect((await ec2.describeSecurityGroups({ Filters })).SecurityGroups).toEqual([]);
      expect((await ec2.describeRouteTables({ Filters })).RouteTables).toEqual([]);
      expect((await ec2.describeNetworkAcls({ Filters })).NetworkAcls).toEqual([]);
    },
  },
  {
    title: "blocks and ids that cannot be are refused in EC2's words",
    proves: [
      "ec2/vpc/cidr-size",
      "ec2/vpc/not-a-cidr",
      "ec2/vpc/hostnames-need-dns",
      "ec2/subnet/conflict",
      "ec2/subnet/unknown-zone",
      "ec2/subnet/arn",
      "ec2/subnet/implicit-associations",
      "ec2/id/malformed",
      "ec2/id/malformed-message",
      "ec2/id/vpc",
      "ec2/id/subnet",
      "ec2/id/security-group",
      "ec2/wire/missing-parameter",
    ],
    inPart: [
      "ec2/vpc/delete-in-use",
      "ec2/subnet/range",
      "ec2/subnet/free-addresses",
      "ec2/id/internet-gateway",
      "ec2/id/route-table",
      "ec2/wire/dry-run",
    ],
    async play(stage) {
      const { expect, matching, place } = stage;
      const { ec2 } = place.aws;
      for (const CidrBlock of ["10.0.0.0/15", "10.0.0.0/29"]) {
        expect(await refusalOf(ec2.createVpc({ CidrBlock }))).toEqual({
          ...{ code: "InvalidVpc.Range", message: `The CIDR '${CidrBlock}' is invalid.` },
        });
      }
      expect(await refusalOf(ec2.createVpc({ CidrBlock: "somewhere" }))).toEqual({
        code: "InvalidParameterValue",
        message: "Value (somewhere) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
      });
      const VpcId = await aVpc(stage);
      const SubnetId = await aSubnet(stage, VpcId, place.zones[0], "10.0.0.0/24");
      const subnet = (CidrBlock: string, AvailabilityZone: string = place.zones[0]) =>
        refusalOf(ec2.createSubnet({ VpcId, CidrBlock, AvailabilityZone }));
      expect(await subnet("10.1.0.0/24")).toEqual({
        ...{ code: "InvalidSubnet.Range", message: "The CIDR '10.1.0.0/24' is invalid." },
      });
      expect(await subnet("10.0.0.128/25")).toEqual({
        ...{ code: "InvalidSubnet.Conflict", message: "The CIDR '10.0.0.128/25' conflicts with another subnet" },
      });
      expect(await subnet("10.0.1.0/24", "moon-1a")).toEqual({
        code: "InvalidParameterValue",
        message: matching(
          /^Value \(moon-1a\) for parameter availabilityZone is invalid\. Subnets can currently only be created in the following availability zones: /,
        ),
      });
      const { Subnets: [found] = [] } = await ec2.describeSubnets({ SubnetIds: [SubnetId] });
      expect(found).toMatchObject({
        ...{ State: "available", AvailableIpAddressCount: 251 },
        SubnetArn: matching(new RegExp(`^arn:aws[\\w-]*:ec2:${place.region}:\\d{12}:subnet/${SubnetId}$`)),
      });
      const Filters = [{ Name: "association.subnet-id", Values: [SubnetId] }];
      expect((await ec2.describeRouteTables({ Filters })).RouteTables).toEqual([]);
      const { NetworkAcls: [acl] = [] } = await ec2.describeNetworkAcls({ Filters });
      expect(acl?.Associations?.[0]?.NetworkAclAssociationId).toMatch(/^aclassoc-[0-9a-f]{17}$/);
      expect(await refusalOf(ec2.deleteVpc({ VpcId }))).toEqual({
        ...{ code: "DependencyViolation", message: `The vpc '${VpcId}' has dependencies and cannot be deleted.` },
      });
      const refusals: readonly (readonly [() => Promise<unknown>, string, string?])[] = [
        [() => ec2.describeVpcs({ VpcIds: ["vpc-x"] }), "InvalidVpcID.Malformed", 'Invalid id: "vpc-x"'],
        [() => ec2.describeVpcs({ VpcIds: ["subnet-1"] }), "InvalidVpcID.Malformed", '(expecting "vpc-...")'],
        [
          () => ec2.deleteVpc({ VpcId: `vpc-${none}` }),
          "InvalidVpcID.NotFound",
          `The vpc ID 'vpc-${none}' does not exist`,
        ],
        [() => ec2.deleteSubnet({ SubnetId: "subnet-x" }), "InvalidSubnetID.Malformed"],
        [() => ec2.deleteSubnet({ SubnetId: `subnet-${none}` }), "InvalidSubnetID.NotFound", "does not exist"],
        [() => ec2.deleteInternetGateway({ InternetGatewayId: `igw-${none}` }), "InvalidInternetGatewayID.NotFound"],
        [
          () => ec2.deleteRouteTable({ RouteTableId: `rtb-${none}` }),
          "InvalidRouteTableID.NotFound",
          "The routeTable ID",
        ],
        [() => ec2.deleteSecurityGroup({ GroupId: `sg-${none}` }), "InvalidGroup.NotFound", "The security group"],
        [() => ec2.createVpc({}), "MissingParameter", "The request must contain the parameter"],
        [() => ec2.createVpc({ CidrBlock: "10.0.0.0/16", DryRun: true }), "DryRunOperation"],
      ];
      for (const [call, code, words = ""] of refusals) {
        const refused = await refusalOf(call());
        expect(refused.code).toBe(code);
        expect(refused.message).toContain(words);
      }
      await ec2.modifyVpcAttribute({ VpcId, EnableDnsSupport: { Value: false } });
      const hostnames = ec2.modifyVpcAttribute({ VpcId, EnableDnsHostnames: { Value: true } });
      expect((await refusalOf(hostnames)).code).toBe("InvalidParameterValue");
    },
  },
];
