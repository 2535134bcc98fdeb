import { createHttpNamespace } from "../../servicediscovery/operations/CreateHttpNamespace.ts";
import { updateHttpNamespace } from "../../servicediscovery/operations/UpdateHttpNamespace.ts";
import { namespaceProvider } from "./servicediscovery-namespaces.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-servicediscovery-httpnamespace.html */
export const servicediscoveryHttpNamespace = namespaceProvider({
  type: "AWS::ServiceDiscovery::HttpNamespace",
  properties: ["Description", "Name", "Tags"],
  replaceOn: ["Name"],
  create: { service: "servicediscovery", name: "CreateHttpNamespace", run: createHttpNamespace },
  change: { service: "servicediscovery", name: "UpdateHttpNamespace", run: updateHttpNamespace },
});
