import type {
  UpdatePublicDnsNamespaceRequest,
  UpdatePublicDnsNamespaceResponse,
} from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { updateNamespace } from "../namespaces/update-namespace.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_UpdatePublicDnsNamespace.html */
export const updatePublicDnsNamespace: Operation<UpdatePublicDnsNamespaceRequest, UpdatePublicDnsNamespaceResponse> = (
  { Id: idOrArn, Namespace: change },
  context,
) => {
  const soaTtlSeconds = change?.Properties?.DnsProperties?.SOA?.TTL;
  const given = { description: change?.Description, soaTtlSeconds };
  return { OperationId: updateNamespace(context, { idOrArn, type: "DNS_PUBLIC" }, given) };
};
