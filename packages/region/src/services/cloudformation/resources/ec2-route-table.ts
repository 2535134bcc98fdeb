import { createRouteTable } from "../../ec2/operations/CreateRouteTable.ts";
import { deleteRouteTable } from "../../ec2/operations/DeleteRouteTable.ts";
import { routeTables } from "../../ec2/state.ts";
import { text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { tagSpecifications, updateEc2Tags } from "./tagging.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-routetable.html */
export const ec2RouteTable: ResourceProvider = {
  type: "AWS::EC2::RouteTable",
  properties: ["Tags", "VpcId"],
  replaceOn: ["VpcId"],
  create({ properties, context }) {
    const input = { VpcId: text(properties, "VpcId"), TagSpecifications: tagSpecifications("route-table", properties) };
    return createRouteTable(input, context).RouteTable?.RouteTableId ?? "";
  },
  update(request) {
    updateEc2Tags(request.context, request);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(routeTables, physicalId)) deleteRouteTable({ RouteTableId: physicalId }, context);
  },
  attributes: ({ physicalId }) => ({ RouteTableId: physicalId }),
};
