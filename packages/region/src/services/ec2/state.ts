// The records of the service. Who may write which field stands in README.md.
import { table } from "../../store/table.ts";

export { subnets, vpcCidrBlocks, vpcs, type Subnet, type Vpc, type VpcCidrBlock } from "./vpc-state.ts";

export interface AvailabilityZone {
  /** Such as `ap-southeast-2a`. */
  readonly zoneName: string;
  /** Such as `apse2-az1`. */
  readonly zoneId: string;
}

export interface InternetGateway {
  readonly internetGatewayId: string;
  /** The VPC that it is attached to. */
  readonly vpcId?: string;
}

/** An internet gateway for IPv6 that lets connections out alone. */
export interface EgressOnlyInternetGateway {
  readonly egressOnlyInternetGatewayId: string;
  readonly vpcId: string;
  readonly clientToken?: string;
}

/** An Elastic IP address. */
export interface Address {
  readonly allocationId: string;
  readonly publicIp: string;
  readonly association?: AddressAssociation;
}

export interface AddressAssociation {
  readonly associationId: string;
  readonly networkInterfaceId: string;
  readonly privateIpAddress: string;
}

export interface NatGateway {
  readonly natGatewayId: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly connectivityType: "public" | "private";
  readonly allocationId?: string;
  readonly clientToken?: string;
  readonly state: "pending" | "available" | "failed" | "deleting" | "deleted";
  readonly failure?: { readonly code: string; readonly message: string };
  readonly networkInterfaceId?: string;
  readonly createdAtMs: number;
  /** When it left `available` (or never came to it): DeleteNatGateway was called, or it failed. */
  readonly endedAtMs?: number;
}

export interface RouteTable {
  readonly routeTableId: string;
  readonly vpcId: string;
  readonly routes: readonly Route[];
}

export interface Route {
  readonly destination: RouteDestination;
  readonly target: RouteTarget;
  readonly origin: "CreateRouteTable" | "CreateRoute";
}

export interface RouteDestination {
  readonly kind: "ipv4" | "ipv6" | "prefixList";
  /** The canonical CIDR block, or the prefix list's id. */
  readonly value: string;
}

/** `gateway` is an internet gateway, a VPC endpoint, or `local`. */
export interface RouteTarget {
  readonly kind: "gateway" | "natGateway" | "networkInterface" | "egressOnlyInternetGateway";
  readonly id: string;
}

/** One row for each subnet that names its table, and one main row for each VPC. */
export interface RouteTableAssociation {
  readonly associationId: string;
  readonly routeTableId: string;
  readonly vpcId: string;
  readonly of: { readonly kind: "main" } | { readonly kind: "subnet"; readonly subnetId: string };
}

export interface SecurityGroup {
  readonly groupId: string;
  readonly groupName: string;
  readonly description: string;
  readonly vpcId: string;
}

export interface SecurityGroupRule {
  readonly securityGroupRuleId: string;
  readonly groupId: string;
  readonly direction: "ingress" | "egress";
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `-1` for all, or a protocol's number. */
  readonly ipProtocol: string;
  /** -1 for all; the type of an ICMP rule. */
  readonly fromPort: number;
  /** -1 for all; the code of an ICMP rule. */
  readonly toPort: number;
  readonly peer: SecurityGroupPeer;
  readonly description?: string;
}

/** The other side of the traffic: a canonical CIDR block, a prefix list or a security group, by id. */
export interface SecurityGroupPeer {
  readonly kind: "ipv4" | "ipv6" | "prefixList" | "securityGroup";
  readonly value: string;
}

export interface NetworkAcl {
  readonly networkAclId: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  readonly entries: readonly NetworkAclEntry[];
}

export interface NetworkAclEntry {
  readonly ruleNumber: number;
  readonly direction: "ingress" | "egress";
  readonly ruleAction: "allow" | "deny";
  /** The protocol's number; -1 for all. */
  readonly protocol: string;
  /** The canonical CIDR block, of IPv4 or IPv6. */
  readonly cidrBlock: string;
  /** Both included; absent for all, and for protocols without ports. */
  readonly ports?: { readonly from: number; readonly to: number };
  /** Of ICMP; -1 for all. */
  readonly icmp?: { readonly type: number; readonly code: number };
}

export interface NetworkAclAssociation {
  readonly networkAclAssociationId: string;
  readonly networkAclId: string;
  readonly subnetId: string;
}

export interface NetworkInterface {
  readonly networkInterfaceId: string;
  readonly attachmentId: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly privateIpAddress: string;
  readonly privateDnsName: string;
  readonly ipv6Address?: string;
  /** Its own public address; one that is elastic is in `addresses`. */
  readonly publicIp?: string;
  readonly macAddress: string;
  readonly securityGroupIds: readonly string[];
  readonly description: string;
  readonly interfaceType: "interface" | "nat_gateway" | "network_load_balancer" | "vpc_endpoint";
  /** The AWS service that it was made for, such as `amazon-elb`. */
  readonly requesterId: string;
  readonly createdAtMs: number;
}

export interface VpcEndpoint {
  readonly vpcEndpointId: string;
  readonly vpcId: string;
  readonly serviceName: string;
  readonly type: "Gateway" | "Interface";
  readonly policyDocument: string;
  readonly routeTableIds: readonly string[];
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly networkInterfaceIds: readonly string[];
  readonly privateDnsEnabled: boolean;
  readonly createdAtMs: number;
}

/** The tags of one resource, in the order in which they were first set. */
export interface ResourceTags {
  readonly resourceId: string;
  /** As EC2 names it: `vpc`, `elastic-ip`, `natgateway`. */
  readonly resourceType: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

export const availabilityZones = table("ec2.availabilityZones", (zone: AvailabilityZone) => zone.zoneName);
/** Kept once it was decided whether the region begins with a default VPC. */
export const firstNetworks = table("ec2.firstNetworks", (decision: { readonly id: "decided" }) => decision.id);
export const internetGateways = table("ec2.internetGateways", (gateway: InternetGateway) => gateway.internetGatewayId, {
  indexes: { vpcId: (gateway: InternetGateway) => gateway.vpcId },
});
export const egressOnlyInternetGateways = table(
  "ec2.egressOnlyInternetGateways",
  (gateway: EgressOnlyInternetGateway) => gateway.egressOnlyInternetGatewayId,
  { indexes: { vpcId: (gateway: EgressOnlyInternetGateway) => gateway.vpcId } },
);
export const addresses = table("ec2.addresses", (address: Address) => address.allocationId, {
  indexes: {
    associationId: (address: Address) => address.association?.associationId,
    networkInterfaceId: (address: Address) => address.association?.networkInterfaceId,
  },
});
export const natGateways = table("ec2.natGateways", (gateway: NatGateway) => gateway.natGatewayId, {
  indexes: { vpcId: (gateway: NatGateway) => gateway.vpcId },
});
export const routeTables = table("ec2.routeTables", (routes: RouteTable) => routes.routeTableId, {
  indexes: { vpcId: (routes: RouteTable) => routes.vpcId },
});
export const routeTableAssociations = table(
  "ec2.routeTableAssociations",
  (association: RouteTableAssociation) => association.associationId,
  {
    indexes: {
      routeTableId: (association: RouteTableAssociation) => association.routeTableId,
      /** The main row of a VPC, under the VPC's id. */
      mainOfVpcId: ({ of, vpcId }: RouteTableAssociation) => (of.kind === "main" ? vpcId : undefined),
      subnetId: ({ of }: RouteTableAssociation) => (of.kind === "subnet" ? of.subnetId : undefined),
    },
  },
);
export const securityGroups = table("ec2.securityGroups", (group: SecurityGroup) => group.groupId, {
  indexes: { vpcId: (group: SecurityGroup) => group.vpcId },
});
export const securityGroupRules = table(
  "ec2.securityGroupRules",
  (rule: SecurityGroupRule) => rule.securityGroupRuleId,
  {
    indexes: {
      groupId: (rule: SecurityGroupRule) => rule.groupId,
      peerGroupId: ({ peer }: SecurityGroupRule) => (peer.kind === "securityGroup" ? peer.value : undefined),
    },
  },
);
export const networkAcls = table("ec2.networkAcls", (acl: NetworkAcl) => acl.networkAclId, {
  indexes: { vpcId: (acl: NetworkAcl) => acl.vpcId },
});
export const networkAclAssociations = table(
  "ec2.networkAclAssociations",
  (association: NetworkAclAssociation) => association.networkAclAssociationId,
  {
    indexes: {
      networkAclId: (association: NetworkAclAssociation) => association.networkAclId,
      subnetId: (association: NetworkAclAssociation) => association.subnetId,
    },
  },
);
export const networkInterfaces = table(
  "ec2.networkInterfaces",
  (networkInterface: NetworkInterface) => networkInterface.networkInterfaceId,
  {
    indexes: {
      subnetId: (networkInterface: NetworkInterface) => networkInterface.subnetId,
      vpcId: (networkInterface: NetworkInterface) => networkInterface.vpcId,
      privateIpAddress: (networkInterface: NetworkInterface) => networkInterface.privateIpAddress,
    },
  },
);
export const vpcEndpoints = table("ec2.vpcEndpoints", (endpoint: VpcEndpoint) => endpoint.vpcEndpointId, {
  indexes: { vpcId: (endpoint: VpcEndpoint) => endpoint.vpcId },
});
export const resourceTags = table("ec2.tags", (tags: ResourceTags) => tags.resourceId);
