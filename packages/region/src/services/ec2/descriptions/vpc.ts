import type {
  VpcCidrBlockAssociation,
  VpcCidrBlockStateCode,
  VpcIpv6CidrBlockAssociation,
  Vpc as VpcShape,
} from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import { ipv6Filters } from "./ipv6-filters.ts";
import type { Description } from "./describe.ts";
import { blocksOf, ofFamily } from "../network/vpc-blocks.ts";
import { vpcKind } from "../resources.ts";
import type { Vpc, VpcCidrBlock } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const vpcDescription: Description<Vpc, VpcShape> = {
  kind: vpcKind,
  shape: (vpc, { tx, account, region }) => ({
    VpcId: vpc.vpcId,
    OwnerId: account,
    State: "available",
    CidrBlock: vpc.cidrBlock,
    CidrBlockAssociationSet: ofFamily(blocksOf(tx, vpc), "ipv4").map((block) => vpcBlockShape(block, "associated")),
    Ipv6CidrBlockAssociationSet: ofFamily(blocksOf(tx, vpc), "ipv6").map((block) =>
      vpcIpv6BlockShape(block, "associated", { region }),
    ),
    DhcpOptionsId: vpc.dhcpOptionsId,
    InstanceTenancy: vpc.instanceTenancy,
    IsDefault: vpc.isDefault ?? false,
    Tags: tagsOf(tx, vpc.vpcId),
  }),
  filters: {
    cidr: (vpc) => vpc.CidrBlock,
    "cidr-block": (vpc) => vpc.CidrBlock,
    "cidr-block-association.association-id": (vpc) => vpc.CidrBlockAssociationSet?.map((it) => it.AssociationId),
    "cidr-block-association.cidr-block": (vpc) => vpc.CidrBlockAssociationSet?.map((it) => it.CidrBlock),
    "cidr-block-association.state": (vpc) => vpc.CidrBlockAssociationSet?.map((it) => it.CidrBlockState?.State),
    "dhcp-options-id": (vpc) => vpc.DhcpOptionsId,
    ...ipv6Filters(({ Ipv6CidrBlockAssociationSet }) => Ipv6CidrBlockAssociationSet),
    "ipv6-cidr-block-association.ipv6-pool": (vpc) => vpc.Ipv6CidrBlockAssociationSet?.map(({ Ipv6Pool }) => Ipv6Pool),
    "is-default": (vpc) => vpc.IsDefault,
    isDefault: (vpc) => vpc.IsDefault,
    "owner-id": (vpc) => vpc.OwnerId,
    state: (vpc) => vpc.State,
    "vpc-id": (vpc) => vpc.VpcId,
  },
};

/** The association of an IPv4 block, in a state that an answer of its own may have. */
export function vpcBlockShape(
  { associationId, cidrBlock }: VpcCidrBlock,
  State: VpcCidrBlockStateCode,
): VpcCidrBlockAssociation {
  return { AssociationId: associationId, CidrBlock: cidrBlock, CidrBlockState: { State } };
}

/** The same of an IPv6 block, all of which are of Amazon's. */
export function vpcIpv6BlockShape(
  { associationId, cidrBlock }: VpcCidrBlock,
  State: VpcCidrBlockStateCode,
  { region }: Pick<Context, "region">,
): VpcIpv6CidrBlockAssociation {
  return {
    AssociationId: associationId,
    Ipv6CidrBlock: cidrBlock,
    Ipv6CidrBlockState: { State },
    NetworkBorderGroup: region,
    Ipv6Pool: "Amazon",
    Ipv6AddressAttribute: "public",
    IpSource: "amazon",
  };
}
