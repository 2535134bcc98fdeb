import type { SubnetIpv6CidrBlockAssociation, VpcIpv6CidrBlockAssociation } from "@aws-sdk/client-ec2";
import type { Filters } from "./filters.ts";

type Association = SubnetIpv6CidrBlockAssociation | VpcIpv6CidrBlockAssociation;

/** The filters by IPv6 blocks that VPCs and subnets share. */
export function ipv6Filters<S>(of: (shape: S) => readonly Association[] | undefined): Filters<S> {
  const prefix = "ipv6-cidr-block-association";
  return {
    [`${prefix}.association-id`]: (shape) => of(shape)?.map(({ AssociationId }) => AssociationId),
    [`${prefix}.ipv6-cidr-block`]: (shape) => of(shape)?.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
    [`${prefix}.state`]: (shape) => of(shape)?.map(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State),
  };
}
