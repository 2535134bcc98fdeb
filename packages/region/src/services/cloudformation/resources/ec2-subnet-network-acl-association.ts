import { assert } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { replaceNetworkAclAssociation } from "../../ec2/operations/ReplaceNetworkAclAssociation.ts";
import { find, subnetKind } from "../../ec2/resources.ts";
import { networkAclAssociations, networkAcls } from "../../ec2/state.ts";
import { text } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnetnetworkaclassociation.html */
export const ec2SubnetNetworkAclAssociation: ResourceProvider = {
  type: "AWS::EC2::SubnetNetworkAclAssociation",
  properties: ["NetworkAclId", "SubnetId"],
  replaceOn: ["NetworkAclId", "SubnetId"],
  create({ properties, context }) {
    const { subnetId } = find(context.tx, subnetKind, text(properties, "SubnetId"));
    return associate(context, subnetId, text(properties, "NetworkAclId"));
  },
  /** A subnet is never without one: it gets its VPC's default network ACL back. */
  delete({ physicalId }, context) {
    const association = context.tx.get(networkAclAssociations, physicalId);
    if (!association) return;
    const { vpcId } = find(context.tx, subnetKind, association.subnetId);
    const standard = context.tx.by(networkAcls, "vpcId", vpcId).find(({ isDefault }) => isDefault);
    assert(standard, "a VPC has its default network ACL");
    associate(context, association.subnetId, standard.networkAclId);
  },
  attributes: ({ physicalId }) => ({ AssociationId: physicalId }),
};

function associate(context: Context, subnetId: string, NetworkAclId: string): string {
  const [current] = context.tx.by(networkAclAssociations, "subnetId", subnetId);
  assert(current, "a subnet has a network ACL");
  const input = { AssociationId: current.networkAclAssociationId, NetworkAclId };
  return replaceNetworkAclAssociation(input, context).NewAssociationId ?? "";
}
