import type {
  CreatePublicDnsNamespaceRequest,
  CreatePublicDnsNamespaceResponse,
} from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { createNamespace } from "../namespaces/create-namespace.ts";

/** Creates a namespace with a public hosted zone. https://docs.aws.amazon.com/cloud-map/latest/api/API_CreatePublicDnsNamespace.html */
export const createPublicDnsNamespace: Operation<CreatePublicDnsNamespaceRequest, CreatePublicDnsNamespaceResponse> = (
  input,
  context,
) => {
  const { Name: name = "", Description: description, CreatorRequestId: creatorRequestId, Tags: tags } = input;
  const soaTtlSeconds = input.Properties?.DnsProperties?.SOA?.TTL;
  const given = { name, description, creatorRequestId, tags, soaTtlSeconds };
  return { OperationId: createNamespace(context, { type: "DNS_PUBLIC", ...given }) };
};
