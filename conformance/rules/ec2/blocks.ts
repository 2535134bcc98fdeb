import { rules } from "../rule.ts";

/** Blocks that a VPC has besides its first one. */
export const furtherBlockRules = rules({
  "ec2/vpc/further-block": {
    says: "AssociateVpcCidrBlock gives a VPC a further block, `associating` and then `associated`, and every route table the local route to it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
  },
  "ec2/vpc/restricted-block": {
    says: "A further block of another private range than the VPC's first one is `InvalidVpc.Range`: `The CIDR '…' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR. …`.",
    basis: "observed",
  },
  "ec2/vpc/conflicting-block": {
    says: "A further block that overlaps another one, or is as large as the destination of a route, is refused.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
  },
  "ec2/vpc/primary-block": {
    says: "DisassociateVpcCidrBlock of the block that a VPC was created with is `OperationNotPermitted`.",
    basis: "observed",
  },
  "ec2/vpc/block-in-use": {
    says: "DisassociateVpcCidrBlock of a block with subnets is `InvalidCidrBlock.InUse`: `The vpc vpc-… currently has a subnet within CIDR block …`.",
    basis: "observed",
  },
  "ec2/vpc/disassociated-block": {
    says: "A block that was disassociated is shown as `disassociating` and `disassociated` for a while.",
    basis: "observed",
    differs: "gone at once",
  },
});

/** IPv6 blocks of VPCs and subnets. */
export const ipv6Rules = rules({
  "ec2/ipv6/vpc-block": {
    says: "AmazonProvidedIpv6CidrBlock gives a VPC a /56 of Amazon's pool, which is local in every route table.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateVpcCidrBlock.html",
    differs: "the blocks are of the documentation prefix 2001:db8::/32",
  },
  "ec2/ipv6/pools": {
    says: "An IPv6 block of a VPC can also come from a pool of one's own or of IPAM.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateVpcCidrBlock.html",
    refused: "Ipv6Pool, Ipv6CidrBlock and Ipv6IpamPoolId",
  },
  "ec2/ipv6/default-acl": {
    says: "With an IPv6 block a default network ACL that was not changed has entry 101, which allows all of ::/0, and every network ACL has 32768, which denies all.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html",
  },
  "ec2/ipv6/default-egress": {
    says: "With an IPv6 block new security groups, and those whose outbound rules were not changed, let all out to ::/0.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  },
  "ec2/ipv6/subnet-block": {
    says: "A subnet has at most one IPv6 block, a /44 to a /64 in steps of four within the VPC's, else it is `InvalidSubnet.Range`: `The IPv6 CIDR '…' is invalid.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
  },
  "ec2/ipv6/subnet-size": {
    says: "An IPv6 block of another size is `InvalidParameterValue`: `invalid value for parameter ipv6-cidr-block: …`.",
    basis: "observed",
  },
  "ec2/ipv6/subnet-conflict": {
    says: "An IPv6 block that overlaps another subnet's is `InvalidSubnet.Conflict`: `The IPv6 CIDR '…' conflicts with another subnet`.",
    basis: "observed",
  },
  "ec2/ipv6/assign-needs-block": {
    says: "AssignIpv6AddressOnCreation true without an IPv6 block is `InvalidParameterValue`: `Invalid value 'true' for assign-ipv6-address-on-creation. …`.",
    basis: "observed",
  },
  "ec2/ipv6/assign-keeps-block": {
    says: "The IPv6 block of a subnet with AssignIpv6AddressOnCreation true is not disassociated: `InvalidCidrBlock.InUse`.",
    basis: "observed",
  },
  "ec2/ipv6/native-subnets": {
    says: "Ipv6Native makes a subnet of IPv6 alone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html",
    refused: "Ipv6Native",
  },
  "ec2/ipv6/addresses": {
    says: "A task on Fargate gets an IPv6 address in a subnet with an IPv6 block.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    differs: "nothing connects over IPv6",
  },
});
