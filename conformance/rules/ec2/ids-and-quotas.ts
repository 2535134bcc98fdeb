import { rules } from "../rule.ts";

/** How requests and errors look, ids and what is said of wrong ones, states, and quotas. */
export const requestRules = rules({
  "ec2/wire/errors": {
    says: "An error is XML: `<Response><Errors><Error><Code/><Message/></Error></Errors><RequestID/></Response>`, with HTTP 400 for errors of the client.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/wire/unauthorized": {
    says: "`UnauthorizedOperation` has the HTTP status 403.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
    differs: "never answered",
  },
  "ec2/wire/dry-run": {
    says: "A request with DryRun true that would succeed is answered with `DryRunOperation`, HTTP 412.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/wire/missing-parameter": {
    says: "A missing parameter is `MissingParameter`: `The request must contain the parameter X`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/wire/throttling": {
    says: "Too many requests are answered with `RequestLimitExceeded`, HTTP 503.",
    basis: "observed",
    differs: "never answered",
  },
  "ec2/wire/unknown-filter": {
    says: "A filter that a resource does not have is `InvalidParameterValue`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
    refused: "documented filters that the records cannot answer",
  },
  "ec2/wire/next-token": {
    says: "A NextToken that is none is `InvalidNextToken`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/wire/read-after-write": {
    says: "What a request writes is read by the next request.",
    basis: "choice",
  },
});

/** Ids, and what is said of wrong ones. */
export const idRules = rules({
  "ec2/id/form": {
    says: "An id is the prefix of its kind, a hyphen and 17 lower-case hexadecimal digits.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/malformed": {
    says: "An id with a wrong prefix or without hexadecimal digits is malformed; one of the right form that is unknown is not found.",
    basis: "observed",
  },
  "ec2/id/malformed-message": {
    says: 'The message for a malformed id is `Invalid id: "x" (expecting "vpc-...")`.',
    basis: "observed",
  },
  "ec2/id/vpc": {
    says: "A `vpc-` id is refused with `InvalidVpcID.Malformed`, or `InvalidVpcID.NotFound`: `The vpc ID 'vpc-…' does not exist`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/vpc-cidr-association": {
    says: "The association of a CIDR block with a VPC is `vpc-cidr-assoc-…`; an unknown one is `InvalidVpcCidrBlockAssociationID.NotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/subnet": {
    says: "A `subnet-` id is refused with `InvalidSubnetID.Malformed`, or `InvalidSubnetID.NotFound`: `The subnet ID '…' does not exist`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/internet-gateway": {
    says: "An `igw-` id is refused with `InvalidInternetGatewayId.Malformed` or `InvalidInternetGatewayID.NotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/allocation": {
    says: "An unknown `eipalloc-` id is `InvalidAllocationID.NotFound`: `Allocation ID '…' not found.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/public-address": {
    says: "A malformed public address is `InvalidAddress.Malformed`, an unknown one `InvalidAddress.NotFound`: `Address '…' not found.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
    differs: "a malformed address is `InvalidAddress.NotFound` too",
  },
  "ec2/id/address-association": {
    says: "An unknown `eipassoc-` id is `InvalidAssociationID.NotFound`: `Association ID '…' not found.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/nat-gateway": {
    says: "A `nat-` id is refused with `NatGatewayMalformed` or `NatGatewayNotFound`; as the target of a route with `InvalidNatGatewayID.NotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/route-table": {
    says: "An `rtb-` id is refused with `InvalidRouteTableId.Malformed`, or `InvalidRouteTableID.NotFound`: `The routeTable ID '…' does not exist`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/route-table-association": {
    says: "An unknown `rtbassoc-` id is `InvalidAssociationID.NotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/security-group": {
    says: "An unknown `sg-` id is `InvalidGroup.NotFound`: `The security group '…' does not exist`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/security-group-malformed": {
    says: "A malformed `sg-` id is `InvalidSecurityGroupId.Malformed`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
    differs: "answered with `InvalidGroupId.Malformed`",
  },
  "ec2/id/security-group-rule": {
    says: "An `sgr-` id is refused with `InvalidSecurityGroupRuleId.Malformed` or `InvalidSecurityGroupRuleId.NotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/network-acl": {
    says: "An `acl-` id is refused with `InvalidNetworkAclId.Malformed` or `InvalidNetworkAclID.NotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/network-interface": {
    says: "An `eni-` id is refused with `InvalidNetworkInterfaceId.Malformed` or `InvalidNetworkInterfaceID.NotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/id/dhcp-options": {
    says: "An unknown `dopt-` id is `InvalidDhcpOptionID.NotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
    refused: "operations on DHCP options",
  },
});

/** The states of resources. */
export const stateRules = rules({
  "ec2/state/vpc-and-subnet": {
    says: "A VPC and a subnet go from pending to available.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html",
  },
  "ec2/state/created-vpc": {
    says: "CreateVpc answers `pending`, CreateSubnet `available`, and the next describe `available`.",
    basis: "choice",
  },
  "ec2/state/internet-gateway": {
    says: "The attachment of an internet gateway is shown as `available`; a gateway that is not attached has no attachment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InternetGatewayAttachment.html",
  },
  "ec2/state/nat-gateway": {
    says: "A NAT gateway goes from pending to available or failed, and from available over deleting to deleted.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html",
  },
  "ec2/state/nat-gateway-times": {
    says: "A NAT gateway is pending and deleting for a second or two each.",
    basis: "choice",
  },
  "ec2/state/nat-gateway-shown-after-end": {
    says: "A deleted or failed NAT gateway is described for an hour.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html",
  },
  "ec2/state/nat-gateway-address": {
    says: "An address of a NAT gateway is assigning, unassigning, associating, disassociating, succeeded or failed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGatewayAddress.html",
    differs: "of these associating, succeeded, failed and disassociating occur",
  },
  "ec2/state/route-table-association": {
    says: "The association of a route table is associating, associated, disassociating, disassociated or failed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTableAssociationState.html",
  },
  "ec2/state/route": {
    says: "A route is active, blackhole or filtered.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html",
    differs: "`filtered` does not occur",
  },
  "ec2/state/route-origin": {
    says: "The Origin of a route is CreateRouteTable, CreateRoute, EnableVgwRoutePropagation or Advertisement.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html",
  },
});
