import { rules } from "../rule.ts";

/** Route tables. */
export const routeRules = rules({
  "ec2/route-table/local-route": {
    says: "A new route table has the local route of each CIDR block of its VPC.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRouteTable.html",
  },
  "ec2/route-table/delete-main": {
    says: "The main route table of a VPC cannot be deleted.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRouteTable.html",
  },
  "ec2/route-table/delete-in-use": {
    says: "To delete an associated table is `DependencyViolation`: `The routeTable 'rtb-…' has dependencies and cannot be deleted.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRouteTable.html",
  },
  "ec2/route-table/associate": {
    says: "AssociateRouteTable with a subnet or a gateway answers an `rtbassoc-` id and the state `associated`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateRouteTable.html",
    refused: "GatewayId of AssociateRouteTable",
  },
  "ec2/route-table/associate-again": {
    says: "AssociateRouteTable of the same table and subnet again answers the same id.",
    basis: "observed",
  },
  "ec2/route-table/associated-with-another": {
    says: "A subnet with another table is `Resource.AlreadyAssociated`: `the specified association for route table rtb-… conflicts with an existing association`.",
    basis: "observed",
  },
  "ec2/route-table/replace-association": {
    says: "ReplaceRouteTableAssociation gives the association a new id.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html",
  },
  "ec2/route-table/replace-main": {
    says: "ReplaceRouteTableAssociation of the main association makes another table the main one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html",
  },
  "ec2/route-table/disassociate": {
    says: "A subnet whose association ends uses the main route table.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateRouteTable.html",
  },
  "ec2/route-table/disassociate-main": {
    says: "To disassociate the main table is `InvalidParameterValue`: `cannot disassociate the main route table association rtbassoc-…`.",
    basis: "observed",
  },
  "ec2/route-table/other-vpc": {
    says: "A table and a subnet of two VPCs are `InvalidParameterValue`: `Route table rtb-… and subnet subnet-… belong to different networks`.",
    basis: "observed",
  },
  "ec2/route/one-destination-and-target": {
    says: "CreateRoute takes exactly one destination, a block of IPv4 or IPv6 or a prefix list, and exactly one target.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html",
    refused: "targets other than internet, egress-only internet and NAT gateways, endpoints and network interfaces",
  },
  "ec2/route/duplicate": {
    says: "A second route to a destination is `RouteAlreadyExists`: `The route identified by 0.0.0.0/0 already exists.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/route/not-a-cidr": {
    says: "A wrong destination is `InvalidParameterValue`: `Value (x) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.`.",
    basis: "documented",
  },
  "ec2/route/unknown-internet-gateway": {
    says: "A route to an internet gateway that is unknown or not attached is `InvalidGatewayID.NotFound`.",
    basis: "observed",
  },
  "ec2/route/internet-gateway-of-other-vpc": {
    says: "A route to another VPC's gateway is `InvalidParameterValue`: `route table rtb-… and network gateway igw-… belong to different networks`.",
    basis: "observed",
  },
  "ec2/route/unknown-nat-gateway": {
    says: "A route to an unknown NAT gateway is `InvalidNatGatewayID.NotFound`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/route/pending-nat-gateway": {
    says: "A route to a NAT gateway that is `pending` is accepted.",
    basis: "choice",
  },
  "ec2/route/host-bits": {
    says: "CreateRoute sets the host bits of the destination to zero.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html",
  },
  "ec2/route/longest-prefix": {
    says: "Of the routes that match a destination the one with the longest prefix is used.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html",
  },
  "ec2/route/replace-missing": {
    says: "ReplaceRoute without such a route is `InvalidParameterValue`: `There is no route defined for 'x' in the route table. Use CreateRoute instead.`.",
    basis: "documented",
  },
  "ec2/route/delete-missing": {
    says: "DeleteRoute without such a route is `InvalidRoute.NotFound`: `no route with destination-cidr-block x in route table rtb-…`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/route/delete-local": {
    says: "DeleteRoute of the local route is `InvalidParameterValue`: `cannot remove local route x in route table rtb-…`.",
    basis: "observed",
  },
});

/** Network ACLs. */
export const networkAclRules = rules({
  "ec2/network-acl/first-match": {
    says: "A network ACL is stateless: its entries are looked at by number, the first that matches decides, and 32767 denies the rest.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
    differs: "nothing connects over IPv6, for which entries are kept",
  },
  "ec2/network-acl/rule-number": {
    says: "The number of an entry is 1 to 32766.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html",
  },
  "ec2/network-acl/custom-denies": {
    says: "A new network ACL denies everything in both directions.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAcl.html",
  },
  "ec2/network-acl/replace-association": {
    says: "ReplaceNetworkAclAssociation gives the association a new `aclassoc-` id; to repeat it is no error.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceNetworkAclAssociation.html",
  },
  "ec2/network-acl/duplicate-number": {
    says: "A number that is taken is `NetworkAclEntryAlreadyExists`: `The network acl entry identified by N already exists.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/network-acl/delete-in-use": {
    says: "DeleteNetworkAcl of one that a subnet uses is `DependencyViolation`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkAcl.html",
  },
  "ec2/network-acl/deny-drops": {
    says: "A network ACL drops what it denies without an answer, also of connections that exist.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
  },
  "ec2/network-acl/not-within-subnet": {
    says: "A network ACL does not filter traffic within its subnet.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
  },
});
