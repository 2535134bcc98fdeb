import { attachInternetGateway } from "../../ec2/operations/AttachInternetGateway.ts";
import { detachInternetGateway } from "../../ec2/operations/DetachInternetGateway.ts";
import { internetGateways } from "../../ec2/state.ts";
import { text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcgatewayattachment.html */
export const ec2VpcGatewayAttachment: ResourceProvider = {
  type: "AWS::EC2::VPCGatewayAttachment",
  properties: ["InternetGatewayId", "VpcId"],
  replaceOn: ["InternetGatewayId", "VpcId"],
  create({ properties, context }) {
    const vpcId = text(properties, "VpcId");
    attachInternetGateway({ InternetGatewayId: text(properties, "InternetGatewayId"), VpcId: vpcId }, context);
    return `IGW|${vpcId}`;
  },
  delete({ properties }, context) {
    const [gatewayId, vpcId] = [text(properties, "InternetGatewayId"), text(properties, "VpcId")];
    const isAttached = context.tx.get(internetGateways, gatewayId)?.vpcId === vpcId;
    if (isAttached) detachInternetGateway({ InternetGatewayId: gatewayId, VpcId: vpcId }, context);
  },
  attributes: () => ({ AttachmentType: "IGW" }),
};
