import { createNatGateway } from "../../ec2/operations/CreateNatGateway.ts";
import { deleteNatGateway } from "../../ec2/operations/DeleteNatGateway.ts";
import { natGateways } from "../../ec2/state.ts";
import { given, optionalText, text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { tagSpecifications, updateEc2Tags } from "./tagging.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-natgateway.html */
export const ec2NatGateway: ResourceProvider = {
  type: "AWS::EC2::NatGateway",
  properties: ["AllocationId", "ConnectivityType", "SubnetId", "Tags"],
  replaceOn: ["AllocationId", "ConnectivityType", "SubnetId"],
  create({ properties, context }) {
    const connectivity = optionalText(properties, "ConnectivityType") === "private" ? "private" : undefined;
    const created = createNatGateway(
      {
        SubnetId: text(properties, "SubnetId"),
        ...given({ AllocationId: optionalText(properties, "AllocationId"), ConnectivityType: connectivity }),
        TagSpecifications: tagSpecifications("natgateway", properties),
      },
      context,
    );
    return created.NatGateway?.NatGatewayId ?? "";
  },
  update(request) {
    updateEc2Tags(request.context, request);
  },
  delete({ physicalId }, context) {
    const state = context.tx.get(natGateways, physicalId)?.state;
    if (state !== undefined && state !== "deleting" && state !== "deleted")
      deleteNatGateway({ NatGatewayId: physicalId }, context);
  },
  stability({ physicalId }, view) {
    const gateway = view.get(natGateways, physicalId);
    if (gateway?.state === "available") return { state: "ready" };
    if (gateway?.state === "pending") return { state: "pending" };
    return { state: "failed", reason: gateway?.failure?.message ?? `NAT gateway ${physicalId} is gone` };
  },
  deletion: ({ physicalId }, view) => (view.get(natGateways, physicalId)?.state === "deleting" ? "pending" : "gone"),
  attributes: ({ physicalId }) => ({ NatGatewayId: physicalId }),
  reads: [natGateways],
};
