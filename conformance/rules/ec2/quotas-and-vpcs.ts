import { rules } from "../rule.ts";

/** Quotas: how many of what an account has by default, and the code for one more. */
export const quotaRules = rules({
  "ec2/quota/vpcs": {
    says: "A region has at most 5 VPCs: `VpcLimitExceeded`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/subnets": {
    says: "A VPC has at most 200 subnets: `SubnetLimitExceeded`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/internet-gateways": {
    says: "A region has at most 5 internet gateways: `InternetGatewayLimitExceeded`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/addresses": {
    says: "A region has at most 5 Elastic IP addresses: `AddressLimitExceeded`, `The maximum number of addresses has been reached.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/nat-gateways": {
    says: "A zone has at most 5 NAT gateways: `NatGatewayLimitExceeded`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/addresses-of-nat-gateway": {
    says: "A public NAT gateway has at most 2 Elastic IP addresses.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
    refused: "secondary addresses of a NAT gateway",
  },
  "ec2/quota/route-tables": {
    says: "A VPC has at most 200 route tables: `RouteTableLimitExceeded`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/routes": {
    says: "A route table has at most 50 routes by default: `RouteLimitExceeded`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/security-groups": {
    says: "A region has at most 2500 security groups: `SecurityGroupLimitExceeded`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/security-group-rules": {
    says: "A security group has at most 60 rules in each direction: `RulesPerSecurityGroupLimitExceeded`, `The maximum number of rules per security group has been reached.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/security-groups-of-interface": {
    says: "A network interface has at most 5 security groups: `SecurityGroupsPerInterfaceLimitExceeded`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/network-acls": {
    says: "A VPC has at most 200 network ACLs.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/network-acl-entries": {
    says: "A network ACL has at most 20 entries in each direction: `NetworkAclEntryLimitExceeded`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  "ec2/quota/cidr-blocks": {
    says: "A VPC has at most 5 IPv4 CIDR blocks: `CidrLimitExceeded`.",
    basis: "observed",
  },
  "ec2/quota/tags": {
    says: "A resource has at most 50 tags: `TagLimitExceeded`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
});

/** VPCs. */
export const vpcRules = rules({
  "ec2/vpc/cidr-size": {
    says: "The CIDR block of a VPC is a /16 to a /28, else it is `InvalidVpc.Range`: `The CIDR '…' is invalid.`.",
    basis: "observed",
  },
  "ec2/vpc/not-a-cidr": {
    says: "A text that is no block is `InvalidParameterValue`: `Value (x) for parameter cidrBlock is invalid. This is not a valid CIDR block.`.",
    basis: "observed",
  },
  "ec2/vpc/host-bits": {
    says: "CreateVpc sets the host bits of a CIDR block to zero.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html",
  },
  "ec2/vpc/tenancy": {
    says: "InstanceTenancy of a VPC is default or dedicated.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html",
  },
  "ec2/vpc/main-route-table": {
    says: "A new VPC has a main route table with the local route of Origin CreateRouteTable, by an association with Main true and an id of its own.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html",
  },
  "ec2/vpc/default-network-acl": {
    says: "A new VPC has a network ACL with IsDefault true.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html",
  },
  "ec2/vpc/default-network-acl-entries": {
    says: "The default network ACL has in both directions 100, which allows all of 0.0.0.0/0, and 32767, which denies all.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html",
  },
  "ec2/vpc/default-security-group": {
    says: "A new VPC has a security group `default` with the description `default VPC security group`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html",
  },
  "ec2/vpc/default-security-group-rules": {
    says: "The default security group lets in all protocols from itself, and out everything to 0.0.0.0/0.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  },
  "ec2/vpc/dhcp-options": {
    says: "A new VPC has the account's default DHCP options, `dopt-…`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html",
  },
  "ec2/vpc/default-attributes": {
    says: "A new VPC has enableDnsSupport true, enableDnsHostnames false (true in the default VPC) and enableNetworkAddressUsageMetrics false.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html",
  },
  "ec2/vpc/one-attribute-a-call": {
    says: "ModifyVpcAttribute sets one attribute in a call, and DescribeVpcAttribute reads one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html",
  },
  "ec2/vpc/hostnames-need-dns": {
    says: "enableDnsHostnames without enableDnsSupport is refused with `InvalidParameterValue`.",
    basis: "choice",
  },
  "ec2/vpc/delete-in-use": {
    says: "DeleteVpc with gateways, subnets, interfaces, other security groups or route tables is `DependencyViolation`: `The vpc 'vpc-…' has dependencies and cannot be deleted.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html",
  },
  "ec2/vpc/delete-takes-defaults": {
    says: "DeleteVpc deletes the default security group, the default network ACL and the main route table too.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html",
  },
});

/** Subnets. */
export const subnetRules = rules({
  "ec2/subnet/range": {
    says: "The CIDR block of a subnet is a /16 to a /28 within the VPC, else it is `InvalidSubnet.Range`: `The CIDR '…' is invalid.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html",
  },
  "ec2/subnet/conflict": {
    says: "A block that overlaps another subnet's is `InvalidSubnet.Conflict`: `The CIDR '…' conflicts with another subnet`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/subnet/host-bits": {
    says: "CreateSubnet sets the host bits of a CIDR block to zero.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html",
  },
  "ec2/subnet/zone": {
    says: "The zone of a subnet is given by AvailabilityZone, its name, or AvailabilityZoneId.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html",
  },
  "ec2/subnet/unknown-zone": {
    says: "An unknown zone is `InvalidParameterValue`: `Value (x) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: a, b.`.",
    basis: "documented",
  },
  "ec2/subnet/default-zone": {
    says: "A subnet without a zone is created in the first one.",
    basis: "choice",
  },
  "ec2/subnet/free-addresses": {
    says: "AvailableIpAddressCount is the size of the block without 5 reserved addresses and without those of network interfaces.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html",
  },
  "ec2/subnet/default-attributes": {
    says: "A new subnet has MapPublicIpOnLaunch, DefaultForAz and AssignIpv6AddressOnCreation false.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html",
  },
  "ec2/subnet/one-attribute-a-call": {
    says: "ModifySubnetAttribute sets one attribute in a call.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html",
  },
  "ec2/subnet/implicit-associations": {
    says: "A new subnet uses the main route table without an association, and the default network ACL by an `aclassoc-` one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html",
  },
  "ec2/subnet/arn": {
    says: "SubnetArn is `arn:aws:ec2:<region>:<account>:subnet/<id>`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html",
  },
  "ec2/subnet/delete-in-use": {
    says: "DeleteSubnet with network interfaces is `DependencyViolation`: `The subnet 'subnet-…' has dependencies and cannot be deleted.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html",
  },
});
