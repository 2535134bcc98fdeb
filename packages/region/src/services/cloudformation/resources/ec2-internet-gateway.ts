import { createInternetGateway } from "../../ec2/operations/CreateInternetGateway.ts";
import { deleteInternetGateway } from "../../ec2/operations/DeleteInternetGateway.ts";
import { internetGateways } from "../../ec2/state.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { tagSpecifications, updateEc2Tags } from "./tagging.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-internetgateway.html */
export const ec2InternetGateway: ResourceProvider = {
  type: "AWS::EC2::InternetGateway",
  properties: ["Tags"],
  replaceOn: [],
  create({ properties, context }) {
    const created = createInternetGateway(
      { TagSpecifications: tagSpecifications("internet-gateway", properties) },
      context,
    );
    return created.InternetGateway?.InternetGatewayId ?? "";
  },
  update(request) {
    updateEc2Tags(request.context, request);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(internetGateways, physicalId)) deleteInternetGateway({ InternetGatewayId: physicalId }, context);
  },
  attributes: ({ physicalId }) => ({ InternetGatewayId: physicalId }),
};
