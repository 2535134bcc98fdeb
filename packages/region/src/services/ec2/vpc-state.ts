// The records of VPCs and subnets. Who may write which field stands in README.md.
import { table } from "../../store/table.ts";

export interface Vpc {
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly cidrAssociationId: string;
  readonly dhcpOptionsId: string;
  readonly instanceTenancy: "default" | "dedicated";
  readonly enableDnsSupport: boolean;
  readonly enableDnsHostnames: boolean;
  readonly enableNetworkAddressUsageMetrics: boolean;
  readonly isDefault?: true;
}

/** A block that a VPC has besides the one that it was created with. */
export interface VpcCidrBlock {
  readonly associationId: string;
  readonly vpcId: string;
  readonly family: "ipv4" | "ipv6";
  readonly cidrBlock: string;
}

export interface Subnet {
  readonly subnetId: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly ipv6?: { readonly associationId: string; readonly cidrBlock: string };
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  readonly mapPublicIpOnLaunch: boolean;
  readonly assignIpv6AddressOnCreation: boolean;
  readonly enableDns64: boolean;
  readonly hostnameType: "ip-name" | "resource-name";
  readonly enableResourceNameDnsARecord: boolean;
  readonly enableResourceNameDnsAaaaRecord: boolean;
  /** A subnet of the default VPC. */
  readonly defaultForAz?: true;
  /** Where the search for a free address goes on: the address's number within the subnet. */
  readonly nextHostNumber: number;
}

export const vpcs = table("ec2.vpcs", (vpc: Vpc) => vpc.vpcId);
export const vpcCidrBlocks = table("ec2.vpcCidrBlocks", (block: VpcCidrBlock) => block.associationId, {
  indexes: { vpcId: (block: VpcCidrBlock) => block.vpcId },
});
export const subnets = table("ec2.subnets", (subnet: Subnet) => subnet.subnetId, {
  indexes: {
    vpcId: (subnet: Subnet) => subnet.vpcId,
    ipv6AssociationId: (subnet: Subnet) => subnet.ipv6?.associationId,
  },
});
