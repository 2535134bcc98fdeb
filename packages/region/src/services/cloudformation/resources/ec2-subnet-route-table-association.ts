import { associateRouteTable } from "../../ec2/operations/AssociateRouteTable.ts";
import { disassociateRouteTable } from "../../ec2/operations/DisassociateRouteTable.ts";
import { routeTableAssociations } from "../../ec2/state.ts";
import { text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnetroutetableassociation.html */
export const ec2SubnetRouteTableAssociation: ResourceProvider = {
  type: "AWS::EC2::SubnetRouteTableAssociation",
  properties: ["RouteTableId", "SubnetId"],
  replaceOn: ["RouteTableId", "SubnetId"],
  create({ properties, context }) {
    const input = { RouteTableId: text(properties, "RouteTableId"), SubnetId: text(properties, "SubnetId") };
    return associateRouteTable(input, context).AssociationId ?? "";
  },
  delete({ physicalId }, context) {
    if (context.tx.get(routeTableAssociations, physicalId))
      disassociateRouteTable({ AssociationId: physicalId }, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};
