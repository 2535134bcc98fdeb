import { rules } from "../rule.ts";

/** Internet gateways, Elastic IP addresses and NAT gateways. */
export const gatewayRules = rules({
  "ec2/internet-gateway/created-detached": {
    says: "A new internet gateway is attached to no VPC.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateInternetGateway.html",
  },
  "ec2/internet-gateway/attached-already": {
    says: "To attach an attached gateway is `Resource.AlreadyAssociated`: `resource igw-… is already attached to network vpc-…`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/internet-gateway/vpc-has-one": {
    says: "To attach a second gateway to a VPC is `InvalidParameterValue`: `Network vpc-… already has an internet gateway attached`.",
    basis: "observed",
  },
  "ec2/internet-gateway/detach-not-attached": {
    says: "To detach a gateway from a VPC to which it is not attached is `Gateway.NotAttached`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/internet-gateway/detach-with-public-addresses": {
    says: "To detach with public addresses in the VPC is `DependencyViolation`: `Network vpc-… has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`.",
    basis: "observed",
  },
  "ec2/internet-gateway/delete-attached": {
    says: "To delete an attached gateway is `DependencyViolation`: `The internetGateway 'igw-…' has dependencies and cannot be deleted.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteInternetGateway.html",
  },
  "ec2/internet-gateway/detach-blackholes": {
    says: "Routes by an internet gateway are `blackhole` once it is detached.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html",
  },
  "ec2/egress-only-internet-gateway/attached": {
    says: "A new egress-only internet gateway, `eigw-…`, is attached to its VPC at once.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateEgressOnlyInternetGateway.html",
  },
  "ec2/egress-only-internet-gateway/routes": {
    says: "Routes of IPv6 take an egress-only internet gateway, and are `blackhole` once it is deleted.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html",
  },
  "ec2/egress-only-internet-gateway/unknown": {
    says: "An unknown egress-only internet gateway is `InvalidGatewayID.NotFound`, and is left out of what DescribeEgressOnlyInternetGateways lists.",
    basis: "observed",
  },
  "ec2/egress-only-internet-gateway/one-per-vpc": {
    says: "A VPC has at most one egress-only internet gateway; a second one is `InvalidParameterValue`.",
    basis: "choice",
  },
  "ec2/address/allocate": {
    says: "AllocateAddress answers PublicIp, AllocationId, Domain `vpc`, PublicIpv4Pool `amazon` and the region as NetworkBorderGroup.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html",
  },
  "ec2/address/associate-again": {
    says: "AssociateAddress with the interface that has the address already changes nothing.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html",
  },
  "ec2/address/associate-moves": {
    says: "AssociateAddress moves an address that is associated with another interface.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html",
  },
  "ec2/address/no-reassociation": {
    says: "AssociateAddress with AllowReassociation false of an associated address is `Resource.AlreadyAssociated`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html",
  },
  "ec2/address/disassociate-again": {
    says: "DisassociateAddress of an association that is gone already is no error.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateAddress.html",
    differs: "answered with `InvalidAssociationID.NotFound`",
  },
  "ec2/address/disassociate-from-nat-gateway": {
    says: "DisassociateAddress of a NAT gateway's address is `AuthFailure`.",
    basis: "observed",
  },
  "ec2/address/release-in-use": {
    says: "ReleaseAddress of an associated address is `InvalidIPAddress.InUse`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html",
  },
  "ec2/address/release-unknown": {
    says: "ReleaseAddress of an unknown allocation is `InvalidAllocationID.NotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/address/reverse-names": {
    says: "DescribeAddressesAttribute lists nothing for addresses without a reverse domain name.",
    basis: "observed",
  },
  "ec2/nat-gateway/connectivity": {
    says: "ConnectivityType of a NAT gateway is public, the default, or private.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
  },
  "ec2/nat-gateway/availability-mode": {
    says: "AvailabilityMode of a NAT gateway is zonal, the default, or regional.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
    refused: "AvailabilityMode regional",
  },
  "ec2/nat-gateway/client-token": {
    says: "CreateNatGateway takes a ClientToken of up to 64 characters.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
  },
  "ec2/nat-gateway/interface": {
    says: "A NAT gateway has a requester-managed interface in its subnet with the description `Interface for NAT Gateway nat-…`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
  },
  "ec2/nat-gateway/binds-address": {
    says: "A public NAT gateway binds its Elastic IP address to its interface.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
  },
  "ec2/nat-gateway/wrong-ids": {
    says: "CreateNatGateway with a malformed or unknown SubnetId or AllocationId is refused at once, HTTP 400.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
  },
  "ec2/nat-gateway/fails-later": {
    says: "What else is wrong with a new NAT gateway shows later: its State is `failed`, with FailureCode and FailureMessage.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html",
  },
  "ec2/nat-gateway/fails-without-addresses": {
    says: "FailureCode `InsufficientFreeAddressesInSubnet` has the message `Subnet has insufficient free addresses to create this NAT gateway`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html",
  },
  "ec2/nat-gateway/fails-without-internet-gateway": {
    says: "FailureCode `Gateway.NotAttached` has the message `Network vpc-x has no Internet gateway attached`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html",
  },
  "ec2/nat-gateway/fails-without-allocation": {
    says: "FailureCode `InvalidAllocationID.NotFound` has the message `Elastic IP address eipalloc-x could not be associated with this NAT gateway`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html",
  },
  "ec2/nat-gateway/fails-with-bound-address": {
    says: "FailureCode `Resource.AlreadyAssociated` has the message `Elastic IP address eipalloc-x is already associated`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html",
  },
  "ec2/nat-gateway/fails-internally": {
    says: "FailureCode `InternalError` has the message `Network interface eni-x, created and used internally by this NAT gateway is in an invalid state. Please try again.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html",
    differs: "does not occur",
  },
  "ec2/nat-gateway/fails-without-subnet": {
    says: "FailureCode `InvalidSubnetID.NotFound` has the message `The specified subnet subnet-x does not exist or could not be found.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html",
  },
  "ec2/nat-gateway/public-needs-allocation": {
    says: "A public NAT gateway without AllocationId is `MissingParameter`.",
    basis: "choice",
  },
  "ec2/nat-gateway/private-takes-no-allocation": {
    says: "A private NAT gateway with AllocationId is `InvalidParameterCombination`.",
    basis: "choice",
  },
  "ec2/nat-gateway/delete-keeps-address": {
    says: "DeleteNatGateway disassociates the Elastic IP address and does not release it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNatGateway.html",
  },
  "ec2/nat-gateway/delete-blackholes": {
    says: "DeleteNatGateway leaves the routes by it in place, as `blackhole`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNatGateway.html",
  },
  "ec2/nat-gateway/zonal": {
    says: "A zonal NAT gateway fails with its zone; no other one takes its place.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
  },
});
