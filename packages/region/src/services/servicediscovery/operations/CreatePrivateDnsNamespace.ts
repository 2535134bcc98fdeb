import type {
  CreatePrivateDnsNamespaceRequest,
  CreatePrivateDnsNamespaceResponse,
} from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { createNamespace } from "../namespaces/create-namespace.ts";

/** Creates a namespace for a VPC, with a private hosted zone. https://docs.aws.amazon.com/cloud-map/latest/api/API_CreatePrivateDnsNamespace.html */
export const createPrivateDnsNamespace: Operation<
  CreatePrivateDnsNamespaceRequest,
  CreatePrivateDnsNamespaceResponse
> = (input, context) => {
  const { Name: name = "", Description: description, CreatorRequestId: creatorRequestId, Tags: tags } = input;
  const soaTtlSeconds = input.Properties?.DnsProperties?.SOA?.TTL;
  const given = { name, description, creatorRequestId, tags, soaTtlSeconds };
  return { OperationId: createNamespace(context, { type: "DNS_PRIVATE", ...given, vpcId: input.Vpc }) };
};
