import { associateSubnetCidrBlock } from "../../ec2/operations/AssociateSubnetCidrBlock.ts";
import { disassociateSubnetCidrBlock } from "../../ec2/operations/DisassociateSubnetCidrBlock.ts";
import { subnets } from "../../ec2/state.ts";
import { text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnetcidrblock.html */
export const ec2SubnetCidrBlock: ResourceProvider = {
  type: "AWS::EC2::SubnetCidrBlock",
  properties: ["Ipv6CidrBlock", "SubnetId"],
  replaceOn: ["Ipv6CidrBlock", "SubnetId"],
  create({ properties, context }) {
    const input = { SubnetId: text(properties, "SubnetId"), Ipv6CidrBlock: text(properties, "Ipv6CidrBlock") };
    return associateSubnetCidrBlock(input, context).Ipv6CidrBlockAssociation?.AssociationId ?? "";
  },
  delete({ physicalId }, context) {
    const isThere = context.tx.by(subnets, "ipv6AssociationId", physicalId).length > 0;
    if (isThere) disassociateSubnetCidrBlock({ AssociationId: physicalId }, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId, IpSource: "amazon", Ipv6AddressAttribute: "public" }),
};
