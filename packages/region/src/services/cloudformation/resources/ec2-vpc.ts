import { blocksOf, ofFamily } from "../../ec2/network/vpc-blocks.ts";
import { createVpc } from "../../ec2/operations/CreateVpc.ts";
import { deleteVpc } from "../../ec2/operations/DeleteVpc.ts";
import { modifyVpcAttribute } from "../../ec2/operations/ModifyVpcAttribute.ts";
import { securityGroups, vpcs, resourceTags } from "../../ec2/state.ts";
import type { Context } from "../../../engine/context.ts";
import { given, optionalFlag, optionalText, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { tagSpecifications, updateEc2Tags } from "./tagging.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpc.html */
export const ec2Vpc: ResourceProvider = {
  type: "AWS::EC2::VPC",
  properties: ["CidrBlock", "EnableDnsHostnames", "EnableDnsSupport", "InstanceTenancy", "Tags"],
  replaceOn: ["CidrBlock", "InstanceTenancy"],
  create({ properties, context }) {
    const tenancy = optionalText(properties, "InstanceTenancy") === "dedicated" ? "dedicated" : undefined;
    const { Vpc: vpc } = createVpc(
      {
        CidrBlock: text(properties, "CidrBlock"),
        ...given({ InstanceTenancy: tenancy }),
        TagSpecifications: tagSpecifications("vpc", properties),
      },
      context,
    );
    const vpcId = vpc?.VpcId ?? "";
    setDnsAttributes(vpcId, properties, context);
    return vpcId;
  },
  update(request) {
    setDnsAttributes(request.physicalId, request.properties, request.context);
    updateEc2Tags(request.context, request);
  },
  delete({ physicalId }, context) {
    if (context.tx.get(vpcs, physicalId)) deleteVpc({ VpcId: physicalId }, context);
  },
  actual({ physicalId }, { tx }) {
    const vpc = tx.get(vpcs, physicalId);
    return vpc && { ...vpc, Tags: tx.get(resourceTags, physicalId)?.tags ?? [] };
  },
  attributes({ physicalId }, { tx }) {
    const defaultGroup = tx.by(securityGroups, "vpcId", physicalId).find(({ groupName }) => groupName === "default");
    const vpc = tx.get(vpcs, physicalId);
    const blocks = vpc ? blocksOf(tx, vpc) : [];
    return {
      VpcId: physicalId,
      CidrBlock: vpc?.cidrBlock ?? "",
      CidrBlockAssociations: ofFamily(blocks, "ipv4").map(({ associationId }) => associationId),
      Ipv6CidrBlocks: ofFamily(blocks, "ipv6").map(({ cidrBlock }) => cidrBlock),
      DefaultSecurityGroup: defaultGroup?.groupId ?? "",
    };
  },
};

/** Support first: names for hosts need it. */
function setDnsAttributes(vpcId: string, properties: Properties, context: Context): void {
  const support = optionalFlag(properties, "EnableDnsSupport") ?? true;
  const hostnames = optionalFlag(properties, "EnableDnsHostnames") ?? false;
  const setSupport = (): unknown => modifyVpcAttribute({ VpcId: vpcId, EnableDnsSupport: { Value: support } }, context);
  const setHostnames = (): unknown =>
    modifyVpcAttribute({ VpcId: vpcId, EnableDnsHostnames: { Value: hostnames } }, context);
  for (const set of support ? [setSupport, setHostnames] : [setHostnames, setSupport]) set();
}
