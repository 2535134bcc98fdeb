import type {
  NetworkInterfaceAssociation,
  NetworkInterfaceType,
  NetworkInterface as NetworkInterfaceShape,
} from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import type { Description } from "./describe.ts";
import { networkInterfaceKind } from "../resources.ts";
import { addresses, availabilityZones, securityGroups, type NetworkInterface } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const networkInterfaceDescription: Description<NetworkInterface, NetworkInterfaceShape> = {
  kind: networkInterfaceKind,
  shape: (record, context) => {
    const association = associationOf(record, context);
    return {
      NetworkInterfaceId: record.networkInterfaceId,
      OwnerId: context.account,
      RequesterId: record.requesterId,
      RequesterManaged: record.requesterId !== context.account,
      // EC2 answers `nat_gateway`, where the model's enumeration has `natGateway`.
      InterfaceType: record.interfaceType as NetworkInterfaceType,
      Description: record.description,
      Status: "in-use",
      Attachment: {
        AttachmentId: record.attachmentId,
        AttachTime: new Date(record.createdAtMs),
        DeleteOnTermination: false,
        DeviceIndex: 1,
        InstanceOwnerId: record.requesterId,
        Status: "attached",
      },
      SubnetId: record.subnetId,
      VpcId: record.vpcId,
      AvailabilityZone: record.availabilityZone,
      AvailabilityZoneId: context.tx.get(availabilityZones, record.availabilityZone)?.zoneId,
      MacAddress: record.macAddress,
      PrivateIpAddress: record.privateIpAddress,
      PrivateDnsName: record.privateDnsName,
      PrivateIpAddresses: [
        {
          Primary: true,
          PrivateIpAddress: record.privateIpAddress,
          PrivateDnsName: record.privateDnsName,
          ...(association && { Association: association }),
        },
      ],
      ...(association && { Association: association }),
      Groups: record.securityGroupIds.map((groupId) => ({
        GroupId: groupId,
        GroupName: context.tx.get(securityGroups, groupId)?.groupName,
      })),
      Operator: { Managed: false },
      SourceDestCheck: record.interfaceType !== "nat_gateway",
      ...(record.ipv6Address !== undefined && { Ipv6Address: record.ipv6Address }),
      Ipv6Addresses:
        record.ipv6Address === undefined ? [] : [{ Ipv6Address: record.ipv6Address, IsPrimaryIpv6: false }],
      TagSet: tagsOf(context.tx, record.networkInterfaceId),
    };
  },
  filters: {
    "addresses.association.owner-id": (it) => it.Association?.IpOwnerId,
    "addresses.association.public-ip": (it) => it.Association?.PublicIp,
    "addresses.primary": (it) => it.PrivateIpAddresses?.map(({ Primary }) => Primary),
    "addresses.private-ip-address": (it) => it.PrivateIpAddresses?.map((address) => address.PrivateIpAddress),
    "association.allocation-id": (it) => it.Association?.AllocationId,
    "association.association-id": (it) => it.Association?.AssociationId,
    "association.ip-owner-id": (it) => it.Association?.IpOwnerId,
    "association.public-ip": (it) => it.Association?.PublicIp,
    "attachment.attach-time": (it) => it.Attachment?.AttachTime?.toISOString(),
    "attachment.attachment-id": (it) => it.Attachment?.AttachmentId,
    "attachment.delete-on-termination": (it) => it.Attachment?.DeleteOnTermination,
    "attachment.device-index": (it) => it.Attachment?.DeviceIndex,
    "attachment.instance-id": (it) => it.Attachment?.InstanceId,
    "attachment.instance-owner-id": (it) => it.Attachment?.InstanceOwnerId,
    "attachment.status": (it) => it.Attachment?.Status,
    "availability-zone": (it) => it.AvailabilityZone,
    "availability-zone-id": (it) => it.AvailabilityZoneId,
    description: (it) => it.Description,
    "group-id": (it) => it.Groups?.map(({ GroupId }) => GroupId),
    "group-name": (it) => it.Groups?.map(({ GroupName }) => GroupName),
    "interface-type": (it) => it.InterfaceType,
    "ipv6-addresses.ipv6-address": (it) => it.Ipv6Addresses?.map(({ Ipv6Address }) => Ipv6Address),
    "mac-address": (it) => it.MacAddress,
    "network-interface-id": (it) => it.NetworkInterfaceId,
    "operator.managed": (it) => it.Operator?.Managed,
    "operator.principal": (it) => it.Operator?.Principal,
    "owner-id": (it) => it.OwnerId,
    "private-dns-name": (it) => it.PrivateDnsName,
    "private-ip-address": (it) => it.PrivateIpAddress,
    "requester-id": (it) => it.RequesterId,
    "requester-managed": (it) => it.RequesterManaged,
    "source-dest-check": (it) => it.SourceDestCheck,
    status: (it) => it.Status,
    "subnet-id": (it) => it.SubnetId,
    "vpc-id": (it) => it.VpcId,
  },
};

function associationOf(
  { networkInterfaceId, publicIp, requesterId }: NetworkInterface,
  context: Context,
): NetworkInterfaceAssociation | undefined {
  if (publicIp !== undefined) return { IpOwnerId: ownerOf(requesterId), PublicIp: publicIp };
  const [address] = context.tx.by(addresses, "networkInterfaceId", networkInterfaceId);
  if (!address?.association) return undefined;
  return {
    AllocationId: address.allocationId,
    AssociationId: address.association.associationId,
    IpOwnerId: context.account,
    PublicIp: address.publicIp,
  };
}

/** Whose the public addresses are that come by themselves: a load balancer's are its service's, all others Amazon's. */
function ownerOf(requesterId: string): string {
  return requesterId === "amazon-elb" ? requesterId : "amazon";
}
