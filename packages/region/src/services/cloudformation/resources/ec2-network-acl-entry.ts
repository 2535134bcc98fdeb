import type { CreateNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import { createNetworkAclEntry } from "../../ec2/operations/CreateNetworkAclEntry.ts";
import { deleteNetworkAclEntry } from "../../ec2/operations/DeleteNetworkAclEntry.ts";
import { replaceNetworkAclEntry } from "../../ec2/operations/ReplaceNetworkAclEntry.ts";
import { networkAcls } from "../../ec2/state.ts";
import { given, optionalFlag, optionalNumber, optionalObject, optionalText, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-networkaclentry.html */
export const ec2NetworkAclEntry: ResourceProvider = {
  type: "AWS::EC2::NetworkAclEntry",
  properties: [
    ...["CidrBlock", "Egress", "Icmp", "Ipv6CidrBlock", "NetworkAclId", "PortRange", "Protocol", "RuleAction"],
    "RuleNumber",
  ],
  replaceOn: ["Egress", "NetworkAclId", "RuleNumber"],
  create({ properties, context, generateName }) {
    createNetworkAclEntry(requestOf(properties), context);
    return generateName({ maxLength: 255 });
  },
  update({ properties, context }) {
    replaceNetworkAclEntry(requestOf(properties), context);
  },
  delete({ properties }, context) {
    const { NetworkAclId, RuleNumber, Egress = false } = requestOf(properties);
    const acl = context.tx.get(networkAcls, NetworkAclId ?? "");
    const direction = Egress ? "egress" : "ingress";
    const isThere = acl?.entries.some((it) => it.ruleNumber === RuleNumber && it.direction === direction) ?? false;
    if (isThere) deleteNetworkAclEntry({ NetworkAclId, RuleNumber, Egress }, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};

function requestOf(properties: Properties): CreateNetworkAclEntryRequest {
  const ports = optionalObject(properties, "PortRange");
  const icmp = optionalObject(properties, "Icmp");
  return {
    NetworkAclId: text(properties, "NetworkAclId"),
    RuleNumber: optionalNumber(properties, "RuleNumber"),
    Protocol: text(properties, "Protocol"),
    RuleAction: text(properties, "RuleAction") === "allow" ? "allow" : "deny",
    ...given({
      CidrBlock: optionalText(properties, "CidrBlock"),
      Ipv6CidrBlock: optionalText(properties, "Ipv6CidrBlock"),
    }),
    Egress: optionalFlag(properties, "Egress") ?? false,
    ...(ports && { PortRange: given({ From: optionalNumber(ports, "From"), To: optionalNumber(ports, "To") }) }),
    ...(icmp && { IcmpTypeCode: given({ Type: optionalNumber(icmp, "Type"), Code: optionalNumber(icmp, "Code") }) }),
  };
}
