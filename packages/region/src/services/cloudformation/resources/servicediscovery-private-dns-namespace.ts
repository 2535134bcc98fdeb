import { createPrivateDnsNamespace } from "../../servicediscovery/operations/CreatePrivateDnsNamespace.ts";
import { updatePrivateDnsNamespace } from "../../servicediscovery/operations/UpdatePrivateDnsNamespace.ts";
import { namespaceProvider } from "./servicediscovery-namespaces.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-servicediscovery-privatednsnamespace.html */
export const servicediscoveryPrivateDnsNamespace = namespaceProvider({
  type: "AWS::ServiceDiscovery::PrivateDnsNamespace",
  properties: ["Description", "Name", "Properties", "Tags", "Vpc"],
  replaceOn: ["Name", "Vpc"],
  create: { service: "servicediscovery", name: "CreatePrivateDnsNamespace", run: createPrivateDnsNamespace },
  change: { service: "servicediscovery", name: "UpdatePrivateDnsNamespace", run: updatePrivateDnsNamespace },
});
