import type { Subnet as SubnetShape } from "@aws-sdk/client-ec2";
import { arnOf } from "../arns.ts";
import type { Description } from "../describe.ts";
import { availableIpAddressCount } from "../network-interfaces.ts";
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
    Ipv6CidrBlockAssociationSet: [],
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
    "default-for-az": (subnet) => subnet.DefaultForAz,
    defaultForAz: (subnet) => subnet.DefaultForAz,
    "map-public-ip-on-launch": (subnet) => subnet.MapPublicIpOnLaunch,
    "owner-id": (subnet) => subnet.OwnerId,
    state: (subnet) => subnet.State,
    "subnet-arn": (subnet) => subnet.SubnetArn,
    "subnet-id": (subnet) => subnet.SubnetId,
    "vpc-id": (subnet) => subnet.VpcId,
  },
};
