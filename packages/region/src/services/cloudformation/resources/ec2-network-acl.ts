import { createNetworkAcl } from "../../ec2/operations/CreateNetworkAcl.ts";
import { deleteNetworkAcl } from "../../ec2/operations/DeleteNetworkAcl.ts";
import { networkAcls } from "../../ec2/state.ts";
import { text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { tagSpecifications, updateEc2Tags } from "./tagging.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-networkacl.html */
export const ec2NetworkAcl: ResourceProvider = {
  type: "AWS::EC2::NetworkAcl",
  properties: ["Tags", "VpcId"],
  replaceOn: ["VpcId"],
  create({ properties, context }) {
    const input = { VpcId: text(properties, "VpcId"), TagSpecifications: tagSpecifications("network-acl", properties) };
    return createNetworkAcl(input, context).NetworkAcl?.NetworkAclId ?? "";
  },
  update(request) {
    updateEc2Tags(request.context, request);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(networkAcls, physicalId)) deleteNetworkAcl({ NetworkAclId: physicalId }, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};
