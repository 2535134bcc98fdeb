import { createEgressOnlyInternetGateway } from "../../ec2/operations/CreateEgressOnlyInternetGateway.ts";
import { deleteEgressOnlyInternetGateway } from "../../ec2/operations/DeleteEgressOnlyInternetGateway.ts";
import { egressOnlyInternetGateways } from "../../ec2/state.ts";
import { text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { tagSpecifications, updateEc2Tags } from "./tagging.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-egressonlyinternetgateway.html */
export const ec2EgressOnlyInternetGateway: ResourceProvider = {
  type: "AWS::EC2::EgressOnlyInternetGateway",
  properties: ["Tags", "VpcId"],
  replaceOn: ["VpcId"],
  create({ properties, context }) {
    const TagSpecifications = tagSpecifications("egress-only-internet-gateway", properties);
    const input = { VpcId: text(properties, "VpcId"), TagSpecifications };
    const { EgressOnlyInternetGateway: created } = createEgressOnlyInternetGateway(input, context);
    return created?.EgressOnlyInternetGatewayId ?? "";
  },
  update(request) {
    updateEc2Tags(request.context, request);
  },
  delete({ physicalId }, context) {
    const isThere = context.tx.get(egressOnlyInternetGateways, physicalId) !== undefined;
    if (isThere) deleteEgressOnlyInternetGateway({ EgressOnlyInternetGatewayId: physicalId }, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};
