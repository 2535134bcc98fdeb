import type { AwsService } from "../../engine/service.ts";
import { natGatewayReconciler } from "./controllers/nat-gateway-controller.ts";
import { createAvailabilityZones } from "./availability-zones.ts";
import { obeyDryRun } from "./requests/dry-run.ts";
import { allocateAddress } from "./operations/AllocateAddress.ts";
import { associateAddress } from "./operations/AssociateAddress.ts";
import { associateRouteTable } from "./operations/AssociateRouteTable.ts";
import { associateSubnetCidrBlock } from "./operations/AssociateSubnetCidrBlock.ts";
import { associateVpcCidrBlock } from "./operations/AssociateVpcCidrBlock.ts";
import { attachInternetGateway } from "./operations/AttachInternetGateway.ts";
import { authorizeSecurityGroupEgress } from "./operations/AuthorizeSecurityGroupEgress.ts";
import { authorizeSecurityGroupIngress } from "./operations/AuthorizeSecurityGroupIngress.ts";
import { createDefaultVpc } from "./operations/CreateDefaultVpc.ts";
import { createEgressOnlyInternetGateway } from "./operations/CreateEgressOnlyInternetGateway.ts";
import { createInternetGateway } from "./operations/CreateInternetGateway.ts";
import { createNatGateway } from "./operations/CreateNatGateway.ts";
import { createNetworkAcl } from "./operations/CreateNetworkAcl.ts";
import { createNetworkAclEntry } from "./operations/CreateNetworkAclEntry.ts";
import { createRoute } from "./operations/CreateRoute.ts";
import { createRouteTable } from "./operations/CreateRouteTable.ts";
import { createSecurityGroup } from "./operations/CreateSecurityGroup.ts";
import { createSubnet } from "./operations/CreateSubnet.ts";
import { createTags } from "./operations/CreateTags.ts";
import { createVpc } from "./operations/CreateVpc.ts";
import { createVpcEndpoint } from "./operations/CreateVpcEndpoint.ts";
import { deleteEgressOnlyInternetGateway } from "./operations/DeleteEgressOnlyInternetGateway.ts";
import { deleteInternetGateway } from "./operations/DeleteInternetGateway.ts";
import { deleteNatGateway } from "./operations/DeleteNatGateway.ts";
import { deleteNetworkAcl } from "./operations/DeleteNetworkAcl.ts";
import { deleteNetworkAclEntry } from "./operations/DeleteNetworkAclEntry.ts";
import { deleteRoute } from "./operations/DeleteRoute.ts";
import { deleteRouteTable } from "./operations/DeleteRouteTable.ts";
import { deleteSecurityGroup } from "./operations/DeleteSecurityGroup.ts";
import { deleteSubnet } from "./operations/DeleteSubnet.ts";
import { deleteTags } from "./operations/DeleteTags.ts";
import { deleteVpc } from "./operations/DeleteVpc.ts";
import { deleteVpcEndpoints } from "./operations/DeleteVpcEndpoints.ts";
import { describeAccountAttributes } from "./operations/DescribeAccountAttributes.ts";
import { describeAddresses } from "./operations/DescribeAddresses.ts";
import { describeAddressesAttribute } from "./operations/DescribeAddressesAttribute.ts";
import { describeAvailabilityZones } from "./operations/DescribeAvailabilityZones.ts";
import { describeEgressOnlyInternetGateways } from "./operations/DescribeEgressOnlyInternetGateways.ts";
import { describeInternetGateways } from "./operations/DescribeInternetGateways.ts";
import { describeNatGateways } from "./operations/DescribeNatGateways.ts";
import { describeNetworkAcls } from "./operations/DescribeNetworkAcls.ts";
import { describeNetworkInterfaces } from "./operations/DescribeNetworkInterfaces.ts";
import { describePrefixLists } from "./operations/DescribePrefixLists.ts";
import { describeRouteTables } from "./operations/DescribeRouteTables.ts";
import { describeSecurityGroupRules } from "./operations/DescribeSecurityGroupRules.ts";
import { describeSecurityGroups } from "./operations/DescribeSecurityGroups.ts";
import { describeSubnets } from "./operations/DescribeSubnets.ts";
import { describeTags } from "./operations/DescribeTags.ts";
import { describeVpcAttribute } from "./operations/DescribeVpcAttribute.ts";
import { describeVpcEndpoints } from "./operations/DescribeVpcEndpoints.ts";
import { describeVpcs } from "./operations/DescribeVpcs.ts";
import { detachInternetGateway } from "./operations/DetachInternetGateway.ts";
import { disassociateAddress } from "./operations/DisassociateAddress.ts";
import { disassociateRouteTable } from "./operations/DisassociateRouteTable.ts";
import { disassociateSubnetCidrBlock } from "./operations/DisassociateSubnetCidrBlock.ts";
import { disassociateVpcCidrBlock } from "./operations/DisassociateVpcCidrBlock.ts";
import { modifySecurityGroupRules } from "./operations/ModifySecurityGroupRules.ts";
import { modifySubnetAttribute } from "./operations/ModifySubnetAttribute.ts";
import { modifyVpcAttribute } from "./operations/ModifyVpcAttribute.ts";
import { modifyVpcEndpoint } from "./operations/ModifyVpcEndpoint.ts";
import { releaseAddress } from "./operations/ReleaseAddress.ts";
import { replaceNetworkAclAssociation } from "./operations/ReplaceNetworkAclAssociation.ts";
import { replaceNetworkAclEntry } from "./operations/ReplaceNetworkAclEntry.ts";
import { replaceRoute } from "./operations/ReplaceRoute.ts";
import { replaceRouteTableAssociation } from "./operations/ReplaceRouteTableAssociation.ts";
import { revokeSecurityGroupEgress } from "./operations/RevokeSecurityGroupEgress.ts";
import { revokeSecurityGroupIngress } from "./operations/RevokeSecurityGroupIngress.ts";

/** Amazon EC2, as far as networks for Fargate services go. A fresh region has its zones; its default VPC is made by whoever opens it. */
export const ec2: AwsService = {
  name: "ec2",
  operations: obeyDryRun({
    AllocateAddress: allocateAddress,
    AssociateAddress: associateAddress,
    AssociateRouteTable: associateRouteTable,
    AssociateSubnetCidrBlock: associateSubnetCidrBlock,
    AssociateVpcCidrBlock: associateVpcCidrBlock,
    AttachInternetGateway: attachInternetGateway,
    AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress,
    AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
    CreateDefaultVpc: createDefaultVpc,
    CreateEgressOnlyInternetGateway: createEgressOnlyInternetGateway,
    CreateInternetGateway: createInternetGateway,
    CreateNatGateway: createNatGateway,
    CreateNetworkAcl: createNetworkAcl,
    CreateNetworkAclEntry: createNetworkAclEntry,
    CreateRoute: createRoute,
    CreateRouteTable: createRouteTable,
    CreateSecurityGroup: createSecurityGroup,
    CreateSubnet: createSubnet,
    CreateTags: createTags,
    CreateVpc: createVpc,
    CreateVpcEndpoint: createVpcEndpoint,
    DeleteEgressOnlyInternetGateway: deleteEgressOnlyInternetGateway,
    DeleteInternetGateway: deleteInternetGateway,
    DeleteNatGateway: deleteNatGateway,
    DeleteNetworkAcl: deleteNetworkAcl,
    DeleteNetworkAclEntry: deleteNetworkAclEntry,
    DeleteRoute: deleteRoute,
    DeleteRouteTable: deleteRouteTable,
    DeleteSecurityGroup: deleteSecurityGroup,
    DeleteSubnet: deleteSubnet,
    DeleteTags: deleteTags,
    DeleteVpc: deleteVpc,
    DeleteVpcEndpoints: deleteVpcEndpoints,
    DescribeAccountAttributes: describeAccountAttributes,
    DescribeAddresses: describeAddresses,
    DescribeAddressesAttribute: describeAddressesAttribute,
    DescribeAvailabilityZones: describeAvailabilityZones,
    DescribeEgressOnlyInternetGateways: describeEgressOnlyInternetGateways,
    DescribeInternetGateways: describeInternetGateways,
    DescribeNatGateways: describeNatGateways,
    DescribeNetworkAcls: describeNetworkAcls,
    DescribeNetworkInterfaces: describeNetworkInterfaces,
    DescribePrefixLists: describePrefixLists,
    DescribeRouteTables: describeRouteTables,
    DescribeSecurityGroupRules: describeSecurityGroupRules,
    DescribeSecurityGroups: describeSecurityGroups,
    DescribeSubnets: describeSubnets,
    DescribeTags: describeTags,
    DescribeVpcAttribute: describeVpcAttribute,
    DescribeVpcEndpoints: describeVpcEndpoints,
    DescribeVpcs: describeVpcs,
    DetachInternetGateway: detachInternetGateway,
    DisassociateAddress: disassociateAddress,
    DisassociateRouteTable: disassociateRouteTable,
    DisassociateSubnetCidrBlock: disassociateSubnetCidrBlock,
    DisassociateVpcCidrBlock: disassociateVpcCidrBlock,
    ModifySecurityGroupRules: modifySecurityGroupRules,
    ModifySubnetAttribute: modifySubnetAttribute,
    ModifyVpcAttribute: modifyVpcAttribute,
    ModifyVpcEndpoint: modifyVpcEndpoint,
    ReleaseAddress: releaseAddress,
    ReplaceNetworkAclAssociation: replaceNetworkAclAssociation,
    ReplaceNetworkAclEntry: replaceNetworkAclEntry,
    ReplaceRoute: replaceRoute,
    ReplaceRouteTableAssociation: replaceRouteTableAssociation,
    RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
    RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  }),
  reconcilers: [natGatewayReconciler],
  initialize: createAvailabilityZones,
};
