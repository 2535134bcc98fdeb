import type {
  SubnetCidrBlockStateCode,
  SubnetIpv6CidrBlockAssociation,
  Subnet as SubnetShape,
} from "@aws-sdk/client-ec2";
import { arnOf } from "../arns.ts";
import { ipv6Filters } from "./ipv6-filters.ts";
import type { Description } from "./describe.ts";
import { availableIpAddressCount } from "../network/network-interfaces.ts";
import { subnetKind } from "../resources.ts";
import type { Subnet } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const subnetDescription: Description<Subnet, SubnetShape> = {
  kind: subnetKind,
  shape: (subnet, context) => ({
    SubnetId: subnet.subnetId,
    SubnetArn: arnOf(context, "subnet", subnet.subnetId),
    OwnerId: context.account,
    VpcId: subnet.vpcId,
    State: "available",
    CidrBlock: subnet.cidrBlock,
    AvailabilityZone: subnet.availabilityZone,
    AvailabilityZoneId: subnet.availabilityZoneId,
    AvailableIpAddressCount: availableIpAddressCount(context, subnet),
    DefaultForAz: subnet.defaultForAz ?? false,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    MapCustomerOwnedIpOnLaunch: false,
    AssignIpv6AddressOnCreation: subnet.assignIpv6AddressOnCreation,
    Ipv6CidrBlockAssociationSet: subnet.ipv6 ? [subnetIpv6Shape(subnet.ipv6, "associated")] : [],
    Ipv6Native: false,
    EnableDns64: subnet.enableDns64,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: subnet.hostnameType,
      EnableResourceNameDnsARecord: subnet.enableResourceNameDnsARecord,
      EnableResourceNameDnsAAAARecord: subnet.enableResourceNameDnsAaaaRecord,
    },
    Tags: tagsOf(context.tx, subnet.subnetId),
  }),
  filters: {
    "availability-zone": (subnet) => subnet.AvailabilityZone,
    availabilityZone: (subnet) => subnet.AvailabilityZone,
    "availability-zone-id": (subnet) => subnet.AvailabilityZoneId,
    availabilityZoneId: (subnet) => subnet.AvailabilityZoneId,
    "available-ip-address-count": (subnet) => subnet.AvailableIpAddressCount,
    cidr: (subnet) => subnet.CidrBlock,
    "cidr-block": (subnet) => subnet.CidrBlock,
    cidrBlock: (subnet) => subnet.CidrBlock,
    "customer-owned-ipv4-pool": (subnet) => subnet.CustomerOwnedIpv4Pool,
    "default-for-az": (subnet) => subnet.DefaultForAz,
    defaultForAz: (subnet) => subnet.DefaultForAz,
    "enable-dns64": (subnet) => subnet.EnableDns64,
    "enable-lni-at-device-index": (subnet) => subnet.EnableLniAtDeviceIndex,
    ...ipv6Filters(({ Ipv6CidrBlockAssociationSet }) => Ipv6CidrBlockAssociationSet),
    "ipv6-native": (subnet) => subnet.Ipv6Native,
    "map-customer-owned-ip-on-launch": (subnet) => subnet.MapCustomerOwnedIpOnLaunch,
    "map-public-ip-on-launch": (subnet) => subnet.MapPublicIpOnLaunch,
    "outpost-arn": (subnet) => subnet.OutpostArn,
    "owner-id": (subnet) => subnet.OwnerId,
    "private-dns-name-options-on-launch.enable-resource-name-dns-a-record": (subnet) =>
      subnet.PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsARecord,
    "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record": (subnet) =>
      subnet.PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsAAAARecord,
    "private-dns-name-options-on-launch.hostname-type": (subnet) => subnet.PrivateDnsNameOptionsOnLaunch?.HostnameType,
    state: (subnet) => subnet.State,
    "subnet-arn": (subnet) => subnet.SubnetArn,
    "subnet-id": (subnet) => subnet.SubnetId,
    "vpc-id": (subnet) => subnet.VpcId,
  },
};

/** The association of an IPv6 block, in a state that an answer of its own may have. */
export function subnetIpv6Shape(
  { associationId, cidrBlock }: NonNullable<Subnet["ipv6"]>,
  State: SubnetCidrBlockStateCode,
): SubnetIpv6CidrBlockAssociation {
  return {
    AssociationId: associationId,
    Ipv6CidrBlock: cidrBlock,
    Ipv6CidrBlockState: { State },
    Ipv6AddressAttribute: "public",
    IpSource: "amazon",
  };
}
