import type { Context } from "../../../engine/context.ts";
import { associateSubnetCidrBlock } from "../../ec2/operations/AssociateSubnetCidrBlock.ts";
import { createSubnet } from "../../ec2/operations/CreateSubnet.ts";
import { deleteSubnet } from "../../ec2/operations/DeleteSubnet.ts";
import { disassociateSubnetCidrBlock } from "../../ec2/operations/DisassociateSubnetCidrBlock.ts";
import { modifySubnetAttribute } from "../../ec2/operations/ModifySubnetAttribute.ts";
import { subnets, resourceTags } from "../../ec2/state.ts";
import { given, optionalFlag, optionalText, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { tagSpecifications, updateEc2Tags } from "./tagging.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html */
export const ec2Subnet: ResourceProvider = {
  type: "AWS::EC2::Subnet",
  properties: [
    "AssignIpv6AddressOnCreation",
    "AvailabilityZone",
    "CidrBlock",
    "Ipv6CidrBlock",
    "MapPublicIpOnLaunch",
    "Tags",
    "VpcId",
  ],
  replaceOn: ["AvailabilityZone", "CidrBlock", "VpcId"],
  create({ properties, context }) {
    const { Subnet: subnet } = createSubnet(
      {
        VpcId: text(properties, "VpcId"),
        CidrBlock: text(properties, "CidrBlock"),
        ...given({
          AvailabilityZone: optionalText(properties, "AvailabilityZone"),
          Ipv6CidrBlock: optionalText(properties, "Ipv6CidrBlock"),
        }),
        TagSpecifications: tagSpecifications("subnet", properties),
      },
      context,
    );
    const subnetId = subnet?.SubnetId ?? "";
    setAttributes(subnetId, properties, context);
    return subnetId;
  },
  update(request) {
    const { physicalId, previous, properties, context } = request;
    const block = optionalText(properties, "Ipv6CidrBlock");
    if (block !== optionalText(previous, "Ipv6CidrBlock")) replaceIpv6Block(physicalId, block, context);
    setAttributes(physicalId, properties, context);
    updateEc2Tags(context, request);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(subnets, physicalId)) deleteSubnet({ SubnetId: physicalId }, context);
  },
  actual({ physicalId }, { tx }) {
    const subnet = tx.get(subnets, physicalId);
    if (!subnet) return undefined;
    const { ipv6, ...record } = subnet;
    const Ipv6CidrBlock = ipv6?.cidrBlock;
    return {
      ...record,
      ...(Ipv6CidrBlock !== undefined && { Ipv6CidrBlock }),
      Tags: tx.get(resourceTags, physicalId)?.tags ?? [],
    };
  },
  attributes({ physicalId }, { tx }) {
    const subnet = tx.get(subnets, physicalId);
    return {
      SubnetId: physicalId,
      AvailabilityZone: subnet?.availabilityZone ?? "",
      CidrBlock: subnet?.cidrBlock ?? "",
      Ipv6CidrBlocks: subnet?.ipv6 ? [subnet.ipv6.cidrBlock] : [],
      VpcId: subnet?.vpcId ?? "",
    };
  },
};

function setAttributes(SubnetId: string, properties: Properties, context: Context): void {
  const MapPublicIpOnLaunch = { Value: optionalFlag(properties, "MapPublicIpOnLaunch") ?? false };
  modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch }, context);
  const AssignIpv6AddressOnCreation = { Value: optionalFlag(properties, "AssignIpv6AddressOnCreation") ?? false };
  modifySubnetAttribute({ SubnetId, AssignIpv6AddressOnCreation }, context);
}

/** A subnet keeps its block as long as it gives addresses of it on creation. */
function replaceIpv6Block(SubnetId: string, block: string | undefined, context: Context): void {
  const AssociationId = context.tx.get(subnets, SubnetId)?.ipv6?.associationId;
  if (AssociationId !== undefined) {
    modifySubnetAttribute({ SubnetId, AssignIpv6AddressOnCreation: { Value: false } }, context);
    disassociateSubnetCidrBlock({ AssociationId }, context);
  }
  if (block !== undefined) associateSubnetCidrBlock({ SubnetId, Ipv6CidrBlock: block }, context);
}
