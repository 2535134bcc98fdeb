import { createVpcEndpoint } from "../../ec2/operations/CreateVpcEndpoint.ts";
import { deleteVpcEndpoints } from "../../ec2/operations/DeleteVpcEndpoints.ts";
import { vpcEndpoints } from "../../ec2/state.ts";
import { given, optionalFlag, optionalObject, optionalText, text, texts } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { tagSpecifications } from "./tagging.ts";

const properties = [
  "PolicyDocument",
  "PrivateDnsEnabled",
  "RouteTableIds",
  "SecurityGroupIds",
  "ServiceName",
  "SubnetIds",
  "Tags",
  "VpcEndpointType",
  "VpcId",
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html */
export const ec2VpcEndpoint: ResourceProvider = {
  type: "AWS::EC2::VPCEndpoint",
  properties,
  // AWS changes some of these in place; a replacement has the same result.
  replaceOn: properties,
  create({ properties: endpoint, context }) {
    const policy = optionalObject(endpoint, "PolicyDocument");
    const created = createVpcEndpoint(
      {
        VpcId: text(endpoint, "VpcId"),
        ServiceName: text(endpoint, "ServiceName"),
        VpcEndpointType: optionalText(endpoint, "VpcEndpointType") === "Interface" ? "Interface" : "Gateway",
        RouteTableIds: texts(endpoint, "RouteTableIds"),
        SubnetIds: texts(endpoint, "SubnetIds"),
        SecurityGroupIds: texts(endpoint, "SecurityGroupIds"),
        ...given({
          PrivateDnsEnabled: optionalFlag(endpoint, "PrivateDnsEnabled"),
          PolicyDocument: policy && JSON.stringify(policy),
        }),
        TagSpecifications: tagSpecifications("vpc-endpoint", endpoint),
      },
      context,
    );
    return created.VpcEndpoint?.VpcEndpointId ?? "";
  },
  delete({ physicalId }, context) {
    if (context.tx.get(vpcEndpoints, physicalId)) deleteVpcEndpoints({ VpcEndpointIds: [physicalId] }, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};
