import { createSubnet } from "../../ec2/operations/CreateSubnet.ts";
import { deleteSubnet } from "../../ec2/operations/DeleteSubnet.ts";
import { modifySubnetAttribute } from "../../ec2/operations/ModifySubnetAttribute.ts";
import { subnets, resourceTags } from "../../ec2/state.ts";
import { given, optionalFlag, optionalText, text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { tagSpecifications, updateEc2Tags } from "./tagging.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html */
export const ec2Subnet: ResourceProvider = {
  type: "AWS::EC2::Subnet",
  properties: ["AvailabilityZone", "CidrBlock", "MapPublicIpOnLaunch", "Tags", "VpcId"],
  replaceOn: ["AvailabilityZone", "CidrBlock", "VpcId"],
  create({ properties, context }) {
    const { Subnet: subnet } = createSubnet(
      {
        VpcId: text(properties, "VpcId"),
        CidrBlock: text(properties, "CidrBlock"),
        ...given({ AvailabilityZone: optionalText(properties, "AvailabilityZone") }),
        TagSpecifications: tagSpecifications("subnet", properties),
      },
      context,
    );
    const subnetId = subnet?.SubnetId ?? "";
    const isPublic = optionalFlag(properties, "MapPublicIpOnLaunch") ?? false;
    if (isPublic) modifySubnetAttribute({ SubnetId: subnetId, MapPublicIpOnLaunch: { Value: true } }, context);
    return subnetId;
  },
  update(request) {
    const { physicalId, properties, context } = request;
    const isPublic = optionalFlag(properties, "MapPublicIpOnLaunch") ?? false;
    modifySubnetAttribute({ SubnetId: physicalId, MapPublicIpOnLaunch: { Value: isPublic } }, context);
    updateEc2Tags(context, request);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(subnets, physicalId)) deleteSubnet({ SubnetId: physicalId }, context);
  },
  actual({ physicalId }, { tx }) {
    const subnet = tx.get(subnets, physicalId);
    return subnet && { ...subnet, Tags: tx.get(resourceTags, physicalId)?.tags ?? [] };
  },
  attributes({ physicalId }, { tx }) {
    const subnet = tx.get(subnets, physicalId);
    return {
      SubnetId: physicalId,
      AvailabilityZone: subnet?.availabilityZone ?? "",
      CidrBlock: subnet?.cidrBlock ?? "",
      VpcId: subnet?.vpcId ?? "",
    };
  },
};
