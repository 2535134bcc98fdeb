import type { Address as AddressShape } from "@aws-sdk/client-ec2";
import type { Description } from "./describe.ts";
import { addressKind } from "../resources.ts";
import { networkInterfaces, type Address } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const addressDescription: Description<Address, AddressShape> = {
  kind: addressKind,
  shape: ({ allocationId, publicIp, association }, { tx, region, account }) => ({
    AllocationId: allocationId,
    PublicIp: publicIp,
    PublicIpv4Pool: "amazon",
    NetworkBorderGroup: region,
    Domain: "vpc",
    ...(association && {
      AssociationId: association.associationId,
      NetworkInterfaceId: association.networkInterfaceId,
      NetworkInterfaceOwnerId: account,
      PrivateIpAddress: association.privateIpAddress,
      SubnetId: tx.get(networkInterfaces, association.networkInterfaceId)?.subnetId,
    }),
    Tags: tagsOf(tx, allocationId),
  }),
  filters: {
    "allocation-id": (address) => address.AllocationId,
    "association-id": (address) => address.AssociationId,
    domain: (address) => address.Domain,
    "instance-id": (address) => address.InstanceId,
    "network-border-group": (address) => address.NetworkBorderGroup,
    "network-interface-id": (address) => address.NetworkInterfaceId,
    "network-interface-owner-id": (address) => address.NetworkInterfaceOwnerId,
    "private-ip-address": (address) => address.PrivateIpAddress,
    "public-ip": (address) => address.PublicIp,
  },
};
