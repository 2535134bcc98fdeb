import { createPublicDnsNamespace } from "../../servicediscovery/operations/CreatePublicDnsNamespace.ts";
import { updatePublicDnsNamespace } from "../../servicediscovery/operations/UpdatePublicDnsNamespace.ts";
import { namespaceProvider } from "./servicediscovery-namespaces.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-servicediscovery-publicdnsnamespace.html */
export const servicediscoveryPublicDnsNamespace = namespaceProvider({
  type: "AWS::ServiceDiscovery::PublicDnsNamespace",
  properties: ["Description", "Name", "Properties", "Tags"],
  replaceOn: ["Name"],
  create: { service: "servicediscovery", name: "CreatePublicDnsNamespace", run: createPublicDnsNamespace },
  change: { service: "servicediscovery", name: "UpdatePublicDnsNamespace", run: updatePublicDnsNamespace },
});
