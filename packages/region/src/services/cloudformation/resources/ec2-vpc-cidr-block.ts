import { associateVpcCidrBlock } from "../../ec2/operations/AssociateVpcCidrBlock.ts";
import { disassociateVpcCidrBlock } from "../../ec2/operations/DisassociateVpcCidrBlock.ts";
import { vpcCidrBlocks } from "../../ec2/state.ts";
import { given, optionalFlag, optionalText, text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";

const properties = ["AmazonProvidedIpv6CidrBlock", "CidrBlock", "Ipv6CidrBlockNetworkBorderGroup", "VpcId"];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpccidrblock.html */
export const ec2VpcCidrBlock: ResourceProvider = {
  type: "AWS::EC2::VPCCidrBlock",
  properties,
  replaceOn: properties,
  create({ properties: block, context }) {
    const { CidrBlockAssociation: ipv4, Ipv6CidrBlockAssociation: ipv6 } = associateVpcCidrBlock(
      {
        VpcId: text(block, "VpcId"),
        ...given({
          CidrBlock: optionalText(block, "CidrBlock"),
          AmazonProvidedIpv6CidrBlock: optionalFlag(block, "AmazonProvidedIpv6CidrBlock"),
          Ipv6CidrBlockNetworkBorderGroup: optionalText(block, "Ipv6CidrBlockNetworkBorderGroup"),
        }),
      },
      context,
    );
    return (ipv4 ?? ipv6)?.AssociationId ?? "";
  },
  delete({ physicalId }, context) {
    if (context.tx.get(vpcCidrBlocks, physicalId)) disassociateVpcCidrBlock({ AssociationId: physicalId }, context);
  },
  attributes: ({ physicalId }, { tx }) => ({
    Id: physicalId,
    ...(tx.get(vpcCidrBlocks, physicalId)?.family === "ipv6" && { IpSource: "amazon", Ipv6AddressAttribute: "public" }),
  }),
};
