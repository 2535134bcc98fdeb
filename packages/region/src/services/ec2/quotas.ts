import { limitExceeded } from "./errors.ts";

/** The default quotas of an account. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export const quotas = {
  vpcs: 5,
  subnetsPerVpc: 200,
  internetGateways: 5,
  egressOnlyInternetGateways: 5,
  addresses: 5,
  natGatewaysPerZone: 5,
  routeTablesPerVpc: 200,
  routesPerTable: 50,
  networkAclsPerVpc: 200,
  entriesPerNetworkAcl: 20,
  securityGroups: 2500,
  rulesPerSecurityGroup: 60,
  securityGroupsPerInterface: 5,
  vpcEndpointsPerVpc: 50,
  tagsPerResource: 50,
} as const;

/** Blocks of either family that a VPC may have. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export const blocksPerVpcMax = 5;

/** Resources that one request may tag. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export const mostTagged = 1000;

/** Refuses one more of what there are `count` already. */
export function requireRoom(count: number, quota: keyof typeof quotas): void {
  if (count >= quotas[quota]) throw exceededQuota(quota);
}

export function exceededQuota(quota: keyof typeof quotas): Error {
  const { code, things } = exceeded[quota];
  return limitExceeded(code, things);
}

const exceeded: Readonly<Record<keyof typeof quotas, { code: string; things: string }>> = {
  vpcs: { code: "VpcLimitExceeded", things: "VPCs" },
  subnetsPerVpc: { code: "SubnetLimitExceeded", things: "subnets" },
  internetGateways: { code: "InternetGatewayLimitExceeded", things: "internet gateways" },
  egressOnlyInternetGateways: {
    code: "EgressOnlyInternetGatewayLimitExceeded",
    things: "egress-only internet gateways",
  },
  addresses: { code: "AddressLimitExceeded", things: "addresses" },
  natGatewaysPerZone: { code: "NatGatewayLimitExceeded", things: "NAT gateways per Availability Zone" },
  routeTablesPerVpc: { code: "RouteTableLimitExceeded", things: "route tables" },
  routesPerTable: { code: "RouteLimitExceeded", things: "routes" },
  networkAclsPerVpc: { code: "NetworkAclLimitExceeded", things: "network ACLs" },
  entriesPerNetworkAcl: { code: "NetworkAclEntryLimitExceeded", things: "network ACL entries" },
  securityGroups: { code: "SecurityGroupLimitExceeded", things: "security groups" },
  rulesPerSecurityGroup: { code: "RulesPerSecurityGroupLimitExceeded", things: "rules per security group" },
  securityGroupsPerInterface: {
    code: "SecurityGroupsPerInterfaceLimitExceeded",
    things: "security groups per interface",
  },
  vpcEndpointsPerVpc: { code: "VpcEndpointLimitExceeded", things: "VPC endpoints" },
  tagsPerResource: { code: "TagLimitExceeded", things: "Tags for a resource" },
};
