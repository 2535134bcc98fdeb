import { allocateAddress } from "../../ec2/operations/AllocateAddress.ts";
import { releaseAddress } from "../../ec2/operations/ReleaseAddress.ts";
import { addresses, type Address } from "../../ec2/state.ts";
import type { View } from "../../../store/store.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { tagSpecifications, updateEc2Tags } from "./tagging.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-eip.html */
export const ec2Eip: ResourceProvider = {
  type: "AWS::EC2::EIP",
  properties: ["Domain", "Tags"],
  replaceOn: ["Domain"],
  create({ properties, context }) {
    const input = { Domain: "vpc", TagSpecifications: tagSpecifications("elastic-ip", properties) } as const;
    return allocateAddress(input, context).PublicIp ?? "";
  },
  update(request) {
    const allocationId = addressWith(request.context.tx, request.physicalId)?.allocationId;
    if (allocationId !== undefined) updateEc2Tags(request.context, { ...request, physicalId: allocationId });
  },
  delete({ physicalId }, context) {
    const allocationId = addressWith(context.tx, physicalId)?.allocationId;
    if (allocationId !== undefined) releaseAddress({ AllocationId: allocationId }, context);
  },
  attributes: ({ physicalId }, { tx }) => ({
    AllocationId: addressWith(tx, physicalId)?.allocationId ?? "",
    PublicIp: physicalId,
  }),
};

/** `Ref` of an Elastic IP address is the address itself. */
function addressWith(view: View, publicIp: string): Address | undefined {
  return view.list(addresses).find((address) => address.publicIp === publicIp);
}
